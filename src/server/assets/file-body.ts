/** Reads an open file for an answer, piece by piece, so that no file's size is the host's memory (threat A11). */
import type { FileHandle } from "node:fs/promises";

/** Bytes `start` to `end`, both within. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The range that a Range header asks for. Undefined where the whole file is the answer: no header, several ranges, or none
 * that can be read. "unsatisfiable" if it lies behind the file's end.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | "unsatisfiable" | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || first + last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= size) return "unsatisfiable";
  return { start, end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}

const pieceSize = 256 * 1024;

/** The bytes of the range as they are asked for. The file is closed at the end, and when the reader leaves. */
export function streamFile(handle: FileHandle, { start, end }: ByteRange, closed: () => void): ReadableStream {
  let position = start;
  const close = async (): Promise<void> => {
    closed();
    await handle.close();
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const piece = Buffer.allocUnsafeSlow(Math.min(pieceSize, end + 1 - position));
        const { bytesRead } = await handle.read(piece, 0, piece.length, position);
        // The length has been promised: an answer that ends early would look whole.
        if (bytesRead === 0) throw new Error("The file became shorter while it was sent.");
        position += bytesRead;
        controller.enqueue(piece.subarray(0, bytesRead));
      } catch (error) {
        await close();
        throw error;
      }
      if (position > end) {
        controller.close();
        await close();
      }
    },
    cancel: close,
  });
}

/** The first `size` bytes of a file, fewer if it has become shorter. It is closed afterwards. */
export async function readFile(handle: FileHandle, size: number): Promise<Buffer> {
  try {
    const bytes = Buffer.allocUnsafeSlow(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}
