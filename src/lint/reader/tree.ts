/** What was read so far: the value, the brackets that are open, and where everything stands in the text. */
import { pointerSegment } from "../../../schema/diagnostic.js";
import { createMarks, type Marks } from "../marks.js";
import type { Bracket, Frame } from "./frame.js";

export interface Tree {
  /** The value of the whole text, once it has one. */
  root: unknown;
  rootDone: boolean;
  /** The open brackets, and how many there are of each kind. */
  readonly stack: readonly Frame[];
  readonly open: Readonly<Record<Bracket, number>>;
  readonly marks: Marks;
  /** Objects and arrays of which a part could only be guessed. */
  readonly guessed: Set<object>;
  /** A bracket or a quote is missing somewhere: what stands where may be a guess. */
  loose: boolean;
  /** The innermost open bracket. */
  top(): Frame | undefined;
  /** Of the entry that is being read; else of what it stands in. */
  pointer(entry?: boolean): string;
  /** The value that was put last into the top frame, or into the text. */
  latest(): unknown;
  /** Gives the top frame, or the text, its value. */
  put(value: unknown, offset: number, end: number): void;
  /** Stands for a value that nobody can know. */
  guess(offset: number, end: number, value?: unknown): void;
  replaceLatest(value: unknown, end: number): void;
  /** Opens a bracket, whose value was put already. */
  push(frame: Frame): void;
  /** Closes the top frame at `end`. */
  pop(end: number): void;
  /** The top frame holds a value of another kind than its bracket says. */
  recast(frame: Frame, value: Frame["value"]): void;
}

/** Levels that a pointer names; nothing deeper is shown anyway. */
const maxLevels = 200;

export function createTree(): Tree {
  const stack: Frame[] = [];
  const open = { "{": 0, "[": 0, "(": 0 };
  const marks = createMarks();
  const guessed = new Set<object>();

  const tree: Tree = {
    ...{ root: undefined, rootDone: false, stack, open, marks, guessed, loose: false },
    top: () => stack.at(-1),
    pointer(entry = true) {
      let path = "";
      const end = Math.min(stack.length, maxLevels);
      for (let index = 0; index < end; index++) {
        const frame = stack[index] as Frame;
        if (index === end - 1 && !entry) break;
        if (Array.isArray(frame.value)) {
          path += `/${Math.max(0, frame.value.length - (frame.expects === "after" || index < end - 1 ? 1 : 0))}`;
        } else if (index < end - 1 || frame.expects !== "item") path += pointerSegment(frame.key);
      }
      return path;
    },
    latest() {
      const frame = stack.at(-1);
      if (frame === undefined) return tree.root;
      return Array.isArray(frame.value) ? frame.value.at(-1) : frame.value[frame.key];
    },
    put(value, offset, end) {
      const frame = stack.at(-1);
      if (frame === undefined) {
        tree.root = value;
        tree.rootDone = true;
        marks.root({ offset, end });
        return;
      }
      frame.count++;
      if (Array.isArray(frame.value)) {
        frame.value.push(value);
        marks.item(frame.value, offset, end);
      } else {
        define(frame.value, frame.key, value);
        marks.member(frame.value, frame.key, frame.keyOffset, frame.keyEnd, offset, end);
      }
      frame.comma = -1;
      frame.expects = "after";
    },
    guess(offset, end, value = null) {
      const owner = stack.at(-1)?.value;
      if (owner !== undefined) guessed.add(owner);
      tree.put(value, offset, end);
    },
    replaceLatest(value, end) {
      const frame = stack.at(-1);
      if (frame === undefined) tree.root = value;
      else if (Array.isArray(frame.value)) frame.value[frame.value.length - 1] = value;
      else define(frame.value, frame.key, value);
      marks.close(frame?.value, frame?.key, end);
    },
    push(frame) {
      stack.push(frame);
      open[frame.bracket]++;
    },
    pop(end) {
      const frame = stack.pop() as Frame;
      open[frame.bracket]--;
      const owner = stack.at(-1);
      marks.close(owner?.value, owner?.key, end);
      // Parentheses around one thing do nothing; only a comma makes a tuple.
      if (frame.bracket === "(" && frame.commas === 0 && frame.count === 1) {
        tree.replaceLatest((frame.value as unknown[])[0], end);
      }
    },
    recast(frame, value) {
      stack.pop();
      tree.replaceLatest(value, frame.offset + 1);
      stack.push(frame);
      frame.value = value;
    },
  };
  return tree;
}

/** Not by assignment, which would set the prototype for one key. */
function define(owner: Record<string, unknown>, key: string, value: unknown) {
  if (key === "__proto__") {
    Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
  } else owner[key] = value;
}
