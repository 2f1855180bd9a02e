/** A real HTTP back end for tests, on loopback. */
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { HostOptions } from "../../src/index.js";

export interface Received {
  method: string;
  url: string;
  body: string;
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}

/** An answer that is not JSON with status 200. */
export class Reply {
  constructor(
    readonly status: number,
    readonly body: unknown = {},
    readonly type = "application/json",
  ) {}
}

/** Answers each path as told: JSON, or a Reply. A function is asked each time. */
export async function backEnd(answers: Record<string, unknown | (() => unknown)>) {
  const received: Received[] = [];
  const listener: RequestListener = async (request, response) => {
    const url = request.url ?? "";
    received.push({ method: request.method ?? "", url, body: await bodyOf(request) });
    const given = answers[url.split("?")[0] ?? ""];
    const answer = typeof given === "function" ? await given() : given;
    const { status, body, type } =
      answer instanceof Reply ? answer : new Reply(answer === undefined ? 404 : 200, answer ?? {});
    response.writeHead(status, { "content-type": type });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A browser has an origin of its own; here the paths get that of the back end.
  const fetch: NonNullable<HostOptions["fetch"]> = (path, { mode: _, ...init } = {}) =>
    globalThis.fetch(base + path, init);
  return { fetch, received, base };
}
