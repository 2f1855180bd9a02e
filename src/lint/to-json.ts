/** Makes strict JSON of what was pasted: a dict of Python, an object of JavaScript, JSON with commas too many. */
import { type Finding, lintText } from "./lint-text.js";
import { syntaxMessages } from "./syntax-messages.js";

export type ToJson = { json: string; findings: readonly Finding[] } | { json: undefined; findings: readonly Finding[] };

/** What can be put right without knowing more than the text says. */
const sure = new Set<string>([
  ...[
    "trailing-comma",
    "extra-comma",
    "missing-comma",
    "comment",
    "single-quotes",
    "curly-quotes",
    "backticks",
    "triple-quotes",
  ],
  ...[
    "joined-texts",
    "python-literal",
    "not-a-value",
    "unquoted-key",
    "parentheses",
    "equals-sign",
    "semicolon",
    "bad-number",
  ],
  ...[
    "control-character",
    "line-break",
    "bad-escape",
    "duplicate-key",
    "text-before-start",
    "braces-for-list",
    "string-prefix",
  ],
  ...["python-dict", "js-object", "missing-braces", "brackets-for-object", "stray-character"],
]);

/**
 * The text as strict JSON, formatted; undefined where a part of it could only be guessed, such as a variable.
 * `findings` holds the mistakes of syntax: those that were put right, or those that stand in the way.
 */
export function toJson(text: string): ToJson {
  const { findings: all, value } = lintText(text);
  const findings = all.filter(({ code }) => Object.hasOwn(syntaxMessages, code));
  const unsure = findings.filter(
    ({ code, args }) => !sure.has(code) || (code === "string-prefix" && /f/i.test(String(args.prefix))),
  );
  if (value === undefined || unsure.length > 0)
    return { json: undefined, findings: unsure.length > 0 ? unsure : findings };
  try {
    return { json: JSON.stringify(value, null, 2), findings };
  } catch {
    // Nested too deep to be written.
    return { json: undefined, findings };
  }
}
