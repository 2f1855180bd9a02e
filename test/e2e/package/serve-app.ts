/** A web server for what an app's build made: files, a stream of topics, and a strict policy where the app lives with one. */
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";

export interface ServedApp {
  url: string;
  /** The paths that were asked for, in order. */
  asked: readonly string[];
  close(): void;
}

/** @param mountPath where the folder is in the site, such as "/" or "/docs/" */
export async function serveApp(folder: string, mountPath: string, policy?: string): Promise<ServedApp> {
  const asked: string[] = [];
  const app = new Hono();
  app.use(async (c, next) => {
    asked.push(c.req.path);
    await next();
    if (policy !== undefined) c.header("Content-Security-Policy", policy);
  });
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      while (!stream.aborted) {
        for (const topic of c.req.queries("topic") ?? []) {
          await stream.writeSSE({ data: JSON.stringify({ topic, data: { time: Date.now(), online: 42 } }) });
        }
        await stream.sleep(250);
      }
    }),
  );
  app.use(
    `${mountPath}*`,
    serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice(mountPath.length - 1) }),
  );

  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${mountPath}`,
    asked,
    close() {
      if ("closeAllConnections" in server) server.closeAllConnections();
      server.close();
    },
  };
}
