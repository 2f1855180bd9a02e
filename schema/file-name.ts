/** Names of files that a document, a server or a reader's disk brings: shown and saved without tricks (threats R18, B11). */

/** Devices on Windows, whatever follows the first dot. */
export const reservedName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;
/** Bytes; file systems take 255, and a browser may add a number. */
const longest = 200;

/** The last part of a path, without controls and without marks that turn the direction of writing around. */
export function baseName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  // Half a surrogate pair is no character, and a gap of blanks pushes the ending out of sight.
  return last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A name that every system takes; `otherwise` where nothing is left. */
export function safeFileName(name: string, otherwise = "download"): string {
  const base = trimmed(
    baseName(name)
      .replace(/[<>:"|?*]/g, "_")
      .replace(/^[. ]+/, ""),
  );
  if (base === "") return otherwise;
  const named = reservedName.test(base) ? `_${base}` : base;
  if (bytesOf(named) <= longest) return named;
  const dot = named.lastIndexOf(".");
  const ending = dot > 0 && named.length - dot <= 16 ? named.slice(dot) : "";
  return trimmed(cut(named.slice(0, named.length - ending.length), longest - bytesOf(ending))) + ending;
}

/** Windows drops them, and so would find another file. */
function trimmed(name: string): string {
  // Not by a regular expression, which would start over at each of a million dots.
  let end = name.length;
  while (end > 0 && ". ".includes(name.charAt(end - 1))) end--;
  return name.slice(0, end);
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** As many whole characters as there is room for. */
function cut(text: string, bytes: number): string {
  let room = bytes;
  let kept = "";
  for (const character of text) {
    room -= bytesOf(character);
    if (room < 0) break;
    kept += character;
  }
  return kept;
}

/** What an address calls the file: the end of its path, decoded. */
export function lastOfPath(address: string): string {
  const last = address.split(/[?#]/, 1)[0]?.split("/").at(-1) ?? "";
  return decoded(last) ?? last;
}

/** The name in a Content-Disposition header (RFC 6266); undefined where there is none that can be read. */
export function dispositionName(header: string | null): string | undefined {
  if (header === null) return undefined;
  const encoded = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  // Badly encoded: the plain form may do.
  const name = encoded === undefined ? undefined : decoded(encoded);
  if (name !== undefined) return name;
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  return plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2];
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
