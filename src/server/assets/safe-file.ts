/** Opens a file of a page's folder and nothing else, whatever the request and the folder hold (threats A1 to A6). */

import { constants, existsSync, realpathSync, statSync } from "node:fs";
import { type FileHandle, lstat, open, readdir, readlink, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { reservedName } from "../../../schema/file-name.js";

export interface SafeFile {
  /** Whoever gets it closes it. */
  handle: FileHandle;
  size: number;
  /** Milliseconds since 1970. */
  mtime: number;
  /** Where the file really is. */
  path: string;
}

/** The second name that Windows gives to a file with a long one. */
const shortName = /^[^.]{1,6}~\d+(?:\.[^.]{0,3})?$/;

/**
 * Whether a file or folder of this name may be served. Hidden ones may not; nor may what Windows would take for another
 * name, on any system, so that a page behaves alike everywhere.
 */
export const isServableName = (name: string): boolean =>
  !/^\.|[/\\:\p{Cc}]|[. ]$|^$/u.test(name) && !reservedName.test(name) && !shortName.test(name);

// A FIFO would keep an ordinary open waiting for a writer, for ever. Windows has neither flag, nor needs them.
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Tells whether an open file is the one at a path. */
export type IsFileAt = (handle: FileHandle, path: string) => Promise<boolean>;

/** The system itself says which file is open: nothing that happens to the folder can deceive it. */
export const isFileAtByHandle: IsFileAt = async (handle, path) =>
  (await readlink(`/proc/self/fd/${handle.fd}`)) === path;

/**
 * For systems that do not say it: again and again the path leads through no link, and is then seen to be the open file. A
 * swap has to hit each of the gaps between these looks to deceive it.
 */
export const isFileAtByPath: IsFileAt = async (handle, path) => {
  const opened = await handle.stat({ bigint: true });
  for (let look = 0; look < 4; look += 1) {
    if ((await realpath(path)) !== path) return false;
    const seen = await lstat(path, { bigint: true });
    if (opened.ino !== seen.ino || opened.dev !== seen.dev) return false;
  }
  return (await realpath(path)) === path;
};

const isFileAtHere = existsSync("/proc/self/fd") ? isFileAtByHandle : isFileAtByPath;

/** Whether a path that leads elsewhere does so by links alone, to a place that may be served as well. */
async function isLinkedInside(root: string, segments: readonly string[], path: string): Promise<boolean> {
  if (!path.startsWith(root + sep) || !relative(root, path).split(sep).every(isServableName)) return false;
  // Else it is written otherwise: in another case, or by a short name, as some systems allow.
  const folders = segments.map((_, index) => readdir(join(root, ...segments.slice(0, index))));
  return (await Promise.all(folders)).every((names, index) => names.includes(segments[index] as string));
}

async function attempt(root: string, segments: readonly string[], isFileAt: IsFileAt): Promise<SafeFile | undefined> {
  const asked = join(root, ...segments);
  const path = await realpath(asked);
  if (path !== asked && !(await isLinkedInside(root, segments, path))) return undefined;
  // Opening a device may already do something.
  if (!(await lstat(path)).isFile()) return undefined;

  const handle = await open(path, openFlags);
  try {
    const stats = await handle.stat();
    if (stats.isFile() && (await isFileAt(handle, path))) {
      return { handle, size: stats.size, mtime: stats.mtimeMs, path };
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return undefined;
}

/** What is no fault of the path: the host itself has run out of something. */
const exhausted = new Set(["EMFILE", "ENFILE", "ENOMEM"]);

/**
 * Opens the file at these names below `root`, which must be its real path. Undefined, for whatever reason, if there is
 * none that may be served; it rejects only if the host is out of file handles or memory.
 *
 * A symbolic link is followed if it stays within the root, as a build may make them; what was opened is compared with what
 * was checked. A hard link is the file itself, not to be told from any other, and is served: who can make one here could
 * as well copy what it holds.
 */
export async function openSafeFile(
  root: string,
  segments: readonly string[],
  isFileAt: IsFileAt = isFileAtHere,
): Promise<SafeFile | undefined> {
  if (segments.length === 0 || !segments.every(isServableName)) return undefined;
  // An editor replaces a file while it is being opened: that is no reason to say that it is not there.
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      const file = await attempt(root, segments, isFileAt);
      if (file !== undefined) return file;
    } catch (error) {
      if (exhausted.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
  return undefined;
}

/** Whether openSafeFile would find a file there. Only a forecast: serving it checks anew. */
export function hasSafeFile(root: string, segments: readonly string[]): boolean {
  if (segments.length === 0 || !segments.every(isServableName)) return false;
  try {
    const path = realpathSync.native(join(root, ...segments));
    return path.startsWith(root + sep) && statSync(path).isFile();
  } catch {
    return false;
  }
}
