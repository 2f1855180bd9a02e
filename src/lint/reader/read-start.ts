/** Reads what stands before the JSON, or instead of it. */
import { clip } from "../../../schema/diagnostic.js";
import type { Reader } from "./reader.js";
import { literals, stringPrefix, word } from "./tokens.js";

const yaml = /^[\w-]+:[ \t]*(\S.{0,100})?\r?\n/;
const pairOfJson = /^[\w-]+:[ \t]*["'{[]/;
const jsonBelow = /\n[{[]/;
const indentation = /^[ \t]*/;

/** Whether there is something to read, and whether other text, such as `page = `, stands around it. */
export function readStart({ cursor, tell }: Reader): "nothing" | "json" | "wrapped" {
  const { text, at } = cursor;
  const rest = text.slice(at, at + 200);
  const other = otherFormat(rest);
  if (other !== undefined) {
    tell("not-json", at, at + 1, { found: other });
    return "nothing";
  }
  const name = cursor.match(word);
  const isFence = rest.startsWith("```");
  if (!isFence && (name === undefined || literals.has(name))) return "json";
  if (cursor.match(stringPrefix) !== undefined) return "json";
  const start = text.slice(at).search(/[{[]/);
  // A line of a log, say, before the page.
  const isLine = jsonBelow.test(text.slice(at, at + 2_000));
  const isYaml = yaml.test(rest) && !pairOfJson.test(rest) && !isLine;
  if (start === -1 || isYaml) {
    const found = isYaml ? "YAML" : `"${clip(rest.split("\n")[0] ?? "", 30)}"`;
    tell("not-json", at, at + (name ?? "").length, { found });
    return "nothing";
  }
  if (/^[\w$]+\s*:\s*["'{[]/.test(rest)) return "json";
  const end = at + start;
  tell("text-before-start", at, end, { found: clip(text.slice(at, Math.min(end, at + 60)).trim(), 30) });
  cursor.moveTo(end);
  const { lineStart } = cursor;
  cursor.lineFirst = lineStart + (indentation.exec(text.slice(lineStart, lineStart + 200))?.[0].length ?? 0);
  return "wrapped";
}

function otherFormat(start: string): string | undefined {
  if (/^<(?!!--)/.test(start)) return /^<(!doctype|html)/i.test(start) ? "a web page (HTML)" : "markup";
  if (/^[{[]\s*\\"/.test(start)) return "JSON inside a text, whose quotes are escaped";
  return /^-\s+\w/.test(start) ? "YAML" : undefined;
}
