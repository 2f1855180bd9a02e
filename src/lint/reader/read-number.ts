/** Reads a number as JSON, Python or JavaScript would write it. */

const token = /[+-]?[\d.][\w.%]*(?:(?<=[eE])[+-]\d+)?/y;
const strict = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const relaxed = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?$/;
const radix = /^[+-]?0[xXoObB][\da-fA-F_]+$/;

export interface ReadNumber {
  end: number;
  /** Undefined where it is no number at all, such as 10px. */
  value: number | undefined;
  /** How JSON writes it; undefined where it is written so. */
  meant: string | undefined;
}

/** The number that begins at `at`; undefined where none does. */
export function readNumber(text: string, at: number): ReadNumber | undefined {
  token.lastIndex = at;
  const written = token.exec(text)?.[0];
  if (written === undefined || !/\d/.test(written.slice(0, 3))) return undefined;
  const end = at + written.length;
  if (strict.test(written)) return { end, value: Number(written), meant: undefined };
  const value = numberIn(written.replaceAll("_", ""));
  return { end, value, meant: value === undefined ? undefined : String(value) };
}

function numberIn(written: string): number | undefined {
  if (radix.test(written)) {
    const value = Number(written.replace(/^[+-]/, "").toLowerCase());
    return written.startsWith("-") ? -value : value;
  }
  return relaxed.test(written) && Number.isFinite(Number(written)) ? Number(written) : undefined;
}
