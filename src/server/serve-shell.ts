/** Serves the host's web app, which is built from this package and so trusted, under a strict content policy. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";

/**
 * What frames may hold. Plugins' pages are the host's own files; the iframe of a JSON page may show any site, as
 * its specification says, and no policy tells the two apart. So a page can be left for a stranger, who then stands in its
 * frame: what keeps that one from the bridge is the nonce and the port of its handshake, not this. A host whose pages
 * embed nothing, or only what it knows, names that in `frameSources`, and strangers are kept out of the frame as well.
 */
const ANY_SITE = "http: https:";

function parseSource(text: string): string {
  if (["http:", "https:"].includes(text)) return text;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.origin === text) return text;
  throw new Error(`frameSources: "${text}" is no origin. Write scheme, name and port alone: "https://example.com".`);
}

/** Throws an Error if one of the sources is no origin. */
function contentPolicy(frameSources: readonly string[] | undefined): string {
  const frames = frameSources === undefined ? ANY_SITE : ["'self'", ...frameSources.map(parseSource)].join(" ");
  return `default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; img-src 'self' data: http: https:; frame-src ${frames}`;
}

/** The playground shows what strangers wrote, so it may do less: nothing goes anywhere but to this folder. */
const PLAYGROUND_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https: http:; connect-src 'self'; font-src 'self'; frame-src 'self' https: http:; base-uri 'none'; form-action 'none'";

/** Whether the built web app is in this folder. */
export const hasShell = (folder: string): boolean => existsSync(join(folder, "index.html"));

/**
 * Builds the app that answers everything but /api. `folder` holds index.html; without it, `/` says what is missing.
 * `frameSources` are the origins that frames may show besides the host's own; any if absent. Throws an Error if one is none.
 */
export function createShell(folder: string | undefined, frameSources?: readonly string[]): Hono {
  const shell = new Hono();
  const policy = contentPolicy(frameSources);

  shell.use(async (c, next) => {
    await next();
    c.header("Content-Security-Policy", c.req.path.startsWith("/playground/") ? PLAYGROUND_POLICY : policy);
    // The build puts a hash of the content into these names.
    const immutable = c.res.ok && /^(\/playground)?\/assets\//.test(c.req.path);
    c.header("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
  });

  if (folder === undefined || !hasShell(folder)) {
    shell.get("/", (c) =>
      c.text("This plugin host runs without its web app. GET /api/plugins/pages lists the pages of its plugins.\n"),
    );
  } else {
    const app = serveStatic({ root: folder, path: "index.html" });
    // Built beside it.
    const playground = join(folder, "../workbench");
    shell.get("/playground", (c) => c.redirect("/playground/"));
    if (hasShell(playground)) {
      shell.use(
        "/playground/*",
        serveStatic({ root: playground, rewriteRequestPath: (path) => path.slice("/playground".length) }),
      );
    }
    shell.all("/playground/*", (c) => c.text("There is nothing here.\n", 404));
    shell.use(serveStatic({ root: folder }));
    // Paths of the app itself, such as /settings; with a dot it is a file that does not exist.
    shell.get("*", (c, next) =>
      /\.[^/]*$/.test(c.req.path) || c.req.path.startsWith("/socket.io/") ? next() : app(c, next),
    );
  }

  shell.all("*", (c) => c.text("There is nothing here.\n", 404));
  return shell;
}
