/** Reads the text of a page, if it may be read and is not too long to be shown. */
import { open, realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import { reasonOf } from "../../server/reason-of.js";
import type { PageText } from "./pages.js";

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

export const tooLong = (bytes: number | undefined, limit: number): PageText => ({
  ok: false,
  message: `It is ${bytes === undefined ? "longer" : `${megabytes(bytes)}, more`} than the ${megabytes(limit)} that a page may have. Answer less, or split it.`,
});

/** Whether the path, its links resolved, is inside the folder. */
export const isInside = (folder: string, path: string): boolean => path.startsWith(`${folder}${sep}`);

/** @param root where the file has to be, whatever links lead to it; anywhere if absent. */
export async function readPage(path: string, limit: number, root?: string): Promise<PageText> {
  try {
    const real = await realpath(path);
    if (root !== undefined && !isInside(root, real)) return { ok: false, message: "It is a link out of the folder." };
    // Before it is opened: that of a named pipe would wait for a writer.
    if (!(await stat(real)).isFile()) return { ok: false, message: "It is not a file." };
    const file = await open(real);
    try {
      const { size } = await file.stat();
      if (size > limit) return tooLong(size, limit);
      return { ok: true, text: await file.readFile("utf8") };
    } finally {
      await file.close();
    }
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { ok: false, message: gone ? "It is gone. It shows again as soon as it is back." : `${reasonOf(error)}.` };
  }
}
