/** A page's download: fetches a file of the plugin's and hands it to the reader under a safe name (threat B11). */
import { dispositionName, safeFileName } from "../../../schema/file-name.js";
import { isRecord, own } from "../../../schema/json.js";
import { bridgeTexts } from "../../../schema/wire/bridge-messages.js";
import { askPlugin, readPieces, readText } from "./ask-plugin.js";
import { bridgeFailure } from "./bridge-failure.js";
import { httpFailure, readBody, textAt } from "./data-rule.js";
import { withDeadline } from "./deadline.js";
import type { CallTools } from "./json-call.js";

export type SaveFile = (file: Blob, name: string) => void | Promise<void>;

const otherwise = "download.bin";
/** Bytes of JSON that are read for a word of failure; what is longer is data. */
const longestFailure = 1_000_000;
/** Bytes that are held as they came; the browser keeps what is more on disk, once it is a Blob. */
const heldBytes = 4 * 1024 * 1024;

export function downloadFile(
  { fetch, limits, seats, signal: outer }: CallTools,
  url: URL,
  filename: unknown,
  save: SaveFile,
): Promise<{ filename: string }> {
  const load = (leave: () => void) =>
    withDeadline(outer, limits.downloadIdle, async (signal, renew) => {
      const response = await askPlugin({ fetch, url, signal });
      renew();
      const disposition = response.headers.get("content-disposition");
      const type = response.headers.get("content-type") ?? "";
      if (!response.ok) {
        throw httpFailure(response.status, readBody(await readText(response, signal, longestFailure)));
      }
      const file = await readFile(response, signal, renew);
      // The reader may take any time to say where it is saved.
      leave();
      // JSON without a word of being a file may be what a back end says when it has none.
      if (disposition === null && /\bjson\b/i.test(type) && file.size <= longestFailure) {
        const body = readBody(await file.text());
        if (isRecord(body) && own(body, "status") === "error") {
          throw bridgeFailure("refused", textAt(body, "message") ?? bridgeTexts.requestFailed);
        }
      }
      const asked = typeof filename === "string" ? filename : "";
      const name = safeFileName(asked || dispositionName(disposition) || otherwise, otherwise);
      // The page may have been left meanwhile.
      signal.throwIfAborted();
      await save(file, name);
      return { filename: name };
    });
  return seats.call(outer, load);
}

async function readFile(response: Response, signal: AbortSignal, renew: () => void): Promise<Blob> {
  const parts: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  await readPieces(response, signal, (piece) => {
    renew();
    held.push(piece);
    size += piece.byteLength;
    if (size < heldBytes) return;
    parts.push(new Blob(held));
    held = [];
    size = 0;
  });
  return new Blob([...parts, ...held]);
}
