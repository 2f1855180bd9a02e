/** The pages of real plugin folders on a real server, and requests that no client normalises on the way. */
import { realpathSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createAssetTokens } from "../../../src/server/assets/asset-token.js";
import type { PageSource } from "../../../src/server/assets/page-session.js";
import { createPageContent, type PageContentOptions } from "../../../src/server/assets/serve-content.js";
import { nodeListener } from "../../../src/server/node-listener.js";
import { folderWith } from "../hosted.js";

export const OPEN = "/api/plugin/page/open";
export const KEEP_ALIVE = "/api/plugin/page/keep-alive";
export const CONTENT = "/api/plugin/page/content";
export const NONCE = "nonce-1234";

export interface RawAnswer {
  status: number;
  headers: Headers;
  body: string;
}

/** Sends a request line as it is written and reads the whole answer. */
export function sendRaw(port: number, target: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<RawAnswer>((done, fail) => {
    const socket = connect(port, "127.0.0.1");
    const chunks: Buffer[] = [];
    const lines = Object.entries({ host: `127.0.0.1:${port}`, connection: "close", ...headers });
    socket.write(
      Buffer.from(
        `${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
        "latin1",
      ),
    );
    socket.setTimeout(10_000, () => fail(new Error(`No answer to ${target}`)));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", fail);
    socket.on("close", () => {
      socket.setTimeout(0);
      const [head = "", ...rest] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
      const [first = "", ...named] = head.split("\r\n");
      done({
        status: Number(first.split(" ")[1]),
        headers: new Headers(
          named.map((line): [string, string] => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
        ),
        body: rest.join("\r\n\r\n"),
      });
    });
  });
}

/**
 * A server with the plugin "p" of these files, and "off", which is disabled. The user is "ann", as the header `x-user` of
 * a request says.
 */
export async function contentHost(
  files: Record<string, string> = {},
  options: Partial<Omit<PageContentOptions, "plugins">> = {},
) {
  const folder = realpathSync(
    folderWith({
      "secret.txt": "SECRET",
      "p/main.py": "SECRET",
      "p/pages/secret.txt": "SECRET",
      "p/pages/b/index.html": "<!doctype html><title>b</title>",
      "off/pages/a/index.html": "<!doctype html>",
      ...files,
      ...(!("p/pages/a/index.html" in files) && { "p/pages/a/index.html": "<!doctype html><title>a</title>" }),
    }),
  );
  const source = (name: string, pages: string[]): PageSource => ({
    name,
    folder: join(folder, name),
    enabled: true,
    pages,
    contextFor: (page, locale) => ({
      displayName: `The ${name}`,
      pageTitle: `${page} in ${locale}`,
      description: "About it",
      i18n: { [locale]: { hello: "Hello" } },
    }),
  });
  const sources = new Map<string, PageSource>(
    [source("p", ["a", "b", "gone"]), { ...source("off", ["a"]), enabled: false }].map((one) => [one.name, one]),
  );
  const lines: string[] = [];
  const log = (level: string) => (message: string, cause?: unknown) =>
    void lines.push(`${level} ${message} ${cause ?? ""}`);
  const tokens = options.tokens ?? createAssetTokens();
  const app = createPageContent({
    plugins: sources,
    tokens,
    userOf: async (request) => request.headers.get("x-user") ?? undefined,
    sdk: async () => "/* the bridge */",
    log: { info: log("INFO"), warn: log("WARN"), error: log("ERROR") },
    ...options,
  });

  const server = createServer(nodeListener(async (request) => app.fetch(request)));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const token = await tokens.issue({ user: "ann", plugin: "p", page: "a" });
  return {
    folder,
    page: join(folder, "p/pages/a"),
    sources,
    tokens,
    lines,
    port,
    origin,
    /** Of ann, for the page "a". */
    token,
    call: (path: string, init: RequestInit = {}) => fetch(new URL(path, origin), init),
    /** Asks for a file of the page "a" with the token, as its frame does. */
    get: (path: string, init: RequestInit = {}, query = "") =>
      fetch(`${origin}${CONTENT}/p/a/${path}?asset_token=${token}${query}`, init),
    /** The same, written into the request line as it is. */
    raw: (path: string, headers: Record<string, string> = {}, method = "GET") =>
      sendRaw(port, `${CONTENT}/p/a/${path}?asset_token=${token}`, headers, method),
    /** Asks as the dashboard does. */
    post: (path: string, body: unknown, headers: Record<string, string> = { "x-user": "ann" }) =>
      fetch(new URL(path, origin), {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
  };
}
