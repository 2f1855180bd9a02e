/** Prose of the contract, in which `backquotes` are code. */
export const marked = (text: string) =>
  // The pieces of a sentence never change their places.
  text.split("`").map((piece, index) => (index % 2 === 1 ? <code key={piece + String(index)}>{piece}</code> : piece));
