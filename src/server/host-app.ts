/** The host as a function of a request: what guards it, plugins and their pages, the apps, and the web app. */
import { type Context, Hono } from "hono";
import type { Recorder } from "../replay/recorder.js";
import { answerHistory, HISTORY_PATH } from "./answer-history.js";
import type { AppProxy } from "./app-proxy.js";
import { BRIDGE_SCRIPT_PATH } from "./assets/bridge-script.js";
import { CONTENT_PATH } from "./assets/page-request.js";
import { createPageContent, type PageContentOptions } from "./assets/serve-content.js";
import { frameRefusal } from "./frame-request.js";
import { listPages } from "./list-pages.js";
import type { Log } from "./log.js";
import { ownCallRefusal } from "./own-call.js";
import { errorResponse, jsonResponse } from "./plugin-answer.js";
import { type ConnectionInfo, createPluginApi } from "./plugin-api.js";
import type { RequestParts } from "./plugin-request.js";
import { createPluginsApi } from "./plugins/plugins-api.js";
import type { PluginRegistry } from "./plugins/registry.js";
import { recordAnswers } from "./record.js";
import { createShell } from "./serve-shell.js";
import type { SignIn } from "./sign-in.js";
import type { Topics } from "./topics.js";
import { refusalOf } from "./trusted-request.js";

/** What frames load for themselves, without a sign-in: the bridge's script, and what their token is for. */
const isContent = (path: string): boolean => path === BRIDGE_SCRIPT_PATH || path.startsWith(`${CONTENT_PATH}/`);

export function createHostApp(options: {
  registry: PluginRegistry;
  proxy: AppProxy;
  history: Topics["history"];
  log: Log;
  recorder: Recorder | undefined;
  allowedHosts: ReadonlySet<string>;
  signIn: SignIn;
  /** Folder of the built web app. */
  shell: string | undefined;
  frameSources: readonly string[] | undefined;
  /** How the requests of plugins are read. */
  requests: RequestParts;
  /** How long a plugin's back end elsewhere may take to begin its answer. */
  proxyTimeoutMs: number | undefined;
  /** How the pages of plugins are served. */
  content: Omit<PageContentOptions, "plugins" | "userOf" | "log">;
}) {
  const {
    registry,
    proxy,
    history,
    log,
    recorder,
    allowedHosts,
    signIn,
    shell,
    frameSources,
    requests,
    proxyTimeoutMs,
  } = options;
  const app = new Hono<{ Bindings: ConnectionInfo; Variables: { forwarded?: true } }>();
  const hostLog = log.from("host");
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
    // Of the many files of a page only those that are missing.
    if (!isForeign(c) || (isContent(c.req.path) && c.res.status < 400)) return;
    // Without the query, which may hold secrets, and without a token in the path.
    const path = new URL(c.req.url).pathname.replace(/\/(?:~|%7e)[^/]*/i, "/~…");
    accessLog.info(`${c.req.method} ${path} ${c.res.status} ${Math.round(performance.now() - start)} ms`);
  });

  app.use(async (c, next) => {
    await next();
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    // The pages of plugins bring their own policy, which may let others frame them.
    if (isContent(c.req.path) && c.res.headers.has("content-security-policy")) return;
    c.header("X-Frame-Options", "SAMEORIGIN");
    if (!isForeign(c)) return;
    // An answer that is HTML, opened as a page of its own, gets an origin of its own too.
    c.header("Content-Security-Policy", "sandbox");
    // What is there is the host's own: a stream of events must not be packed either.
    if (!c.res.headers.has("cache-control")) c.header("Cache-Control", "no-store");
  });

  /** Why a request may not reach what stands for the user: a frame made it itself, or nobody is signed in. */
  const refusalFor = async (request: Request): Promise<Response | undefined> => {
    const refusal = frameRefusal(request);
    if (refusal !== undefined) return refusal;
    const user = await signIn.userOf(request);
    return user.ok ? undefined : user.refusal;
  };

  app.use(async (c, next) => ownCallRefusal(c.req.raw) ?? next());

  app.use(async (c, next) => {
    const host = c.req.header("host") ?? new URL(c.req.url).host;
    const origin = c.req.header("origin");
    const refusal = refusalOf({ host, origin, unsafe: false }, allowedHosts);
    if (refusal !== undefined) return errorResponse(refusal, { status: 403 });
    const isApi = `${c.req.path}/`.startsWith("/api/") && !isContent(c.req.path);
    const refused = isApi ? await refusalFor(c.req.raw) : undefined;
    if (refused !== undefined) return refused;
    const unsafe = !["GET", "HEAD"].includes(c.req.method);
    const distrust = refusalOf({ host, origin, unsafe }, allowedHosts);
    return distrust === undefined ? next() : errorResponse(distrust, { status: 403 });
  });

  if (recorder !== undefined) app.use(recordAnswers(recorder));

  const pages = async () => jsonResponse({ status: "success", ...(await listPages(registry.list(), proxy)) });
  app.get("/api/plugins/pages", pages);
  app.get(HISTORY_PATH, (c) => answerHistory(new URL(c.req.url).searchParams, history));
  app.route("/", createPluginsApi({ registry, log: hostLog }));
  app.route("/", createPluginApi({ ...requests, proxyTimeoutMs, plugins: registry, log, userOf: signIn.userOf }));
  app.route(
    "/",
    createPageContent({
      ...options.content,
      log: hostLog,
      // They are but files: a back end that failed, or is being loaded, is told to the page when it asks.
      plugins: registry,
      async userOf(request) {
        const user = await signIn.userOf(request);
        return user.ok ? user.user : undefined;
      },
    }),
  );

  const isOfApp = async ({ url }: Request): Promise<boolean> =>
    // The host answers OPTIONS itself, so that nobody is called.
    (await proxy.answer(new Request(url, { method: "OPTIONS" }))) !== undefined;

  const toApp = async (c: Context<{ Bindings: ConnectionInfo; Variables: { forwarded?: true } }>) => {
    const refusal = await refusalFor(c.req.raw);
    if (refusal === undefined) return proxy.answer(c.req.raw);
    return (await isOfApp(c.req.raw)) ? refusal : undefined;
  };
  app.use(async (c, next) => {
    const response = await toApp(c);
    if (response === undefined) return next();
    c.set("forwarded", true);
    return response;
  });
  app.all("/api/*", (c) => errorResponse(`There is no ${c.req.method} ${c.req.path} here.`, { status: 404 }));
  app.route("/", createShell(shell, frameSources));

  app.onError((error) => {
    hostLog.error("A request failed inside the host. This is a fault of the host, not of a plugin.", error);
    return errorResponse("The host failed to answer. Its log says why.", { status: 500 });
  });
  return app;
}
