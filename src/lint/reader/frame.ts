/** An open bracket, and what stands in it so far. */

export type Bracket = "{" | "[" | "(";

export interface Frame {
  bracket: Bracket;
  value: Record<string, unknown> | unknown[];
  /** Where it opens, and how far its line is indented. */
  offset: number;
  indent: number;
  /** Nobody wrote the bracket: the text begins with a key. */
  implicit: boolean;
  expects: "item" | "colon" | "value" | "after";
  key: string;
  keyOffset: number;
  keyEnd: number;
  /** Where the last comma stands; -1 where an entry follows it. */
  comma: number;
  /** Entries so far, and commas. */
  count: number;
  commas: number;
}

const closers = { "{": "}", "[": "]", "(": ")" } as const;

export const closerOf = ({ bracket }: Frame): string => closers[bracket];

/** The bracket that a closing one belongs to. */
export const openerOf = (closer: string): Bracket => (closer === "}" ? "{" : closer === "]" ? "[" : "(");

export function openFrame(bracket: Bracket, offset: number, indent: number, implicit = false): Frame {
  return {
    bracket,
    value: bracket === "{" ? {} : [],
    offset,
    indent,
    implicit,
    expects: bracket === "{" ? "item" : "value",
    key: "",
    keyOffset: offset,
    keyEnd: offset,
    comma: -1,
    count: 0,
    commas: 0,
  };
}

/** The key of the next entry, of which a colon has to follow. */
export function setKey(frame: Frame, key: string, offset: number, end: number) {
  frame.key = key;
  frame.keyOffset = offset;
  frame.keyEnd = end;
  frame.expects = "colon";
}

/** An entry may begin here, whether a comma stands before it or not. */
export function expectEntry(frame: Frame) {
  frame.expects = Array.isArray(frame.value) ? "value" : "item";
}

/** Something stood in the place of an entry, and was none. */
export function passEntry(frame: Frame) {
  frame.expects = "after";
  frame.comma = -1;
}
