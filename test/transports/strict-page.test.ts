/** Transports in workers of a real browser, under a Content Security Policy that allows the page's own files and no more. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { Server as SocketServer } from "socket.io";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { WebSocketServer } from "ws";
import { chromiumLaunch } from "../../scripts/chromium.mjs";
import { publicEntries } from "../../scripts/public-entries.js";

const root = fileURLToPath(new URL("strict-page", import.meta.url));
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'";

interface Asset {
  fileName: string;
  code?: string;
  source?: string | Uint8Array;
}

async function buildPage(): Promise<Map<string, string>> {
  const built = await build({
    ...{ root, configFile: false, logLevel: "warn", resolve: { alias: publicEntries() } },
    worker: { format: "es" },
    build: { write: false, modulePreload: false, rolldownOptions: { input: `${root}/page.ts` } },
  });
  const { output } = built as unknown as { output: Asset[] };
  return new Map(output.map(({ fileName, code, source }) => [`/${fileName}`, String(code ?? source)]));
}

test("sockets and streams run off the page's thread, with nothing that a strict policy forbids", async () => {
  const files = await buildPage();
  const script = [...files.keys()].find((name) => name.includes("page"));
  const text = JSON.stringify({ topic: "a", data: 1 });
  const http = createServer((request, response) => {
    const path = new URL(request.url ?? "", "http://server").pathname;
    response.setHeader("content-security-policy", policy);
    if (path === "/events") {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(`data: {\n\ndata: ${text}\n\n`);
    } else if (files.has(path)) response.writeHead(200, { "content-type": "text/javascript" }).end(files.get(path));
    else {
      const page = `<!doctype html><script type="module" src="${script}"></script>`;
      response.writeHead(path === "/" ? 200 : 404, { "content-type": "text/html" }).end(page);
    }
  });
  const sockets = new WebSocketServer({ noServer: true });
  http.on("upgrade", (request, socket, head) => {
    if (request.url === "/ws") sockets.handleUpgrade(request, socket, head, (page) => sockets.emit("connection", page));
  });
  const io = new SocketServer(http, { destroyUpgrade: false });
  sockets.on("connection", (page) => {
    page.on("message", () => {
      page.send(new Uint8Array(8));
      page.send(text);
    });
  });
  io.on("connection", (page) => page.on("message", () => page.emit("message", { topic: "a", data: 1 })));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await io.close();
    http.closeAllConnections();
  });

  const browser = await chromium.launch(chromiumLaunch());
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`);
  const happened = () => page.evaluate(() => (window as unknown as { happened: object }).happened);
  const frame = { topic: "a", data: 1 };
  await expect.poll(happened, { timeout: 10_000 }).toEqual({
    socket: ["live", "binary", frame],
    io: ["live", frame],
    events: ["live", { status: "success" }, "malformed", frame],
  });
  expect(page.workers()).toHaveLength(3);
  expect(complaints.filter((text) => !text.includes("favicon"))).toEqual([]);

  await page.evaluate(() => {
    for (const close of Object.values((window as unknown as { closing: Record<string, () => void> }).closing)) close();
  });
  await expect.poll(() => [sockets.clients.size, io.of("/").sockets.size, page.workers().length]).toEqual([0, 0, 0]);
}, 60_000);
