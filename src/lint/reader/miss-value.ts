/** Stands for the value that a key has not got. */
import { clip } from "../../../schema/diagnostic.js";
import type { Frame } from "./frame.js";
import type { Reader } from "./reader.js";

export function missValue({ tree, tell }: Reader, { key, keyOffset, keyEnd }: Frame) {
  tell("missing-value", keyOffset, keyEnd, { key: clip(key) });
  tree.guess(keyOffset, keyEnd);
}
