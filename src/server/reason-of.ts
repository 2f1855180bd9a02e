/** Words for whatever was thrown: a plugin may throw anything, and reporting it must not throw again. */
import { inspect } from "node:util";

/** All there is to say of it, for the log. */
export function detailsOf(thrown: unknown): string {
  try {
    return inspect(thrown);
  } catch {
    return "something that cannot be read";
  }
}

/** The message of an error without its full stop, so that it fits into a sentence. */
export const reasonOf = (thrown: unknown): string =>
  (thrown instanceof Error && typeof thrown.message === "string" ? thrown.message : detailsOf(thrown)).replace(
    /\.$/,
    "",
  );
