/** Reads a small text file of a plugin's folder: whatever stands there, it neither hangs nor fills the memory. */
import { constants } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { sep } from "node:path";

// A FIFO would keep an ordinary open waiting for a writer, for ever. Windows has no such flag, nor needs it.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What is read at most: the size that a file tells may grow as it is read. */
async function readUpTo(handle: FileHandle, maxBytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(maxBytes + 1);
  let length = 0;
  while (length <= maxBytes) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  if (length > maxBytes) throw new Error(`it is larger than ${maxBytes / 1024} KiB`);
  return buffer.subarray(0, length);
}

/**
 * The text of the file at `path`, without a byte order mark. `root` is the real path of the plugin's folder: a link that
 * leads out of it is refused. Throws an Error that says what is wrong, to be put after the file's name.
 */
export async function readText(root: string, path: string, maxBytes: number): Promise<string> {
  const real = await realpath(path);
  if (!real.startsWith(root + sep)) throw new Error("it is a link that leads out of the plugin's folder");
  // Opening a device may already do something.
  if (!(await stat(real)).isFile()) throw new Error("it is no file");
  const handle = await open(real, openFlags);
  try {
    if (!(await handle.stat()).isFile()) throw new Error("it is no file");
    const bytes = await readUpTo(handle, maxBytes);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw error instanceof TypeError ? new Error("it is not UTF-8 text", { cause: error }) : error;
  } finally {
    await handle.close();
  }
}
