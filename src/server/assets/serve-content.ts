/** Serves the content of plugins' pages to their frames: foreign files, to frames that have a token and no cookies. */
import { Hono } from "hono";
import { attachment } from "../file-response.js";
import { errorResponse, methodRefusal } from "../plugin-answer.js";
import { BRIDGE_SCRIPT_PATH } from "./bridge-script.js";
import { createContentHeaders } from "./content-headers.js";
import { contentTypeOf, rewritingOf } from "./content-type.js";
import { readFile } from "./file-body.js";
import { isForeignRequest } from "./foreign-request.js";
import { pageFolder } from "./page-folder.js";
import { CONTENT_PATH, type PageRequest, parsePageRequest } from "./page-request.js";
import { contextOf, createPageSession, type PageSessionOptions, unauthorized } from "./page-session.js";
import { createFileRewriter } from "./rewrite-file.js";
import { openSafeFile } from "./safe-file.js";
import { createFileSender, overloaded } from "./send-file.js";
import { createTurns } from "./turns.js";

export interface PageContentOptions extends PageSessionOptions {
  /** Origins besides the host's own that may frame pages. Default: none. */
  frameAncestors?: readonly string[] | undefined;
  /** The bridge's script. */
  sdk(): Promise<string>;
  /** Serves source maps too. Default: false. */
  sourceMaps?: boolean | undefined;
  /** A larger file is served as it is, in bytes. Default: 32 MiB. */
  maxRewriteBytes?: number | undefined;
}

/** Files that one user may have in transfer from one page. More than any browser asks for at once. */
const mostTransfers = 128;
/** Files that are held in memory at once, to be rewritten. */
const mostRewritings = 4;

const notFound = (): Response => errorResponse("Plugin Page asset not found", { status: 404 });

/** Builds the app that answers everything below `/api/plugin/page`. Throws an Error if a frame ancestor is no origin. */
export function createPageContent(options: PageContentOptions): Hono {
  const { plugins, tokens, userOf, sdk, log, tokenInPath = false, sourceMaps = false } = options;
  const { maxRewriteBytes = 32 * 1024 * 1024 } = options;
  const headers = createContentHeaders(options.frameAncestors);
  const rewrite = createFileRewriter({ tokenInPath, parents: headers.frameAncestors, log });
  const rewritingTurn = createTurns(mostRewritings);
  const sendFile = createFileSender(mostTransfers);
  const app = new Hono();

  /** Whose request it is; undefined if it is refused. */
  const holderOf = async (request: Request, { plugin, page, token }: PageRequest) => {
    // Only navigations of the user's own carry a sign-in; for those of frames the token alone stands.
    const user = isForeignRequest(request) ? undefined : await userOf(request);
    if (token === undefined) return user === undefined ? undefined : { user };
    const holder = await tokens.check(token, { plugin, page });
    return holder !== undefined && (user === undefined || user === holder.user) ? holder : undefined;
  };

  const serve = async (request: Request): Promise<Response> => {
    const asked = parsePageRequest(new URL(request.url), tokenInPath);
    if (asked === "missing") return notFound();
    if (asked === "malformed") return errorResponse("The address holds characters or escapes that are not allowed.");
    const { plugin, page, segments } = asked;
    const holder = await holderOf(request, asked);
    if (holder === undefined) return unauthorized();

    const source = plugins.get(plugin);
    if (source === undefined) return errorResponse("Plugin not found", { status: 404 });
    if (!source.enabled) return errorResponse("Plugin is disabled", { status: 403 });
    const name = segments.at(-1) as string;
    if (!source.pages.includes(page) || (!sourceMaps && /\.(?:css|[cm]?js)\.map$/i.test(name))) return notFound();
    const root = await pageFolder(source.folder, page);
    const file = root && (await openSafeFile(root, segments));
    if (root === undefined || !file) return notFound();

    const type = contentTypeOf(name);
    const rewriting = rewritingOf(type);
    if (rewriting === undefined || file.size > maxRewriteBytes) {
      const response = await sendFile(file, request, JSON.stringify([holder.user, plugin, page]));
      if (!response.ok) return response;
      response.headers.set("Content-Type", type ?? "application/octet-stream");
      if (type === undefined) response.headers.set("Content-Disposition", attachment(name));
      return response;
    }
    return rewritingTurn(async () => {
      const bytes = await readFile(file.handle, file.size);
      // Opened by the user directly: what it loads comes from a sandbox, and needs a token.
      const token = asked.token ?? (await tokens.issue({ user: holder.user, plugin, page }));
      const { nonce, locale, theme } = asked;
      // Of a page that a dashboard opened, which tells it the rest and what changes.
      const isFramed = rewriting === "html" && nonce !== undefined && locale !== undefined;
      const context = isFramed
        ? { ...contextOf(source, page, locale), locale, ...(theme && { isDark: theme === "dark" }) }
        : undefined;
      const rewritten = await rewrite(bytes, rewriting, root, { ...asked, token }, context);
      const charset = rewritten.charset === undefined ? "" : `; charset=${rewritten.charset}`;
      const body = request.method === "HEAD" ? null : rewritten.bytes;
      return new Response(body, { headers: { "Content-Type": `${type}${charset}` } });
    });
  };

  const guarded = async (request: Request, answer: () => Response | Promise<Response>): Promise<Response> => {
    const response = await answer();
    const about = headers.for(request.headers.get("origin") ?? undefined);
    for (const [name, value] of Object.entries(about)) response.headers.set(name, value);
    return response;
  };

  const safely = async (request: Request): Promise<Response> => {
    if (request.method !== "GET" && request.method !== "HEAD") return methodRefusal(request.method, ["GET"]);
    try {
      return await serve(request);
    } catch (error) {
      log.error("A file of a page could not be served. The host may be out of memory or of open files.", error);
      return overloaded();
    }
  };

  const script = async (): Promise<Response> => {
    try {
      return new Response(await sdk(), { headers: { "Content-Type": "text/javascript; charset=utf-8" } });
    } catch (error) {
      log.error("The bridge's script could not be read, so that pages cannot reach their plugins.", error);
      return errorResponse("The bridge's script is missing. The host's log says why.", { status: 503 });
    }
  };

  app.get(BRIDGE_SCRIPT_PATH, (c) => guarded(c.req.raw, script));
  app.all(`${CONTENT_PATH}/*`, (c) => guarded(c.req.raw, () => safely(c.req.raw)));
  app.route("/", createPageSession(options));
  return app;
}
