/** Real plugin folders, hosts and servers for the tests of this folder; each is gone when its test has finished. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { io, type Socket } from "socket.io-client";
import { onTestFinished, vi } from "vitest";
import { createPluginHost, type PluginHost, type PluginHostOptions } from "../../src/server/index.js";
import { nodeListener } from "../../src/server/node-listener.js";

/** A temporary folder with these files. */
export function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "plugin-host-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export interface Hosted {
  host: PluginHost;
  folder: string;
  /** The lines of the log. */
  lines: string[];
  /** Calls the host as a function; a path is one on localhost. */
  call(path: string, init?: RequestInit): Promise<Response>;
  /** Calls a plugin. */
  plugin(endpoint: string, init?: RequestInit): Promise<Response>;
}

/** A host of these files, or of the folder given in the options. */
export async function hostOf(files: Record<string, string>, options: Partial<PluginHostOptions> = {}): Promise<Hosted> {
  const folder = options.plugins ?? folderWith(files);
  const lines: string[] = [];
  const host = await createPluginHost({ plugins: folder, log: (line) => void lines.push(line), ...options });
  onTestFinished(() => host.close());
  const call: Hosted["call"] = (path, init) => host.fetch(new Request(new URL(path, "http://localhost"), init));
  return {
    host,
    folder,
    lines,
    call,
    plugin: (endpoint, init) => call(`/api/v1/plugins/extensions/${endpoint}`, init),
  };
}

/** A plugin whose default function has this body; `context` is in scope. */
export const plugin = (body: string): string => `export default async function (context) {\n${body}\n}\n`;

/** A plugin "p" with one route "/p/x" that answers with this expression; `request` and `params` are in scope. */
export const answering = (expression: string, methods = ["GET"]): Record<string, string> => ({
  "p/main.mjs": plugin(
    `context.registerWebApi("/p/x", async (request, params) => (${expression}), ${JSON.stringify(methods)}, "x");`,
  ),
});

/** Puts a host on a free port of this machine, live topics included. Answers the port. */
export async function serve(host: PluginHost): Promise<number> {
  const server = createServer(nodeListener(host.fetch));
  host.attach(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A page's socket, and every frame that it has received. */
export async function connect(port: number, headers: Record<string, string> = {}) {
  const socket: Socket = io(`http://127.0.0.1:${port}`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  onTestFinished(() => void socket.close());
  const frames: unknown[] = [];
  socket.on("message", (frame) => frames.push(frame));
  await new Promise<void>((done, fail) => {
    socket.once("connect", () => done());
    socket.once("connect_error", fail);
  });
  const send = (frame: unknown): Promise<unknown> => socket.timeout(2000).emitWithAck("message", frame);
  return { socket, frames, send };
}

/** Puts a server on a free port of this machine. Answers its origin. */
export async function listening(handler: RequestListener, port = 0): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The paths of an OpenAPI description; those in `pages` are tagged, with the title that they have there. */
export const openapi = (paths: Record<string, string[]>, pages: Record<string, string> = {}): object => ({
  openapi: "3.1.0",
  paths: Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => {
      const operation = path in pages ? { summary: pages[path], tags: ["x", "plugin-json-ui"] } : { summary: "x" };
      return [path, Object.fromEntries(methods.map((method) => [method, operation]))];
    }),
  ),
});

/** An app that is described so, and answers all else with `handler`. Answers its origin. */
export const appOf = (description: object | (() => object), handler: RequestListener, port = 0): Promise<string> =>
  listening((request, response) => {
    if (request.url !== "/openapi.json") return handler(request, response);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(typeof description === "function" ? description() : description));
  }, port);

/** Waits until the assertions in `check` hold. */
export const until = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 5000, interval: 20 });
