/** Rewrites addresses in JavaScript where the language itself says that they are some, and nothing else. */
import { type Import, init, parse } from "es-module-lexer";
import type { ResolveAsset } from "./asset-url.js";
import { applyEdits, type Edit } from "./edits.js";
import { findAddressArgument } from "./import-meta-url.js";
import { findPreloadedFiles, resolvePreloadedFile } from "./vite-preload-list.js";

// Its WebAssembly is compiled once; all else here is synchronous.
await init();

/** Only these are addresses. Any other specifier is a name that an import map may know. */
const isAddress = (specifier: string): boolean => /^\.{0,2}\//.test(specifier);

/**
 * Fit to stand between such quotes. `<` is escaped as well, since the script may stand in HTML, where `</script>` and
 * `<!--` mean something (threat A8).
 */
const encodeString = (text: string, quote: string): string =>
  text.replace(/[\\"'`$<\p{Cc}\u2028\u2029]/gu, (char) => {
    const isHarmless = char === "$" ? quote !== "`" : /["'`]/.test(char) && char !== quote;
    return isHarmless ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });

/** Where the text between the quotes stands; undefined where the specifier is no plain literal. */
function literalOf(js: string, record: Import): { start: number; end: number } | undefined {
  if (record.type === "import-meta") return undefined;
  const { start, end } = record;
  if (record.type !== "dynamic") return { start, end };
  const quote = js[start];
  const isLiteral = record.specifier !== undefined && !record.glob && end - start > 1 && js[end - 1] === quote;
  return isLiteral && /["'`]/.test(quote ?? "") ? { start: start + 1, end: end - 1 } : undefined;
}

/** The changes that {@link rewriteJs} makes. */
export function findJsEdits(js: string, resolve: ResolveAsset): Edit[] {
  // Most classic scripts have neither word, and need not be read.
  if (!/import|export/.test(js)) return [];
  const edits: Edit[] = [];
  const change = (start: number, end: number, address: string | undefined) => {
    if (address !== undefined) edits.push({ start, end, text: encodeString(address, js[end] ?? "") });
  };
  const records = parsed(js);
  for (const { address, start, end } of records.length === 0 ? [] : findPreloadedFiles(js)) {
    change(start, end, resolvePreloadedFile(address, resolve));
  }
  for (const record of records) {
    const literal = literalOf(js, record);
    if (literal !== undefined && isAddress(record.specifier ?? "")) {
      change(literal.start, literal.end, resolve(record.specifier ?? "", "script"));
    }
    if (record.type === "import-meta") {
      const argument = findAddressArgument(js, record.start, record.end);
      if (argument !== undefined) change(argument.start, argument.end, resolve(argument.address, "other"));
    }
  }
  return edits;
}

/** Nothing for what is no JavaScript, or nested more than a thousand deep: the browser gets it as it is. */
function parsed(js: string): readonly Import[] {
  try {
    return parse(js)[0];
  } catch {
    return [];
  }
}

/**
 * Rewrites imports, re-exports, dynamic imports of a literal, and `new URL("…", import.meta.url)`. Of strings only those that
 * Vite's helper takes for addresses.
 */
export const rewriteJs = (js: string, resolve: ResolveAsset): string => applyEdits(js, findJsEdits(js, resolve));
