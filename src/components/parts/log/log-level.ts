/** What a line of a log says of itself at its beginning: when it was written, and how grave it is. */

export type Tone = "debug" | "info" | "warning" | "error";

const time = /^\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?/;
const level = /\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|CRITICAL|FATAL|PANIC)\b/;
/** In small letters it is a word like any other, unless it stands where levels do. */
const marked =
  /(?:\[|<|\b(?:level|lvl|severity)"?[=:] ?"?)(trace|debug|info|notice|warn|warning|err|error|severe|crit|critical|fatal|panic)\b|^[\s|-]*(trace|debug|info|notice|warn|warning|error|critical|fatal)(?=:)/i;
/** A level stands near the beginning; further on it is a word of the message. */
const head = 40;

const tones: Readonly<Record<string, Tone>> = {
  TRACE: "debug",
  DEBUG: "debug",
  INFO: "info",
  NOTICE: "info",
  WARN: "warning",
  WARNING: "warning",
};

const ranks: Readonly<Record<Tone, number>> = { debug: 0, info: 1, warning: 2, error: 3 };

/** Length of the time that a line begins with; 0 if it has none. */
export const timeLength = (text: string): number => time.exec(text)?.[0].length ?? 0;

/** Where the level stands, and its tone. */
export function levelOf(text: string, from = timeLength(text)): { start: number; end: number; tone: Tone } | undefined {
  const part = text.slice(from, from + head);
  const upper = level.exec(part);
  const found = upper ?? marked.exec(part);
  if (found === null) return undefined;
  const word = found[1] ?? found[2] ?? found[0];
  const end = from + found.index + found[0].length;
  return { start: end - word.length, end, tone: tones[word.toUpperCase()] ?? "error" };
}

/** The line without its time, its bracket mended: "[14:04:12 INFO] Ready" becomes "[INFO] Ready". */
export function withoutTime(text: string): string {
  const length = timeLength(text);
  if (length === 0) return text;
  const rest = text.slice(length).trimStart();
  return text.startsWith("[") && text[length - 1] !== "]" ? `[${rest}` : rest;
}

/** Whether each line, told in order, is at least so grave. What says nothing, such as a stack trace, belongs to the line above. */
export function createLevelReader(least: Tone): { passes(text: string): boolean; forget(): void } {
  let last = ranks.info;
  return {
    passes(text) {
      const found = levelOf(text);
      if (found !== undefined) last = ranks[found.tone];
      return last >= ranks[least];
    },
    forget() {
      last = ranks.info;
    },
  };
}
