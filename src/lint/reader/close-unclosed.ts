/** Closes brackets that nobody closed. */
import { closerOf, type Frame } from "./frame.js";
import type { Reader } from "./reader.js";

/** The top one, which ends here all the same. */
export function closeUnclosed({ tree, tellOfOwner }: Reader, frame: Frame, end: number) {
  const { offset, bracket } = frame;
  tellOfOwner("unclosed-bracket", offset, offset + 1, { found: bracket, suggestion: closerOf(frame) });
  tree.pop(end);
}

/** All that are still open where the text ends. */
export function closeRest(reader: Reader) {
  const { cursor, tree } = reader;
  const { stack } = tree;
  const top = tree.top();
  if (top === undefined) return;
  if (!(stack.length === 1 && top.implicit)) {
    tree.loose = true;
    tellOfRest(reader, top);
  }
  if (!Array.isArray(top.value) && (top.expects === "colon" || top.expects === "value")) {
    tree.guess(top.keyOffset, top.keyEnd);
  }
  for (const { value } of stack) tree.guessed.add(value);
  while (stack.length > 0) tree.pop(cursor.text.length);
}

function tellOfRest({ tree, mistakes, tellOfOwner, suspect }: Reader, top: Frame) {
  const { stack } = tree;
  if (stack.length === 1 && suspect !== undefined) {
    const { frame, pointer } = suspect;
    const args = { found: frame.bracket, suggestion: closerOf(frame) };
    mistakes.tell("unclosed-bracket", () => pointer, frame.offset, frame.offset + 1, args);
  } else {
    const suggestion = stack.slice(-40).reverse().map(closerOf).join("");
    tellOfOwner("unclosed-bracket", top.offset, top.offset + 1, {
      ...{ found: top.bracket, suggestion, count: stack.length },
    });
  }
}
