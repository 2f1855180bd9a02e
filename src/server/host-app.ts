/** The host as a function of a request: what guards it, the plugins' web APIs, the apps, and the web app. */
import { Hono } from "hono";
import type { Recorder } from "../replay/recorder.js";
import { answerHistory, HISTORY_PATH } from "./answer-history.js";
import type { AppProxy } from "./app-proxy.js";
import { listPages } from "./list-pages.js";
import type { LoadedPlugin } from "./load-plugins.js";
import type { Log } from "./log.js";
import { errorResponse, jsonResponse } from "./plugin-answer.js";
import { type ConnectionInfo, createPluginApi } from "./plugin-api.js";
import { recordAnswers } from "./record.js";
import { createShell } from "./serve-shell.js";
import type { Topics } from "./topics.js";
import { refusalOf } from "./trusted-request.js";

export function createHostApp(options: {
  plugins: readonly LoadedPlugin[];
  proxy: AppProxy;
  history: Topics["history"];
  log: Log;
  recorder: Recorder | undefined;
  allowedHosts: ReadonlySet<string>;
  /** Folder of the built web app. */
  shell: string | undefined;
  maxBodyBytes: number;
  maxUploadBytes: number;
}) {
  const { plugins, proxy, history, log, recorder, allowedHosts, shell, maxBodyBytes, maxUploadBytes } = options;
  const app = new Hono<{ Bindings: ConnectionInfo; Variables: { forwarded?: true } }>();
  const accessLog = log.from("http");

  app.use(async (c, next) => {
    await next();
    // Nobody reads it: what it streams, a file or an app's answer, would stay open. How it ends is no one's concern.
    if (c.req.method === "HEAD") await c.res.body?.cancel().catch(() => undefined);
  });

  /** Whether a plugin or an app has answered: not before its handler has run. */
  const isForeign = (c: { req: { path: string }; var: { forwarded?: true } }): boolean =>
    c.req.path.startsWith("/api/") || c.var.forwarded === true;

  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    if (!isForeign(c)) return;
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

  app.use(async (c, next) => {
    await next();
    if (!isForeign(c)) return;
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

  if (recorder !== undefined) app.use(recordAnswers(recorder));

  app.get("/api/plugins/pages", async () => jsonResponse({ status: "success", ...(await listPages(plugins, proxy)) }));
  app.get(HISTORY_PATH, (c) => answerHistory(new URL(c.req.url).searchParams, history));
  app.route("/", createPluginApi({ plugins, log, maxBodyBytes, maxUploadBytes }));
  app.use(async (c, next) => {
    const response = await proxy.answer(c.req.raw);
    if (response === undefined) return next();
    c.set("forwarded", true);
    return response;
  });
  app.all("/api/*", (c) => errorResponse(`There is no ${c.req.method} ${c.req.path} here.`, { status: 404 }));
  app.route("/", createShell(shell));

  app.onError((error) => {
    log.from("host").error("A request failed inside the host. This is a fault of the host, not of a plugin.", error);
    return errorResponse("The host failed to answer. Its log says why.", { status: 500 });
  });
  return app;
}
