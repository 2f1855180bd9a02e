/** A folder for the files of one request, made when the first one comes, gone when the request is over. */
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

export interface TempFolder {
  /** A path in it that nothing stands at. */
  newPath(): Promise<string>;
  /** Removes it with all that is in it; afterwards there is none to be had. */
  remove(): Promise<void>;
}

const PREFIX = "upload-";
/** No request lasts as long: what is older was left behind by a host that did not end by itself. */
const STALE_MS = 24 * 60 * 60 * 1000;

/** Where leftovers were looked for: once for each folder in the life of a process. */
const swept = new Set<string>();

async function sweep(root: string, now: number): Promise<void> {
  if (swept.has(root)) return;
  swept.add(root);
  for (const name of await readdir(root)) {
    const path = join(root, name);
    if (!name.startsWith(PREFIX)) continue;
    try {
      if (now - (await stat(path)).mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true });
    } catch {
      // Another host of the same folder was quicker.
    }
  }
}

export function createTempFolder(root: string, now = Date.now): TempFolder {
  let made: Promise<string> | undefined;
  let count = 0;
  const make = async (): Promise<string> => {
    await mkdir(root, { recursive: true });
    await sweep(root, now());
    // It is its owner's alone (mode 0700), and so are the files in it.
    return mkdtemp(join(root, PREFIX));
  };
  return {
    async newPath() {
      made ??= make();
      count += 1;
      const name = String(count);
      return join(await made, name);
    },
    async remove() {
      const folder = made;
      made = Promise.reject(new Error("The request is over."));
      made.catch(() => undefined);
      if (folder !== undefined) await rm(await folder.catch(() => ""), { recursive: true, force: true });
    },
  };
}
