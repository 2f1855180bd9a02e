/** Gathers mistakes of syntax: of each code the first ones, and how many more there are. */
import type { DiagnosticArgs } from "../../../schema/messages.js";
import type { SyntaxCode } from "../syntax-messages.js";

export interface Mistake {
  code: SyntaxCode;
  severity: "error" | "warning";
  pointer: string;
  offset: number;
  end: number;
  args: DiagnosticArgs;
}

/** Notes a mistake that stands between two offsets. */
export type Tell = (code: SyntaxCode, offset: number, end: number, args?: DiagnosticArgs) => void;

export interface Mistakes {
  list: Mistake[];
  /** How many there are of each code beyond those that are listed. */
  untold: Map<SyntaxCode, number>;
  /** The pointer is asked for only where the mistake is listed. */
  tell(code: SyntaxCode, pointer: () => string, offset: number, end: number, args?: DiagnosticArgs): void;
}

/** Mistakes of a code that are listed one by one. */
const maxListed = 100;

export function createMistakes(): Mistakes {
  const list: Mistake[] = [];
  const untold = new Map<SyntaxCode, number>();
  const counts = new Map<SyntaxCode, number>();
  return {
    list,
    untold,
    tell(code, pointer, offset, end, args = {}) {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (count > maxListed) untold.set(code, count - maxListed);
      else {
        const severity = code === "duplicate-key" ? "warning" : "error";
        list.push({ code, severity, pointer: pointer(), offset, end: Math.max(end, offset), args });
      }
    },
  };
}
