/** What every part of the reader works on: the text, what was read of it, and what is wrong with it. */
import { type Cursor, createCursor } from "./cursor.js";
import type { Frame } from "./frame.js";
import { createMistakes, type Mistakes, type Tell } from "./mistakes.js";
import { createTree, type Tree } from "./tree.js";

export interface Reader {
  readonly cursor: Cursor;
  readonly tree: Tree;
  readonly mistakes: Mistakes;
  /** Of the entry that is being read. */
  readonly tell: Tell;
  /** Of what stands between entries. */
  readonly tellOfOwner: Tell;
  /** A bracket whose closing one stands further left than its line: most likely its own is missing. */
  suspect: { frame: Frame; pointer: string } | undefined;
}

export function createReader(text: string): Reader {
  const tree = createTree();
  const mistakes = createMistakes();
  const entry = () => tree.pointer();
  const owner = () => tree.pointer(false);
  return {
    cursor: createCursor(text),
    tree,
    mistakes,
    tell: (code, offset, end, args) => mistakes.tell(code, entry, offset, end, args),
    tellOfOwner: (code, offset, end, args) => mistakes.tell(code, owner, offset, end, args),
    suspect: undefined,
  };
}
