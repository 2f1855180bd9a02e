/** Rewrites the addresses in an import map, its keys as well: a module is looked up by its address as it was rewritten. */
import type { ResolveAsset } from "./asset-url.js";
import { applyEdits, type Edit } from "./edits.js";

/** Any other key is a name, and any other value is no address to a browser. */
const isAddress = (text: string): boolean => /^\.{0,2}\//.test(text);

/** Fit to stand in a JSON string that stands in a `<script>` (threat A8). */
const encodeString = (text: string): string => JSON.stringify(text).slice(1, -1).replace(/</g, "\\u003c");

interface JsonString extends Omit<Edit, "text"> {
  value: string;
  isKey: boolean;
  /** The keys that lead to it, its own included if it is one; an item of an array has none. */
  path: readonly string[];
}

/** The strings of a JSON text that is known to be right, down to the depth of an import map. */
function* stringsOf(json: string): Generator<JsonString> {
  const tokens = [...json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g)];
  const path: string[] = [];
  let depth = 0;
  for (const [order, { 0: token, index }] of tokens.entries()) {
    if (/^[{[]/.test(token)) {
      depth += 1;
      path[depth - 1] = "";
    } else if (/^[}\]]/.test(token)) {
      depth -= 1;
    } else if (token !== ":" && depth <= 3) {
      const isKey = tokens[order + 1]?.[0] === ":";
      const value = String(JSON.parse(token));
      if (isKey) path[depth - 1] = value;
      yield { value, isKey, path: path.slice(0, depth), start: index + 1, end: index + token.length - 1 };
    }
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The entries of the scripts below a folder, each followed by a comma; without those that the page lists itself. */
const entriesBelow = (key: string, folder: string, resolve: ResolveAsset, isListed: (name: string) => boolean) =>
  (resolve.filesIn?.(folder) ?? [])
    .filter((path) => /\.(?:m?js|json|css|wasm)$/.test(path) && !isListed(key + path))
    .map((path) => {
      const address = resolve(folder + path, "script");
      // A key that is an address is looked up as it was rewritten.
      const name = (isAddress(key) && resolve(key + path, "script")) || key + path;
      return address === undefined ? "" : `"${encodeString(name)}":"${encodeString(address)}",`;
    })
    .join("");

/**
 * The changes that {@link rewriteImportMap} makes. Keys and values that are folders stay: nothing can be added to the end of
 * an address that a browser continues. The scripts below such a folder are listed before it, each with an address of its own.
 */
export function findImportMapEdits(json: string, resolve: ResolveAsset): Edit[] {
  if (!isJson(json)) return [];
  const edits: Edit[] = [];
  const strings = [...stringsOf(json)];
  const listed = new Set(strings.filter(({ isKey }) => isKey).map(({ path }) => JSON.stringify(path)));
  /** Where the key of the value that follows begins, with its quote. */
  let keyStart = 0;
  for (const { value, isKey, path, start, end } of strings) {
    if (isKey) keyStart = start - 1;
    const [section, ...keys] = path;
    const isListed = section === "imports" && keys.length === 1;
    const isScoped = section === "scopes" && (keys.length === 2 || (keys.length === 1 && isKey));
    if ((isListed || isScoped) && isAddress(value)) {
      const address = resolve(value, "script");
      if (address !== undefined) edits.push({ start, end, text: encodeString(address) });
      const key = keys.at(-1) ?? "";
      if (!isKey && value.endsWith("/") && key.endsWith("/")) {
        const text = entriesBelow(key, value, resolve, (name) =>
          listed.has(JSON.stringify([...path.slice(0, -1), name])),
        );
        if (text !== "") edits.push({ start: keyStart, end: keyStart, text });
      }
    }
    // A module is not the bytes any more that the digest is of, since what it imports was rewritten as well.
    const isDigest = section === "integrity" && keys.length === 1 && !isKey;
    if (isDigest && resolve(keys[0] ?? "", "script") !== undefined) edits.push({ start, end, text: "" });
  }
  return edits;
}

export const rewriteImportMap = (json: string, resolve: ResolveAsset): string =>
  applyEdits(json, findImportMapEdits(json, resolve));
