/** The host as a function of a request: what guards it, the plugins' web APIs, and the web app. */
import { Hono } from "hono";
import type { LoadedPlugin } from "./load-plugins.js";
import type { Log } from "./log.js";
import { errorResponse } from "./plugin-answer.js";
import { type ConnectionInfo, createPluginApi } from "./plugin-api.js";
import { createShell } from "./serve-shell.js";
import { refusalOf } from "./trusted-request.js";

export function createHostApp(options: {
  plugins: readonly LoadedPlugin[];
  log: Log;
  allowedHosts: ReadonlySet<string>;
  /** Folder of the built web app. */
  shell: string | undefined;
  maxBodyBytes: number;
}) {
  const { plugins, log, allowedHosts, shell, maxBodyBytes } = options;
  const app = new Hono<{ Bindings: ConnectionInfo }>();
  const accessLog = log.from("http");

  app.use("/api/*", async (c, next) => {
    const start = performance.now();
    await next();
    // Without the query, which may hold secrets.
    const { pathname } = new URL(c.req.url);
    accessLog.info(`${c.req.method} ${pathname} ${c.res.status} ${Math.round(performance.now() - start)} ms`);
  });

  app.use(async (c, next) => {
    await next();
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("X-Frame-Options", "SAMEORIGIN");
  });

  app.use("/api/*", async (c, next) => {
    await next();
    // An answer that is HTML, opened as a page of its own, gets an origin of its own too.
    c.header("Content-Security-Policy", "sandbox");
    c.header("Cache-Control", "no-store");
  });

  app.use(async (c, next) => {
    const host = c.req.header("host") ?? new URL(c.req.url).host;
    const unsafe = !["GET", "HEAD"].includes(c.req.method);
    const refusal = refusalOf({ host, origin: c.req.header("origin"), unsafe }, allowedHosts);
    return refusal === undefined ? next() : errorResponse(refusal, { status: 403 });
  });

  app.route("/", createPluginApi({ plugins, log, maxBodyBytes }));
  app.all("/api/*", (c) => errorResponse(`There is no ${c.req.method} ${c.req.path} here.`, { status: 404 }));
  app.route("/", createShell(shell));

  app.onError((error) => {
    log.from("host").error("A request failed inside the host. This is a fault of the host, not of a plugin.", error);
    return errorResponse("The host failed to answer. Its log says why.", { status: 500 });
  });
  return app;
}
