/** Takes a message of a growing list apart into its items: the lines of a log, or the points of a chart. */
import type { LiveContract } from "../../schema/contract.js";

/** Items of a message: text split at newlines, or one point, or an array of either. */
export function itemsOf(data: unknown, kind: LiveContract["items"]): unknown[] {
  const list = Array.isArray(data) ? data : [data];
  return kind === "lines" ? list.flatMap((item) => (typeof item === "string" ? linesOf(item) : [item])) : list;
}

function linesOf(text: string): string[] {
  if (!text.includes("\n")) return text === "" ? [] : [text];
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** What nearly all messages of a log are; it needs no check. */
export const isLine = (data: unknown): boolean => typeof data === "string" && data.length > 0 && !data.includes("\n");
/** What nearly all messages of a chart are: one point each. */
export const isNoList = (data: unknown): boolean => !Array.isArray(data);
