// @ts-check
/** Follows a text file as it grows, through truncation and rotation, and whether it exists yet or not. */
import { open, stat } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as delay } from "node:timers/promises";

/** Bytes read at once, at most; of a file that grew by more, the beginning is passed over. */
const CHUNK = 256 * 1024;

/** @typedef {import("node:fs/promises").FileHandle} FileHandle */

/**
 * Calls `onText` with whole lines, "line\nline\n": first with the end of the file as it stands, then with what is added.
 * @param {string} path
 * @param {(text: string) => void} onText
 * @param {{ everyMs?: number, onProblem?: (message: string) => void }} [options]
 * @returns {Promise<() => Promise<void>>} when the first look is done; the function stops following
 */
export async function followLog(path, onText, { everyMs = 500, onProblem = () => {} } = {}) {
  const stopped = new AbortController();
  /** @type {FileHandle | undefined} */
  let handle;
  let position = 0;
  let decoder = new StringDecoder("utf8");
  let partial = "";

  const startOver = () => {
    position = 0;
    decoder = new StringDecoder("utf8");
    partial = "";
  };

  /** @param {FileHandle} file */
  const readNew = async (file) => {
    const { size } = await file.stat();
    // Truncated: what it holds now is all new.
    if (size < position) startOver();
    const skipped = size - position > CHUNK;
    if (skipped) {
      startOver();
      position = size - CHUNK;
    }
    const buffer = Buffer.alloc(size - position);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    position += bytesRead;
    const text = partial + decoder.write(buffer.subarray(0, bytesRead));
    // After a leap the reading starts amid a line, which is left out.
    const start = skipped ? text.indexOf("\n") + 1 : 0;
    const end = text.lastIndexOf("\n") + 1;
    partial = text.slice(end).slice(-CHUNK);
    if (end > start) onText(text.slice(start, end));
  };

  const look = async () => {
    const found = await stat(path).catch(() => undefined);
    const followed = await handle?.stat();
    // After a rotation the old file is read to its end before the new one is opened.
    if (handle !== undefined) await readNew(handle);
    if (found === undefined || (found.ino === followed?.ino && found.dev === followed.dev)) return;
    await handle?.close();
    handle = undefined;
    startOver();
    handle = await open(path, "r");
    await readNew(handle);
  };

  let complained = false;
  const tryLook = () =>
    look().catch((error) => {
      if (!complained) onProblem(`Cannot follow ${path}: ${error.message}. Trying again until it works.`);
      complained = true;
    });

  const run = async () => {
    while (!stopped.signal.aborted) {
      await delay(everyMs, undefined, { signal: stopped.signal }).catch(() => {});
      await tryLook();
    }
    await handle?.close();
  };

  await tryLook();
  const running = run();
  return () => {
    stopped.abort();
    return running;
  };
}
