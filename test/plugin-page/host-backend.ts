/** A real server for the tests of the host end: it opens pages, and answers for a plugin as each test says. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Received {
  method: string;
  /** With what stands behind "?". */
  url: string;
  path: string;
  query: [string, string][];
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export type Answer = (request: Received, response: ServerResponse) => void;

export interface Backend {
  origin: string;
  /** What came for plugins, in order. */
  received: Received[];
  /** Bodies that came for /api/plugin/page/open and keep-alive. */
  opened: Record<string, unknown>[];
  keptAlive: Record<string, unknown>[];
  /** Answers of plugins that are not finished. */
  unfinished(): number;
  answer(next: Answer): void;
  /** Answers in JSON. */
  json(body: unknown, status?: number): void;
  /** Instead of opening a page, or keeping it open. */
  refuse(status: number, body: unknown): void;
  context: Record<string, unknown>;
  /** A fetch for which paths are paths of this server. */
  fetch: typeof fetch;
}

export const apiPath = "/api/v1/plugins/extensions";

export async function startBackend(): Promise<Backend> {
  const received: Received[] = [];
  const opened: Record<string, unknown>[] = [];
  const keptAlive: Record<string, unknown>[] = [];
  let unfinished = 0;
  let refusal: [number, unknown] | undefined;
  let answer: Answer = (_, response) => send(response, 200, { message: "pong" });

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const url = request.url ?? "";
    const body = Buffer.concat(chunks);
    if (url.startsWith("/api/plugin/page/")) {
      (url.endsWith("/open") ? opened : keptAlive).push(JSON.parse(body.toString()));
      if (refusal) return send(response, ...refusal);
      const page = `/api/plugin/page/content/demo/main/?asset_token=T${opened.length}`;
      return send(response, 200, {
        url: page,
        token: `T${opened.length}`,
        keepAliveSeconds: 1,
        context: backend.context,
      });
    }
    const { pathname, searchParams } = new URL(url, "http://host");
    unfinished++;
    response.on("close", () => unfinished--);
    const entry = {
      method: request.method ?? "",
      url,
      path: pathname,
      query: [...searchParams],
      headers: request.headers,
      body,
    };
    received.push(entry);
    answer(entry, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const backend: Backend = {
    origin,
    received,
    opened,
    keptAlive,
    unfinished: () => unfinished,
    answer(next) {
      answer = next;
    },
    json(body, status = 200) {
      answer = (_, response) => send(response, status, body);
    },
    refuse(status, body) {
      refusal = [status, body];
    },
    context: {
      pluginName: "demo",
      displayName: "Demo",
      pageName: "main",
      pageTitle: "Main",
      description: "",
      i18n: { "zh-CN": { metadata: { display_name: "演示" }, pages: { main: { title: "主页" } } } },
    },
    fetch: (input, init) => fetch(new URL(String(input), origin), init),
  };
  return backend;
}

export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(text);
}
