/** Rewrites the addresses in a style sheet, or in a list of declarations, where CSS itself reads one. */
import { type CSSToken, TokenType, tokenizer } from "@csstools/css-tokenizer";
import type { AssetKind, ResolveAsset } from "./asset-url.js";
import { applyEdits, type Edit } from "./edits.js";

/** Functions whose strings are addresses. In `image-set()` they stand among other things, `type("image/avif")` too. */
const addressFunction = /^(?:url|src|image-set|-webkit-image-set)$/i;

/** The tokenizer makes an Error of each mistake. What has more of them is no style sheet, and would take a while. */
const mostMistakes = 10_000;

/** Fit to stand in a string, in `url()` without quotes, and in a `<style>` (threat A8). */
const encodeAddress = (text: string): string =>
  text.replace(/[\\"'()<\s\p{Cc}]/gu, (char) => `\\${char.charCodeAt(0).toString(16)} `);

/** Whether the last character of a token is escaped, and so does not end it. */
function isLastEscaped(raw: string): boolean {
  let slashes = 0;
  while (raw[raw.length - 2 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 1;
}

/** What stands within a string, or in the parentheses of `url()`, less the space around it. At the end of the file neither need be closed. */
function contentOf([, raw, start]: CSSToken, opening: number, closing: string): { start: number; end: number } {
  const isClosed = raw.length > opening && raw.endsWith(closing) && !isLastEscaped(raw);
  const inner = raw.slice(opening, isClosed ? -1 : undefined);
  if (closing !== ")") return { start: start + opening, end: start + opening + inner.length };
  const leading = inner.length - inner.trimStart().length;
  return { start: start + opening + leading, end: start + opening + inner.trimEnd().length };
}

/** What the tokens so far say about the next one. */
interface Position {
  /** The functions and parentheses that are open; "" for what is no function. */
  open: string[];
  /** The at-rule whose prelude this is. */
  rule: string | undefined;
}

function move({ open, rule }: Position, token: CSSToken): Position {
  switch (token[0]) {
    case TokenType.Function:
      open.push(token[4].value);
      return { open, rule };
    case TokenType.OpenParen:
      open.push("");
      return { open, rule };
    case TokenType.CloseParen:
      open.pop();
      return { open, rule };
    case TokenType.AtKeyword:
      return { open, rule: token[4].value.toLowerCase() };
    case TokenType.Semicolon:
    case TokenType.OpenCurly:
    case TokenType.CloseCurly:
      // Whatever is still open here was never closed.
      return { open: [], rule: undefined };
    default:
      return { open, rule };
  }
}

/** The kind of the address that a token is at this place; undefined if it is none. */
function kindOf(token: CSSToken, { open, rule }: Position): AssetKind | undefined {
  const isString = token[0] === TokenType.String;
  if (!isString && token[0] !== TokenType.URL) return undefined;
  // A namespace looks like an address and is a name.
  if (rule === "namespace") return undefined;
  const within = open.at(-1);
  if (rule === "import" && within === undefined) return "css";
  if (!isString) return "other";
  if (within === undefined || !addressFunction.test(within)) return undefined;
  return rule === "import" && open.length === 1 ? "css" : "other";
}

/** The changes that {@link rewriteCss} makes. */
export function findCssEdits(css: string, resolve: ResolveAsset): Edit[] {
  // Nothing else has addresses. A backslash may hide any of the words.
  if (!/url|src|import|image-set|\\/i.test(css)) return [];
  const edits: Edit[] = [];
  let mistakes = 0;
  const onParseError = () => {
    mistakes += 1;
  };
  const { nextToken, endOfFile } = tokenizer({ css }, { onParseError });
  let position: Position = { open: [], rule: undefined };
  while (!endOfFile()) {
    const token = nextToken();
    const kind = kindOf(token, position);
    if (kind !== undefined && (token[0] === TokenType.String || token[0] === TokenType.URL)) {
      const address = resolve(token[4].value, kind);
      const content =
        token[0] === TokenType.URL
          ? contentOf(token, token[1].indexOf("(") + 1, ")")
          : contentOf(token, 1, token[1].charAt(0));
      if (address !== undefined) edits.push({ ...content, text: encodeAddress(address) });
    }
    position = move(position, token);
    if (mistakes > mostMistakes) return [];
  }
  return edits;
}

/** Rewrites `url()`, `src()`, `image-set()` and `@import`; comments, other strings and broken addresses stay. */
export const rewriteCss = (css: string, resolve: ResolveAsset): string => applyEdits(css, findCssEdits(css, resolve));
