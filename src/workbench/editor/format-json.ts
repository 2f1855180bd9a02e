/** Lays JSON out, two blanks a level; what is short stays on one line. Works on the text, so that no number is rewritten. */

/** A value as it is written, or what lies between two brackets. */
type Value = string | { brackets: "{}" | "[]"; items: Item[] };

interface Item {
  key: string | undefined;
  value: Value;
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const widest = 90;

/** @returns undefined if it is not JSON */
export function formatJson(text: string): string | undefined {
  try {
    JSON.parse(text);
    return `${layOut(read(text), "", 0)}\n`;
  } catch {
    // Not JSON, or nested too deep to be laid out.
    return undefined;
  }
}

function read(text: string): Value {
  const root: Item[] = [];
  const open: { items: Item[]; named: boolean }[] = [{ items: root, named: false }];
  let key: string | undefined;
  for (const [token] of text.matchAll(tokens)) {
    const inside = open.at(-1);
    if (token === "}" || token === "]") open.pop();
    else if (token === ":" || token === ",") continue;
    else if (inside?.named && key === undefined) key = token;
    else {
      const named = token === "{";
      const items: Item[] = [];
      const isOpening = named || token === "[";
      inside?.items.push({ key, value: isOpening ? { brackets: named ? "{}" : "[]", items } : token });
      if (isOpening) open.push({ items, named });
      key = undefined;
    }
  }
  return root[0]?.value ?? "";
}

/** @param taken letters that stand before it on its line */
function layOut(value: Value, indent: string, taken: number): string {
  if (typeof value === "string") return value;
  const { brackets, items } = value;
  const [start = "", end = ""] = brackets;
  if (items.length === 0) return brackets;
  const line = inOneLine(value, widest - indent.length - taken);
  if (line !== undefined) return line;
  const inner = `${indent}  `;
  const lines = items.map(({ key, value }) => {
    const name = key === undefined ? "" : `${key}: `;
    return `${inner}${name}${layOut(value, inner, name.length + 1)}`;
  });
  return `${start}\n${lines.join(",\n")}\n${indent}${end}`;
}

/** On one line, if it is no longer than that; looks no further than it has to. */
function inOneLine(value: Value, room: number): string | undefined {
  if (typeof value === "string") return value.length <= room ? value : undefined;
  const [start, end] = value.brackets === "{}" ? ["{ ", " }"] : ["[", "]"];
  let line = start;
  for (const [index, item] of value.items.entries()) {
    const name = `${index === 0 ? "" : ", "}${item.key === undefined ? "" : `${item.key}: `}`;
    const inner = inOneLine(item.value, room - line.length - name.length - end.length);
    if (inner === undefined) return undefined;
    line += name + inner;
  }
  return line.length + end.length <= room ? line + end : undefined;
}
