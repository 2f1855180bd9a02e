/** Finds where a text stops being JSON. Engines word it differently, and some do not tell the place at all. */

export interface SyntaxProblem {
  /** Characters before the place. */
  offset: number;
  /** What was expected there and what stands there. */
  detail: string;
}

const space = /[ \t\n\r]*/y;
const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
  /[{}[\],:]|"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;
/** What a person would call one thing, for the sentence. */
const lump = /"[^"\n]{0,30}"?|'[^'\n]{0,30}'?|\/\/|\/\*|[\w.+-]{1,30}|[\s\S]/y;

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or }" | ", or ]" | "end";

const names: Record<Expected, string> = {
  value: "a value",
  "value or ]": "a value or ]",
  key: "a key in double quotes",
  "key or }": "a key in double quotes, or }",
  ":": "a colon",
  ", or }": "a comma or }",
  ", or ]": "a comma or ]",
  end: "the end of the text",
};

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The first place where `text` is not JSON; undefined where it is. Iterative: no depth overflows the stack. */
export function findSyntaxProblem(text: string): SyntaxProblem | undefined {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let offset = 0;
  const afterValue = (): Expected => (open.length === 0 ? "end" : open.at(-1) === "{" ? ", or }" : ", or ]");
  for (;;) {
    offset += match(space, text, offset)?.length ?? 0;
    if (offset >= text.length && expected === "end") return undefined;
    const found = match(token, text, offset);
    const next: Expected | undefined = found === undefined ? undefined : step(found, expected, open, afterValue);
    if (found === undefined || next === undefined) {
      const stands = offset >= text.length ? "the end of the text" : (match(lump, text, offset) ?? "");
      return { offset, detail: `expected ${names[expected]}, found ${stands}` };
    }
    expected = next;
    offset += found.length;
  }
}

/** What is expected after a token; undefined where the token does not fit. */
function step(
  found: string,
  expected: Expected,
  open: ("{" | "[")[],
  afterValue: () => Expected,
): Expected | undefined {
  const closes = (found === "}" && /}$/.test(expected)) || (found === "]" && /]$/.test(expected));
  if (closes) {
    open.pop();
    return afterValue();
  }
  if (expected === ":") return found === ":" ? "value" : undefined;
  if (expected === ", or }" || expected === ", or ]")
    return found !== "," ? undefined : expected === ", or }" ? "key" : "value";
  if (expected === "key" || expected === "key or }") return found.startsWith('"') ? ":" : undefined;
  if (expected === "end" || /^[}\],:]$/.test(found)) return undefined;
  if (found !== "{" && found !== "[") return afterValue();
  open.push(found);
  return found === "{" ? "key or }" : "value or ]";
}
