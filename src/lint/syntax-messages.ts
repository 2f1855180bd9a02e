/** The sentences of what is not JSON in a text: what stands there, and what JSON has instead. */
import { sentences } from "../../schema/messages.js";

export const syntaxMessages = sentences({
  "empty-text": () => ({
    what: "There is nothing here",
    fix: 'A page is something like {"type": "Container", "children": []}.',
  }),
  "not-json": (a) => ({
    what: `This is not JSON but ${a.found}`,
    fix: "Write the page as JSON, which begins with { or [.",
  }),
  "text-before-start": (a) => ({
    what: `"${a.found}" stands before the JSON`,
    fix: "Keep only what begins with { or [.",
  }),
  "text-after-end": (a) => ({
    what: `The page has ended, but "${a.found}" follows`,
    fix: a.several ? "Put several components into one list: [ … ]." : "Remove it.",
  }),
  "trailing-comma": () => ({
    what: "Nothing follows this comma",
    fix: "Remove the comma; JSON has none after the last entry.",
  }),
  "extra-comma": () => ({ what: "There is one comma too many", fix: "Remove it." }),
  "missing-comma": () => ({ what: "A comma is missing here", fix: "Put a comma between two entries." }),
  "missing-colon": (a) => ({ what: `A colon is missing after "${a.key}"`, fix: `Write "${a.key}": ….` }),
  "missing-value": (a) => ({ what: `"${a.key}" has no value`, fix: "Write one after the colon, or remove the key." }),
  "missing-key": () => ({ what: "This value has no key", fix: 'Write "key": before it, or use [ … ] for a list.' }),
  "missing-braces": () => ({
    what: "The braces around the page are missing",
    fix: "Put { before the first key and } at the end.",
  }),
  "missing-list": () => ({
    what: "Several components stand here without a list",
    fix: "Put [ before the first one and ] after the last.",
  }),
  "missing-quote": () => ({ what: "One of the two quotes around this text is missing", fix: 'Write "…".' }),
  "inner-quote": () => ({ what: "This quote ends the text too early", fix: 'Write \\" for a quote inside a text.' }),
  comment: () => ({ what: "JSON has no comments", fix: "Remove this one." }),
  "single-quotes": () => ({
    what: "Texts and keys stand in double quotes",
    fix: 'Write "…"; in Python, json.dumps does so.',
  }),
  "python-dict": () => ({ what: "This is a Python dict, not JSON", fix: "Use json.dumps(page)." }),
  "js-object": () => ({ what: "This is a JavaScript object, not JSON", fix: "Use JSON.stringify(page)." }),
  "curly-quotes": () => ({ what: "These are typographic quotes", fix: 'Write straight ones: "…".' }),
  backticks: () => ({ what: "Texts stand in double quotes, not in backticks", fix: 'Write "…".' }),
  "triple-quotes": () => ({
    what: "JSON has no triple quotes",
    fix: 'Write one text in "…", with \\n for a new line.',
  }),
  "string-prefix": (a) => ({
    what: `JSON has no texts that begin with ${a.prefix}`,
    fix: `Remove the ${a.prefix} before the quote${/f/i.test(String(a.prefix)) ? ", and write the finished text" : ""}.`,
  }),
  "joined-texts": () => ({ what: "JSON cannot join texts", fix: "Write one text." }),
  "python-literal": (a) => ({ what: `"${a.found}" is not JSON`, fix: `Write ${a.suggestion}.` }),
  "not-a-value": (a) => ({ what: `JSON has no ${a.found}`, fix: "Write null, or leave the key out." }),
  "unquoted-key": (a) => ({ what: `The key ${a.key} has no quotes`, fix: `Write ${a.suggestion}.` }),
  "unquoted-text": (a) => ({ what: `The text ${a.found} has no quotes`, fix: `Write "${a.found}".` }),
  expression: (a) => ({
    what: `"${a.found}" is code, not JSON`,
    fix: "Write the value that it gives; in Python, answer the dict itself or json.dumps(page).",
  }),
  ellipsis: () => ({ what: "The dots stand for something that was left out", fix: "Write it, or remove them." }),
  template: (a) => ({ what: `"${a.found}" is a template's place that nobody filled in`, fix: "Write the value." }),
  parentheses: () => ({
    what: "JSON has no parentheses",
    fix: "Write [ … ] for a list, and nothing around a single value.",
  }),
  "braces-for-list": () => ({
    what: "These braces hold a list",
    fix: "Write [ … ]; { … } needs a key for each value.",
  }),
  "brackets-for-object": () => ({ what: "These brackets hold keys and values", fix: "Write { … }." }),
  "wrong-bracket": (a) => ({ what: `This ${a.found} closes nothing that is open`, fix: `Write ${a.suggestion}.` }),
  "extra-bracket": (a) => ({
    what: `This ${a.found} is one too many`,
    fix: "Remove it, or add the bracket that it should close.",
  }),
  "unclosed-bracket": (a) =>
    Number(a.count ?? 1) > 1
      ? {
          what: `The text ends before ${a.count} brackets are closed`,
          fix: `Add ${a.suggestion} at the end, if nothing else is missing.`,
        }
      : { what: `This ${a.found} is never closed`, fix: `Add ${a.suggestion}.` },
  "equals-sign": (a) => ({ what: `${a.found} stands between key and value`, fix: "Write a colon." }),
  semicolon: () => ({ what: "Entries are parted by commas, not by semicolons", fix: "Write a comma." }),
  "bad-number": (a) => ({ what: `JSON does not write a number like "${a.found}"`, fix: `Write ${a.suggestion}.` }),
  "bad-escape": (a) => ({
    what: `${a.escape} means nothing in a JSON text`,
    fix:
      a.escape === "\\'"
        ? "Write ' without the backslash."
        : 'Write \\\\ for a backslash; \\", \\n, \\t and \\u00e9 are what JSON knows.',
  }),
  "control-character": (a) => ({
    what: `${a.name} cannot stand in a text as it is`,
    fix: "Write \\t for a tab, or remove it.",
  }),
  "line-break": () => ({
    what: "A text cannot go over several lines",
    fix: "Write \\n for a new line, or close the quote on this one.",
  }),
  "stray-character": (a) => ({ what: `"${a.found}" has no meaning here`, fix: "Remove it." }),
  "duplicate-key": (a) => ({
    what: `"${a.key}" is written twice; only the last one counts`,
    fix: "Remove one of them.",
  }),
});

export type SyntaxCode = keyof typeof syntaxMessages;
