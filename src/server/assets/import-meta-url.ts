/** Finds the literal in `new URL("./file", import.meta.url)`, by which bundlers let a module name any other file. */

export interface AddressArgument {
  address: string;
  /** Of what stands between the quotes. */
  start: number;
  end: number;
}

/** No address of a file is longer; it keeps the search linear. */
const longest = 2048;

const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/.test(char);

/** Where the white space that ends at `end` starts. */
function skipBack(js: string, end: number): number {
  let at = end;
  while (end - at < longest && isSpace(js[at - 1])) at -= 1;
  return at;
}

/** Where the quote opens whose closing one is at `close`. */
function findOpeningQuote(js: string, close: number): number | undefined {
  const quote = js[close];
  for (let at = close - 1; at >= 0 && close - at < longest; at -= 1) {
    if (js[at] === quote) return at;
    // Nothing escaped and nothing inserted: what has it is left as it is, rather than read wrongly.
    if (/[\\\n\r$]/.test(js[at] ?? "")) return undefined;
  }
  return undefined;
}

/** Where the comment opens that closes at `end`, if one does; white space before it is skipped. */
function skipCommentBack(js: string, end: number): number {
  if (js.slice(end - 2, end) !== "*/") return end;
  const window = js.slice(Math.max(0, end - longest), end - 2);
  const open = window.lastIndexOf("/*");
  return open === -1 ? end : skipBack(js, end - 2 - window.length + open);
}

/** Whether a line that ends in this range starts a comment: then the range may stand in it, and is no code. */
function mayBeComment(js: string, start: number, end: number): boolean {
  let at = start;
  for (let line = js.indexOf("\n", at); line !== -1 && line < end; line = js.indexOf("\n", at)) {
    if (js.slice(js.lastIndexOf("\n", line - 1) + 1, line).includes("//")) return true;
    at = line + 1;
  }
  return false;
}

/** `start` and `end` are those of `import.meta` in code. */
export function findAddressArgument(js: string, start: number, end: number): AddressArgument | undefined {
  if (!/^\.url\s*,?\s*\)/.test(js.slice(end, end + 256))) return undefined;
  const comma = skipBack(js, start) - 1;
  if (js[comma] !== ",") return undefined;
  const close = skipBack(js, comma) - 1;
  if (!/["'`]/.test(js[close] ?? "")) return undefined;
  const open = findOpeningQuote(js, close);
  if (open === undefined) return undefined;
  const paren = skipCommentBack(js, skipBack(js, open)) - 1;
  if (!/(?:^|[^\w$.\\\u0080-\uffff])new\s+URL\s*\($/.test(js.slice(Math.max(0, paren - 256), paren + 1)))
    return undefined;
  if (mayBeComment(js, open, start)) return undefined;
  return { address: js.slice(open + 1, close), start: open + 1, end: close };
}
