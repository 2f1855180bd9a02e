/** Yardstick "bridge": a page's `apiGet`, through bridge, host and HTTP, beside the same fetch by the dashboard itself. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { chromium } from "playwright";
import { build } from "vite";
import { chromiumLaunch } from "../scripts/chromium.mjs";
import { consumerConfig } from "./consumer-config.js";
import type { BridgeResult } from "./results.js";
import { summarize } from "./statistics.js";

const files = {
  "main.mjs": `export default ({ registerWebApi }) => registerWebApi("/p/ping", (request) => ({ message: "pong", limit: request.query.get("limit", 20, Number) }), ["GET"], "ping");`,
  "pages/main/index.html": `<!doctype html><title>Page</title><script type="module">
    const bridge = window.AstrBotPluginPage;
    await bridge.ready();
    window.callOften = async (times) => {
      const took = [];
      for (let call = 0; call < times; call++) {
        const start = performance.now();
        await bridge.apiGet("ping", { limit: 5 });
        took.push(performance.now() - start);
      }
      return took;
    };
  </script>`,
};
const api = "/api/v1/plugins/extensions/p/ping?limit=5";
const callsARound = 50;

/** The dashboard as a consumer builds it, by path. */
async function buildDashboard(): Promise<Map<string, string | Uint8Array>> {
  const result = await build({
    ...consumerConfig,
    root: fileURLToPath(new URL("./bridge", import.meta.url)),
    build: { write: false, target: "es2023" },
  });
  const [output] = [result].flat();
  if (output === undefined || !("output" in output)) throw new Error("The dashboard was not built.");
  return new Map(output.output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]));
}

/** @param rounds how often each makes its calls, by turns */
export async function measureBridge(rounds: number): Promise<BridgeResult> {
  const { createPluginHost } = await import("native-json-ui/server").catch(() => {
    throw new Error("The host is not built. Run npm run build first.");
  });
  const folder = await mkdtemp(join(tmpdir(), "native-json-ui-bench-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, "plugins/p", name, ".."), { recursive: true });
    await writeFile(join(folder, "plugins/p", name), text);
  }
  const dashboard = await buildDashboard();
  const host = await createPluginHost({ plugins: join(folder, "plugins"), data: join(folder, "data"), log: () => {} });
  const answer = getRequestListener(host.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    const file = dashboard.get(request.url === "/" ? "/index.html" : (request.url ?? ""));
    if (file === undefined) return void answer(request, response);
    response.setHeader("content-type", request.url === "/" ? "text/html" : "text/javascript");
    response.end(file);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.evaluate("mounted");
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    if (frame === null) throw new Error("There is no frame.");
    await frame.waitForFunction("window.callOften !== undefined");
    const bridged: number[] = [];
    const fetched: number[] = [];
    const ratios: number[] = [];
    // The first round warms everything up.
    for (let round = -1; round < rounds; round++) {
      const own = summarize((await page.evaluate(`fetchOften(${JSON.stringify(api)}, ${callsARound})`)) as number[]);
      const through = summarize((await frame.evaluate(`callOften(${callsARound})`)) as number[]);
      if (round < 0) continue;
      fetched.push(own.median);
      bridged.push(through.median);
      ratios.push(through.median / own.median);
    }
    return { fetched: summarize(fetched), bridged: summarize(bridged), ratio: summarize(ratios) };
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
}
