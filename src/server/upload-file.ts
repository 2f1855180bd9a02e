/** A file that came with a form: on the host's disk until its request is over, unless the plugin moves it elsewhere. */
import { copyFile, readFile, rename } from "node:fs/promises";

/** It lasts as long as its handler runs: save it, or read it, before the handler answers. */
export interface PluginUpload {
  /** The base name that the sender gave it, without control and direction marks. */
  readonly filename: string;
  /** The type that the sender gave it, without its parameters. Not to be trusted. */
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
  /** All of it, in memory. */
  bytes(): Promise<Uint8Array>;
  /** Moves it to `path`, over what is there; the folder must exist. May be called again, for a copy. */
  save(path: string): Promise<void>;
}

/** `temporary` is where it is; `isOver` tells that it is no more. */
export function createUpload(
  about: Pick<PluginUpload, "filename" | "contentType" | "size">,
  temporary: string,
  isOver: () => boolean,
): PluginUpload {
  let at = temporary;
  const check = (): void => {
    if (!isOver()) return;
    throw new Error(
      `The upload "${about.filename}" is gone with its request. Save or read it before the handler answers.`,
    );
  };
  return {
    ...about,
    async bytes() {
      check();
      return new Uint8Array(await readFile(at));
    },
    async save(path) {
      check();
      if (at !== temporary) return copyFile(at, path);
      try {
        await rename(at, path);
        at = path;
      } catch {
        // On another disk, or held open by something: what is in the way for good fails here too, with the better reason.
        await copyFile(at, path);
      }
    },
  };
}
