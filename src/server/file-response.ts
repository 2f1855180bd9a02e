/** Answers a file as a download. */
import { createReadStream, statSync } from "node:fs";
import { getMimeType } from "hono/utils/mime";
import { safeFileName } from "../../schema/file-name.js";
import type { Logger } from "./log.js";
import { errorResponse } from "./plugin-answer.js";

export interface FileResponseOptions {
  /** The name that the browser saves it under; that of the file if absent. */
  filename?: string;
  /** By the name's extension if absent. */
  contentType?: string;
  /** Of those only the ones pass that describe an answer. */
  headers?: Readonly<Record<string, string>>;
}

/** RFC 6266: the name in ASCII for old clients, and in full. No name can break out of it. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["%\\]/gu, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Opened when the first byte is wanted, so that an answer that nobody reads leaves no file open. */
async function* contentOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** The file at `path` as a download; a 404 that names the file, but not its folder, where there is none. */
export function fileResponse(path: string, options: FileResponseOptions, log: Logger): Response {
  const { filename, contentType, headers } = options;
  const name = safeFileName(filename ?? path, "file");
  if (!isFile(path)) {
    log.warn(`fileResponse: there is no file ${path}.`);
    return errorResponse(`There is no file "${name}". It may have been moved or deleted.`, { status: 404 });
  }
  const all = new Headers(headers);
  const type = contentType ?? all.get("content-type") ?? getMimeType(name) ?? "application/octet-stream";
  all.set("content-type", type);
  all.set("content-disposition", attachment(name));
  return new Response(ReadableStream.from(contentOf(path)), { headers: all });
}
