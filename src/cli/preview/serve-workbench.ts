/** Serves the built workbench, told by a line in its head that it is the page of a preview. */
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, relative, sep } from "node:path";
import { getMimeType } from "hono/utils/mime";

const CONTENT_SECURITY_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; img-src 'self' data: http: https:; frame-src 'self' http: https:; object-src 'none'; base-uri 'none'";

/** Known at once, not with the first answer of the session: the page's connection is made only once. */
const mark = (backend: boolean): string =>
  `<meta name="native-json-ui-session" content="session"${backend ? " data-backend" : ""} />`;

/** What is missing if the workbench was not built, or undefined. */
export const missingWorkbench = (folder: string): string | undefined =>
  existsSync(join(folder, "index.html"))
    ? undefined
    : `The preview's web app is not in ${folder}. In a clone of the repository, run npm run build once; otherwise install native-json-ui again.`;

export interface Workbench {
  /** Whether a path is one of the workbench's own files. */
  has(path: string): boolean;
  answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * Only what the folder holds now can be asked for. Without a framework between: the page is dozens of files, and the
 * author waits for them.
 * @param backend whether there is a server that calls and topics go to
 */
export function createWorkbench(folder: string, backend: boolean): Workbench {
  const files = new Map<string, string>(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/${relative(folder, file).split(sep).join("/")}`, file] as const),
  );
  const index = join(folder, "index.html");
  files.set("/", index);

  return {
    has: (path) => files.has(path) || path.startsWith("/assets/"),
    async answer(path, { method = "" }, response) {
      const file = files.get(path);
      const known = file === undefined ? undefined : await readFile(file).catch(() => undefined);
      response.setHeader("X-Content-Type-Options", "nosniff");
      if (file === undefined || known === undefined || !["GET", "HEAD"].includes(method)) {
        response.writeHead(known === undefined ? 404 : 405).end();
        return;
      }
      const content =
        file === index
          ? Buffer.from(known.toString().replace(/<head[^>]*>/i, (head) => `${head}\n    ${mark(backend)}`))
          : known;
      response.writeHead(200, {
        "Content-Type": getMimeType(file) ?? "application/octet-stream",
        "Content-Length": content.length,
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "SAMEORIGIN",
        // The build puts a hash of the content into these names.
        "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      });
      response.end(method === "HEAD" ? undefined : content);
    },
  };
}
