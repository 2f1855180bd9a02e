/** Reads the placeholder of a template language that was never filled in. */
import { clip } from "../../../schema/diagnostic.js";
import type { Reader } from "./reader.js";

export const templateStart = /\{\{-?\s{0,20}[A-Za-z_][\w.]{0,60}\s{0,20}(?:[}|.([+]|\})|\{%|\$\{|<%/y;

const closers: Readonly<Record<string, string>> = { "{{": "}}", "{%": "%}", "<%": "%>", "${": "}" };

/** @param template how it begins, as `templateStart` found it */
export function readTemplate({ cursor, tree, tell }: Reader, template: string) {
  const { text, at: offset } = cursor;
  const closer = closers[template.slice(0, 2)] ?? "}";
  const line = text.slice(offset, offset + 300).split("\n")[0] ?? "";
  const close = line.indexOf(closer, template.length - (template.endsWith("}") ? 1 : 0));
  const end = offset + (close === -1 ? template.length : close + closer.length);
  tell("template", offset, end, { found: clip(text.slice(offset, end), 40) });
  cursor.moveTo(end);
  tree.guess(offset, end);
}
