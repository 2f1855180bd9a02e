/** The content type of a page's file, by a fixed table, so that no file is run as what it is not (threat A9). */

/** How a file's content is rewritten before it is served. */
export type Rewriting = "html" | "css" | "js";

const endings: Record<string, string> = {
  "text/html": "html htm",
  "text/css": "css",
  "text/javascript": "js mjs cjs",
  "text/plain; charset=utf-8": "txt md log jsonl",
  "text/csv; charset=utf-8": "csv",
  "text/vtt; charset=utf-8": "vtt",
  "application/json": "json map",
  "application/manifest+json": "webmanifest",
  "application/yaml": "yaml yml",
  "application/xml": "xml",
  "application/pdf": "pdf",
  "application/wasm": "wasm",
  "image/svg+xml": "svg",
  "image/png": "png",
  "image/apng": "apng",
  "image/jpeg": "jpg jpeg",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/x-icon": "ico",
  "image/bmp": "bmp",
  "font/woff": "woff",
  "font/woff2": "woff2",
  "font/ttf": "ttf",
  "font/otf": "otf",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/aac": "aac",
  "audio/wav": "wav",
  "audio/flac": "flac",
  "audio/ogg": "ogg oga opus",
  "video/mp4": "mp4 m4v",
  "video/webm": "webm",
  "video/ogg": "ogv",
  "video/quicktime": "mov",
  "model/gltf-binary": "glb",
  "model/gltf+json": "gltf",
};

const types = new Map(
  Object.entries(endings).flatMap(([type, list]) => list.split(" ").map((ending): [string, string] => [ending, type])),
);

/** Undefined for a file of another ending, or of none: it is offered as a download, and never shown or run. */
export const contentTypeOf = (name: string): string | undefined =>
  types.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "");

/** Undefined for what is served as it is. */
export function rewritingOf(type: string | undefined): Rewriting | undefined {
  if (type === "text/html") return "html";
  if (type === "text/css") return "css";
  return type === "text/javascript" ? "js" : undefined;
}
