/** A real host of plugin pages, a dashboard page that mounts one, and a stranger's server: each on a port of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Frame, type Page } from "playwright";
import { build } from "vite";
import { chromiumLaunch } from "../../../scripts/chromium.mjs";
import { createPluginHost, type PluginHostOptions } from "../../../src/server/index.js";
import { nodeListener } from "../../../src/server/node-listener.js";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

export interface Stage {
  browser: Browser;
  /** Origin of the host; the dashboard page is at /test/dashboard.html. */
  url: string;
  /** Another origin; what it serves by path, and what was reported to it. */
  stranger: { url: string; pages: Map<string, string>; reports: string[] };
  /** What the host's server was asked: method, path with query, and the answer's status. */
  asked: { method: string; path: string; status: number }[];
  close(): Promise<void>;
}

async function listen(listener: RequestListener, ends: (() => unknown)[]): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

/** The framework-free host end, as a dashboard without React would bundle it. */
async function bundleHostEnd(): Promise<string> {
  const entry = "\0host-end";
  const result = await build({
    configFile: false,
    logLevel: "error",
    root: repository,
    plugins: [
      {
        name: "host-end",
        resolveId: (id) => (id === "host-end" ? entry : undefined),
        load: (id) =>
          id === entry
            ? `import { mountPluginPage } from ${JSON.stringify(join(repository, "src/plugin-page/host/mount-plugin-page.ts"))}; window.mountPluginPage = mountPluginPage;`
            : undefined,
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: "host-end" } },
  });
  const [output] = [result].flat();
  if (output === undefined || !("output" in output)) throw new Error("Nothing was built.");
  return output.output[0].code;
}

/** The same for every stage of a file. */
let bundled: Promise<string> | undefined;

/** @param shared a browser that is open already, and stays so; without it the stage has one of its own */
export async function openStage(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<PluginHostOptions> = {},
  shared?: Browser,
): Promise<Stage> {
  const ends: (() => unknown)[] = [];
  const folder = mkdtempSync(join(tmpdir(), "plugin-pages-"));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const shell = join(repository, "dist/shell");
  const host = await createPluginHost({ plugins: folder, shell, log: () => {}, ...options });
  ends.push(() => host.close());

  const asked: Stage["asked"] = [];
  bundled ??= bundleHostEnd();
  const script = await bundled;
  const serveHost = nodeListener(host.fetch);
  const url = await listen((request, response) => {
    const path = request.url ?? "";
    response.on("close", () => asked.push({ method: request.method ?? "", path, status: response.statusCode }));
    if (path === "/test/dashboard.html") {
      response.setHeader("content-type", "text/html");
      response.end('<!doctype html><title>Dashboard</title><script src="/test/host.js" type="module"></script>');
    } else if (path === "/test/host.js") {
      response.setHeader("content-type", "text/javascript");
      response.end(script);
    } else if (path === "/favicon.ico") {
      response.statusCode = 204;
      response.end();
    } else serveHost(request, response);
  }, ends);

  const pages = new Map<string, string>();
  const reports: string[] = [];
  const strangerUrl = await listen(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    if (request.method === "POST") reports.push(await bodyOf(request));
    response.setHeader("content-type", "text/html");
    response.end(pages.get(request.url ?? "") ?? "");
  }, ends);

  const browser = shared ?? (await chromium.launch(chromiumLaunch()));
  if (shared === undefined) ends.push(() => browser.close());
  return {
    browser,
    url,
    stranger: { url: strangerUrl, pages, reports },
    asked,
    async close() {
      for (const end of ends.reverse()) await end();
    },
  };
}

export interface Opened {
  page: Page;
  /** What the browser complained of. */
  complaints: string[];
  /** Mounts a plugin's page in a frame of the dashboard page. */
  mount(options: { plugin: string; page: string; [option: string]: unknown }, id?: string): Promise<void>;
  /** What the frame shows now. */
  frame(id?: string): Promise<Frame>;
}

/** Opens the dashboard page, which has no policy of its own: what holds here holds by the bridge alone. */
export async function openDashboard(stage: Stage, context: Parameters<Browser["newPage"]>[0] = {}): Promise<Opened> {
  const page = await stage.browser.newPage(context);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(`${stage.url}/test/dashboard.html`);
  await page.waitForFunction("window.mountPluginPage !== undefined");
  return {
    page,
    complaints,
    async mount(options, id = "page") {
      await page.evaluate(
        ({ options, id }) => {
          const frame = document.createElement("iframe");
          frame.id = id;
          frame.width = "600";
          frame.height = "300";
          document.body.append(frame);
          // biome-ignore lint/suspicious/noExplicitAny: what the script above put there
          const all = window as any;
          all.states ??= {};
          all.saved ??= [];
          all.mounted ??= {};
          all.mounted[id] = all.mountPluginPage(frame, {
            locale: "en-US",
            theme: "light",
            save: async (file: Blob, name: string) => all.saved.push({ name, text: await file.text() }),
            onState: (state: unknown) => {
              all.states[id] = [...(all.states[id] ?? []), state];
            },
            ...options,
          });
        },
        { options, id },
      );
    },
    async frame(id = "page") {
      const handle = await page.waitForSelector(`#${id}`);
      const frame = await handle.contentFrame();
      if (frame === null) throw new Error("There is no frame.");
      return frame;
    },
  };
}
