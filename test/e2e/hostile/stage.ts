/** The real host with one plugin for each row of the threat model, a browser, and a stranger's server that notes who calls. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright";
import { chromiumLaunch } from "../../../scripts/chromium.mjs";
import { startHost } from "../../../src/cli/start-host.js";
import { createPluginHost } from "../../../src/server/index.js";
import { nodeListener } from "../../../src/server/node-listener.js";

/** What a plugin brings: JSON values, or texts where JSON.stringify could not write them. */
export interface HostilePlugin {
  pages: Readonly<Record<string, unknown>>;
  /** Titles of pages; the route, in capitals, where there is none. */
  titles?: Readonly<Record<string, string>>;
  /** What its endpoints answer. */
  answers?: Readonly<Record<string, { status?: number; headers?: Record<string, string>; text: string }>>;
  params?: Readonly<Record<string, readonly string[]>>;
}

/** Addresses on the stranger's server. Whatever asks for a forbidden one got past the renderer. */
export interface Evil {
  port: number;
  forbidden(name: string): string;
  /** A picture or frame, which the host lets through, and the target of a link that a reader follows. */
  allowed(name: string): string;
}

export interface EvilCall {
  url: string;
  /** The browser that called, which names its visit. */
  agent: string | undefined;
  referer: string | undefined;
  cookie: string | undefined;
  authorization: string | undefined;
}

/** The host's own, or none: dashboards that embed the renderer may have none at all. */
export type Policy = "strict" | "none";

export interface Stage {
  url: string;
  policy: Policy;
  browser: Browser;
  evil: Evil;
  evilCalls: readonly EvilCall[];
  close(): Promise<void>;
}

const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** One pixel, as a GIF. */
const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** A page that tries from inside its frame what a frame could try. */
const intruder = `<!doctype html><title>Intruder</title><p>Intruder</p><script>
  const attempt = (name, does) => { try { does(); } catch {} };
  attempt("parent", () => { parent.hacked = "frame"; });
  attempt("top", () => { top.hacked = "frame"; });
  attempt("document", () => { parent.document.body.textContent = "hacked"; });
  attempt("leave", () => { top.location = location.href.replace("allowed", "forbidden/top"); });
  attempt("open", () => { open(location.href.replace("allowed", "forbidden/popup")); });
  attempt("alert", () => alert("frame"));
  attempt("talk", () => parent.postMessage({ __proto__: { polluted: 1 }, type: "hacked" }, "*"));
  window.seen = { origin: window.origin };
</script>`;

async function startEvil(calls: EvilCall[]) {
  const server = createServer(({ url = "", headers }, response) => {
    const { "user-agent": agent, referer, cookie, authorization } = headers;
    calls.push({ url, agent, referer, cookie, authorization });
    response.setHeader("access-control-allow-origin", "*");
    if (url.endsWith(".gif")) response.setHeader("content-type", "image/gif").end(pixel);
    else if (url.endsWith(".js")) response.setHeader("content-type", "text/javascript").end("window.hacked = 'script'");
    else response.setHeader("content-type", "text/html").end(url.includes("intruder") ? intruder : "<p>Evil</p>");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    // By another name than the host's: cookies know no ports.
    evil: {
      port,
      forbidden: (name: string) => `http://localhost:${port}/forbidden/${name}`,
      allowed: (name: string) => `http://localhost:${port}/allowed/${name}`,
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The host as the command line starts it. */
async function startStrict(folder: string, shell: string) {
  const started = await startHost(folder, { port: 0, hostname: "127.0.0.1", shell, log: () => {} });
  if (!started.ok) throw new Error(started.message);
  return started;
}

/** The same, which sends no policy with the app's pages and files; what plugins answer has one still. */
async function startBare(folder: string, shell: string) {
  const host = await createPluginHost({ plugins: folder, shell, log: () => {} });
  const server = createServer(
    nodeListener(async (request, connection) => {
      const response = await host.fetch(request, connection);
      if (/^\/(api|assets|socket\.io)\//.test(new URL(request.url).pathname)) return response;
      const { status, headers, body } = response;
      const bare = new Response(body, { status, headers });
      bare.headers.delete("content-security-policy");
      return bare;
    }),
  );
  host.attach(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    host,
    async close() {
      server.close();
      await host.close();
      server.closeAllConnections();
    },
  };
}

export async function startStage(
  plugins: (evil: Evil) => Readonly<Record<string, HostilePlugin>>,
  policy: Policy,
): Promise<Stage> {
  const evilCalls: EvilCall[] = [];
  const { evil, close: closeEvil } = await startEvil(evilCalls);
  const folder = mkdtempSync(join(tmpdir(), "hostile-"));
  for (const [name, plugin] of Object.entries(plugins(evil))) {
    mkdirSync(join(folder, name));
    copyFileSync(join(repository, "test/e2e/hostile/plugin.mjs"), join(folder, name, "main.mjs"));
    const pages = Object.entries(plugin.pages).map(([route, page]) => {
      const text = typeof page === "string" ? page : JSON.stringify(page);
      return [route, { title: plugin.titles?.[route] ?? `${name} ${route}`, text }];
    });
    const { answers = {}, params = {} } = plugin;
    writeFileSync(
      join(folder, name, "pages.json"),
      JSON.stringify({ pages: Object.fromEntries(pages), answers, params }),
    );
  }
  const shell = join(repository, "dist/shell");
  const host = await (policy === "strict" ? startStrict : startBare)(folder, shell);
  const { problems } = await host.host.list();
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const { args, ...launch } = chromiumLaunch();
  // Browsers guard this machine's own servers from pages, which would hide what gets out: here both are of the internet.
  const ports = [evil.port, new URL(host.url).port];
  const strange = `--ip-address-space-overrides=${ports.map((port) => `127.0.0.1:${port}=public`).join()}`;
  const browser = await chromium.launch({ ...launch, args: [...args, strange] });
  return {
    url: host.url.replace(/\/$/, ""),
    policy,
    browser,
    evil,
    evilCalls,
    async close() {
      await browser.close();
      await host.close();
      closeEvil();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
