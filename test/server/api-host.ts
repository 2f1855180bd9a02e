/** The plugins' APIs behind a real http server, with handlers that are functions of the test itself. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createLog } from "../../src/server/log.js";
import { nodeListener } from "../../src/server/node-listener.js";
import { type CalledPlugin, createPluginApi } from "../../src/server/plugin-api.js";
import { createRouteTable, type Handler } from "../../src/server/route-table.js";
import { createClosing } from "../../src/server/running-call.js";
import { folderWith, listening } from "./hosted.js";

export interface ApiOptions extends Partial<Omit<Parameters<typeof createPluginApi>[0], "plugins" | "log">> {
  /** What else is known of the plugin. */
  plugin?: Partial<CalledPlugin>;
}

/** A plugin "p"; routes are `METHOD endpoint`. */
export async function apiOf(routes: Record<string, Handler>, options: ApiOptions = {}) {
  const { plugin, ...rest } = options;
  const folder = folderWith({});
  const tempDir = join(folder, "temp");
  const lines: string[] = [];
  const log = createLog({ file: join(folder, "log"), write: (line) => void lines.push(line) });
  onTestFinished(() => log.close());
  const table = createRouteTable("p");
  for (const [route, handler] of Object.entries(routes)) {
    const [method = "", endpoint = ""] = route.split(" ");
    table.register(`/p/${endpoint}`, handler, [method], "");
  }
  const known: CalledPlugin = { name: "p", enabled: true, table, closing: createClosing().signal, ...plugin };
  const api = createPluginApi({
    plugins: { get: (name) => (name === "p" ? known : undefined) },
    log,
    maxBodyBytes: 1024 * 1024,
    maxUploadBytes: 1024 * 1024 * 1024,
    tempDir,
    userOf: async () => ({ ok: true, user: null }),
    ...rest,
  });
  const origin = await listening(nodeListener(async (request, connection = {}) => api.fetch(request, connection)));
  const url = `${origin}/api/v1/plugins/extensions/p`;
  return {
    url,
    origin,
    port: Number(new URL(origin).port),
    lines,
    log: log.from("p"),
    folder,
    tempDir,
    fetch: (endpoint: string, init?: RequestInit) => fetch(`${url}/${endpoint}`, init),
    /** As a function, without a connection. */
    call: async (endpoint: string, init?: RequestInit) =>
      api.fetch(new Request(`http://localhost/api/v1/plugins/extensions/p/${endpoint}`, init), {}),
    /** What is left of the uploads. */
    leftovers: (): string[] => {
      try {
        return readdirSync(tempDir);
      } catch {
        return [];
      }
    },
  };
}

/** The events of a body as they arrive, comments apart. */
export async function* eventsOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) if (!block.startsWith(":")) yield block.replace(/^data: /, "");
  }
}
