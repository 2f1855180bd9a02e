/** The name of a file that a stranger chose, made safe to store, to show and to send. */
import { extname, win32 } from "node:path";

const MAX_LENGTH = 200;
/** Controls, lone surrogates, and the marks that turn text around: with those `exe.txt` can be shown for `txt.exe`. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
/** Names of devices on Windows, whatever follows the dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** The base name, without what is unsafe, at most 200 characters long; "file" if nothing is left. */
export function safeFileName(name: string): string {
  // Windows' rules on every system: they know both slashes, and drives.
  const base = win32.basename(name).replace(UNSAFE, "").replace(DEVICE, "_$&").trim();
  if (/^\.*$/.test(base)) return "file";
  if (base.length <= MAX_LENGTH) return base;
  const end = extname(base).slice(0, 20);
  return base.slice(0, MAX_LENGTH - end.length).replace(/\p{Cs}/gu, "") + end;
}
