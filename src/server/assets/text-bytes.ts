/** Texts of pages as the rewriters want them and back to bytes, with those of every encoding unharmed. */

export interface TextBytes {
  text: string;
  /** The charset to serve it with; undefined where the file's own word for it has to do. */
  charset: string | undefined;
  encode(text: string): Uint8Array;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What an HTML page declares, where browsers look for it: they might not find it behind what is put in front of it. */
const declaredCharset = (text: string): string | undefined =>
  /<meta\s[^>]*?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(text.slice(0, 1024))?.[1];

/**
 * Bytes that are no UTF-8 become one character each: everything that is rewritten is ASCII in all encodings that pages
 * are written in, and the rest goes back as it came. Undefined for UTF-16, where that is not so.
 */
export function decodeBytes(bytes: Buffer): TextBytes | undefined {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  if (mark === 0xfeff || mark === 0xfffe) return undefined;
  try {
    return { text: utf8.decode(bytes), charset: "utf-8", encode: (text) => Buffer.from(text, "utf8") };
  } catch {
    const text = bytes.toString("latin1");
    return { text, charset: declaredCharset(text), encode: (rewritten) => Buffer.from(rewritten, "latin1") };
  }
}
