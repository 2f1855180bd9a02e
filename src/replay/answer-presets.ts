/** Answers that every page has to cope with, for whoever tries it. */
import type { AnswerRule } from "./answers.js";

type Preset = Omit<AnswerRule, "path" | "method">;

/** Milliseconds that the slow one takes. */
const slowness = 5_000;

export const answerPresets = {
  success: { status: 200, body: { status: "success", message: "Done." } },
  failure: { status: 500, body: { status: "error", message: "The server failed." } },
  slow: { delay: slowness, body: { status: "success", message: "Done, at last." } },
  offline: { offline: true },
} satisfies Record<string, Preset>;

/** FastAPI's 422: what is wrong with which field, by its name. */
export const invalid = (fields: Readonly<Record<string, string>>): Preset => ({
  status: 422,
  body: { detail: Object.entries(fields).map(([name, msg]) => ({ loc: ["body", name], msg, type: "value_error" })) },
});
