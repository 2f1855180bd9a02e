/**
 * Writes out what the eye would miss (threat R19): characters that have no width, turn the direction around or steer a
 * terminal become ‹U+202E›.
 */

export interface Piece {
  text: string;
  /** Whether it stands for hidden characters. */
  hidden: boolean;
}

/** Not tabs and line breaks, and not what joins the parts of an emoji. */
const hidden =
  /(?:(?![\t\n]|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?)[\uFE0F\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}])+/gu;

/** An element for each piece of a text that is all traps would be too much for a browser. */
const mostPieces = 2_000;

const writeOut = (run: string): string =>
  Array.from(run, (one) => `‹U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}›`).join("");

/** Line breaks at the end are left out: nobody sees them, and a terminal runs what they end. */
function trimBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === "\n") end--;
  return text.slice(0, end);
}

export function showHidden(text: string): readonly Piece[] {
  const plain = trimBreaks(text.replaceAll("\r\n", "\n"));
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: run, index } of plain.matchAll(hidden)) {
    if (index > end) pieces.push({ text: plain.slice(end, index), hidden: false });
    pieces.push({ text: writeOut(run), hidden: true });
    end = index + run.length;
  }
  if (end < plain.length) pieces.push({ text: plain.slice(end), hidden: false });
  return pieces.length > mostPieces ? [{ text: joinPieces(pieces), hidden: false }] : pieces;
}

export const joinPieces = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join("");
