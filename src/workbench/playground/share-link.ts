/** A document in the fragment of an address: no server sees it. What a link holds is a stranger's, and read with care. */

/** Bytes of a document that is taken from a link. */
export const mostBytes = 1_000_000;
/** Letters of a link that is made or read; browsers take it, though some chats do not. */
export const mostLetters = 400_000;

export type OpenedLink = { ok: true; text: string } | { ok: false; reason: "broken" | "large" };

/** @returns what belongs behind `#doc=`, or undefined where it would be too long */
export async function packText(text: string): Promise<string | undefined> {
  const packed = await new Response(
    new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")),
  ).arrayBuffer();
  if (packed.byteLength * 4 > mostLetters * 3) return undefined;
  let letters = "";
  for (const byte of new Uint8Array(packed)) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Never throws. Inflates no more than is taken: a few letters can stand for gigabytes. */
export async function openText(packed: string): Promise<OpenedLink> {
  if (packed.length > mostLetters) return { ok: false, reason: "large" };
  if (!/^[\w-]+$/.test(packed)) return { ok: false, reason: "broken" };
  try {
    const letters = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = inflated.getReader();
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let text = "";
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.byteLength;
      if (length > mostBytes) {
        await reader.cancel();
        return { ok: false, reason: "large" };
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return { ok: true, text: text + decoder.decode() };
  } catch {
    return { ok: false, reason: "broken" };
  }
}

export type Fragment = { kind: "document"; packed: string } | { kind: "example"; name: string } | { kind: "none" };

export function readFragment(hash: string): Fragment {
  const [, kind, rest = ""] = /^#(doc|example)=(.*)$/s.exec(hash) ?? [];
  if (kind === "doc") return { kind: "document", packed: rest };
  if (kind === "example" && /^[\w-]{1,64}$/.test(rest)) return { kind: "example", name: rest };
  return { kind: "none" };
}
