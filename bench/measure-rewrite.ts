/** Yardstick "rewrite": what a page's bundle costs the host, which rewrites its addresses, beside reading it from the disk. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RewriteResult } from "./results.js";
import { summarize } from "./statistics.js";

const bundleBytes = 5_000_000;
const origin = "http://127.0.0.1";

/** What bundlers write, in one line: few imports, and all that a reader of JavaScript has to see through. */
const unit = [
  'function f1(e,t){return e<t?`${e.map(n=>`"${n}"`)}/x`:t/2/* from"./x.js" */}',
  'const a1={"./x.js":1,b:/[/"\'`]+\\//g.test("import(\'./x.js\')"),c:(e=>e)?.(1)??2};',
  'class C1 extends D{#x=1;static y=()=>{for(let e of[])if(e){throw new Error("no "+e)}}}',
].join("");
const dynamic = 'const l1=()=>import("./x.js");';

/** A bundle of so many bytes, with an import in every 100 kB of it. */
function bundleOf(bytes: number): { js: string; imports: number } {
  const part = unit.repeat(Math.floor(100_000 / unit.length)) + dynamic;
  const count = Math.ceil(bytes / part.length);
  const numbered = Array.from({ length: count }, (_, index) => `{${part.replaceAll("1=", `${index}=`)}}`);
  return { js: `import{a}from"./x.js";${numbered.join("")}`, imports: count + 1 };
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; milliseconds: number }> {
  const start = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - start };
}

/** The host with a page of these scripts; what it yields serves one of them, as a frame gets it. */
async function openPage(plugins: string, data: string) {
  const { createPluginHost } = await import("native-json-ui/server").catch(() => {
    throw new Error("The host is not built. Run npm run build first.");
  });
  const host = await createPluginHost({ plugins, data, log: () => undefined });
  const headers = { host: "127.0.0.1", origin, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const body = JSON.stringify({ plugin: "p", page: "main", locale: "en", theme: "light", nonce: "0123456789abcdef" });
  const open = new Request(`${origin}/api/plugin/page/open`, { method: "POST", headers, body });
  const answer = await host.fetch(open);
  const { url } = (await answer.json()) as { url?: string };
  if (url === undefined) throw new Error(`The host does not open the page: it answers ${answer.status}.`);
  return {
    async get(file: string): Promise<string> {
      const at = new URL(url, origin);
      at.pathname += file;
      const response = await host.fetch(new Request(at, { headers: { host: "127.0.0.1" } }));
      if (!response.ok) throw new Error(`The host does not serve ${file}: it answers ${response.status}.`);
      return response.text();
    },
    close: () => host.close(),
  };
}

/** @param rounds how often each is done, by turns */
export async function measureRewrite(rounds: number): Promise<RewriteResult> {
  const folder = await mkdtemp(join(tmpdir(), "native-json-ui-bench-"));
  try {
    const [plugins, data] = [join(folder, "plugins"), join(folder, "data")];
    const page = join(plugins, "p", "pages", "main");
    await mkdir(page, { recursive: true });
    const [once, twice] = [bundleOf(bundleBytes), bundleOf(2 * bundleBytes)];
    const files = { "index.html": "<!doctype html>", "x.js": "export const a = 1;", "1.js": once.js, "2.js": twice.js };
    for (const [name, text] of Object.entries(files)) await writeFile(join(page, name), text);

    const { get, close } = await openPage(plugins, data);
    const read: number[] = [];
    const served: number[] = [];
    const servedTwice: number[] = [];
    // The first of each warms the file system up, and the reader of JavaScript.
    for (let round = -1; round < rounds; round++) {
      const bytes = await timed(() => readFile(join(page, "1.js"), "utf8"));
      const one = await timed(() => get("1.js"));
      const two = await timed(() => get("2.js"));
      for (const [{ value }, { imports }] of [[one, once] as const, [two, twice] as const]) {
        if (value.split("asset_token=").length - 1 !== imports) throw new Error("Not every import was rewritten.");
      }
      if (round < 0) continue;
      read.push(bytes.milliseconds);
      served.push(one.milliseconds);
      servedTwice.push(two.milliseconds);
    }
    await close();
    const ratios = (over: readonly number[], under: readonly number[]) =>
      summarize(over.map((milliseconds, index) => milliseconds / (under[index] ?? Number.NaN)));
    return {
      bytes: once.js.length,
      read: summarize(read),
      served: summarize(served),
      ratio: ratios(served, read),
      growth: ratios(servedTwice, served),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
