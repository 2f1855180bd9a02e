/** A log as a text, to be copied or kept as a file: the rows that are shown, without colours. */
import { isGap } from "../../../../schema/live-list.js";
import type { LogRows, LogSource } from "./log-rows.js";
import { plainText } from "./log-text.js";

/** Joined in parts, so that a file needs no text as long as itself. */
const rowsInPart = 10_000;

export function logParts(source: LogSource, rows: LogRows, missing: (count: number | undefined) => string): string[] {
  const parts: string[] = [];
  for (let row = rows.first; row < rows.end; row += rowsInPart) {
    const lines: string[] = [];
    for (let one = row; one < Math.min(rows.end, row + rowsInPart); one++) {
      const item = source.at(rows.lineOf(one));
      if (item !== undefined) lines.push(isGap(item) ? `--- ${missing(item.missing)} ---` : plainText(item));
    }
    parts.push(`${lines.join("\n")}\n`);
  }
  return parts;
}

/** Hands it to the reader as a file. */
export function saveLog(parts: readonly string[], title: string): void {
  const name = title
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80);
  const link = document.createElement("a");
  // Of a type that no browser opens by itself, so that the dashboard's origin never shows what a plugin sent.
  link.href = URL.createObjectURL(new Blob([...parts], { type: "application/octet-stream" }));
  link.download = `${name || "log"}.log`;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
