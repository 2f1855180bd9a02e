/**
 * Reads JSON that people write by hand or paste from Python: keeps where each key and value stands, and goes on after a
 * mistake with what was most likely meant. Iterative and linear: no depth and no repetition of anything makes it slow.
 */
import type { Marks } from "./marks.js";
import { closeBracket } from "./reader/close-bracket.js";
import { closeRest } from "./reader/close-unclosed.js";
import type { Frame } from "./reader/frame.js";
import type { Mistake } from "./reader/mistakes.js";
import { openImplicit } from "./reader/open-bracket.js";
import { readAfter } from "./reader/read-after.js";
import { readColon } from "./reader/read-colon.js";
import { readEnd } from "./reader/read-end.js";
import { readKey } from "./reader/read-key.js";
import { readStart } from "./reader/read-start.js";
import { readValue } from "./reader/read-value.js";
import { createReader, type Reader } from "./reader/reader.js";
import { skipBlanks } from "./reader/skip-blanks.js";
import { pair } from "./reader/tokens.js";
import type { SyntaxCode } from "./syntax-messages.js";

export interface ReadText {
  /** The best guess; undefined where there is nothing to guess from. */
  value: unknown;
  mistakes: readonly Mistake[];
  /** Mistakes of each code beyond those that are listed. */
  untold: ReadonlyMap<SyntaxCode, number>;
  marks: Marks;
  /** Objects and arrays of which a part could only be guessed. */
  guessed: ReadonlySet<object>;
  /** A bracket or a quote is missing somewhere: what stands where may be a guess. */
  loose: boolean;
}

/** After them nobody knows what stands where. */
const loosening = new Set<SyntaxCode>(["missing-quote", "missing-key", "text-after-end"]);

export function readText(text: string): ReadText {
  const reader = createReader(text);
  const { cursor, tree, mistakes } = reader;
  skipBlanks(reader);
  if (cursor.at >= text.length) reader.tell("empty-text", 0, 0);
  else {
    const start = readStart(reader);
    if (start !== "nothing") readAll(reader, start === "wrapped");
  }
  const { root: value, marks, guessed } = tree;
  const { list, untold } = mistakes;
  const loose = tree.loose || list.some(({ code }) => loosening.has(code));
  return { value, mistakes: list.sort((left, right) => left.offset - right.offset), untold, marks, guessed, loose };
}

/** @param isWrapped other text stands around the JSON and was told of */
function readAll(reader: Reader, isWrapped: boolean) {
  const { cursor, tree } = reader;
  const { text } = cursor;
  let idle = 0;
  for (let before = -1; ; before = cursor.at) {
    skipBlanks(reader);
    if (cursor.at >= text.length) break;
    const frame = tree.top();
    if (frame === undefined) {
      if (!tree.rootDone) readRoot(reader);
      else if (isWrapped || !readEnd(reader)) break;
      continue;
    }
    readNext(reader, frame);
    if (cursor.at !== before) idle = 0;
    else if (cursor.at < text.length && ++idle > 4) {
      // Whatever was overlooked must not hold the reader up for ever.
      cursor.at++;
      idle = 0;
    }
  }
  closeRest(reader);
}

function readRoot(reader: Reader) {
  if (reader.cursor.match(pair) === undefined) readValue(reader);
  else openImplicit(reader);
}

/** What comes next in an open bracket. */
function readNext(reader: Reader, frame: Frame) {
  const char = reader.cursor.char();
  if (char === "}" || char === "]" || char === ")") closeBracket(reader, frame);
  else if (frame.expects === "after") readAfter(reader, frame);
  else if (frame.expects === "colon") readColon(reader, frame);
  else if (frame.expects === "item") readKey(reader, frame);
  else readValue(reader);
}
