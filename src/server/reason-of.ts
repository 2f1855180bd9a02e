/** Words for whatever was thrown: a plugin may throw anything, and reporting it must not throw again. */
import { inspect } from "node:util";

/** The message of an error without its full stop, so that it fits into a sentence. */
export const reasonOf = (thrown: unknown): string =>
  (thrown instanceof Error && typeof thrown.message === "string" ? thrown.message : inspect(thrown)).replace(/\.$/, "");
