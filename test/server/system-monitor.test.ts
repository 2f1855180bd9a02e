import { appendFileSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { cpus, totalmem, uptime } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { parseDocument } from "../../schema/index.js";
import { connect, folderWith, hostOf, serve, until } from "./hosted.js";

type Node = { type: string; props: Record<string, unknown>; children?: Node[] };
type Stats = { time: string; samples: number } & Record<"cpu" | "memory" | "memory_bytes" | "load" | "uptime", number>;

const plugins = resolve(import.meta.dirname, "../../examples/plugins");

/** The example's monitor; `log`, if given, is the file that it follows. */
async function monitor(log?: string) {
  vi.stubEnv("SYSTEM_MONITOR_LOG", log);
  onTestFinished(() => void vi.unstubAllEnvs());
  const hosted = await hostOf({}, { plugins, data: folderWith({}) });
  const page = async (): Promise<Node & { websocketSubscriptions: string[] }> =>
    (await hosted.plugin("system-monitor/ui")).json();
  const all = async (type: string): Promise<Node[]> => {
    const found: Node[] = [];
    const walk = (node: Node): void => {
      if (node.type === type) found.push(node);
      node.children?.forEach(walk);
    };
    walk(await page());
    return found;
  };
  const post = async (endpoint: string, body: unknown = {}) => {
    const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const response = await hosted.plugin(`system-monitor/${endpoint}`, init);
    return { status: response.status, body: await response.json() };
  };
  /** The messages of a topic as they come. */
  const follow = async (topic: string) => {
    const { frames, send } = await connect(await serve(hosted.host));
    await send({ action: "subscribe", topic });
    return <Data>() => frames.slice(1).map((frame) => (frame as { data: Data }).data);
  };
  return { ...hosted, page, all, post, follow };
}

test("the monitor is listed as a page that parses without a diagnostic", async () => {
  const { host, page } = await monitor();
  // Beside those of the other examples.
  const { pages, problems } = await host.list();
  expect(pages.filter(({ plugin }) => plugin === "system-monitor")).toEqual([
    {
      name: "System monitor",
      plugin: "system-monitor",
      path: "/api/v1/plugins/extensions/system-monitor/ui",
      scope: ["/api/v1/plugins/extensions/system-monitor/"],
    },
  ]);
  expect(problems).toEqual([]);
  const document = await page();
  expect(parseDocument(document).diagnostics).toEqual([]);
  expect(document.websocketSubscriptions).toEqual(["system-monitor:stats", "system-monitor:log"]);
});

test("the first page already shows real figures of this machine", async () => {
  const { all } = await monitor();
  const values = Object.fromEntries((await all("StatCard")).map(({ props }) => [props.dataKey, props.value as number]));
  expect(Object.keys(values)).toEqual(["cpu", "memory_bytes", "load", "uptime"]);
  expect(values.cpu).toBeGreaterThanOrEqual(0);
  expect(values.cpu).toBeLessThanOrEqual(100);
  expect(values.memory_bytes).toBeGreaterThan(1e6);
  expect(values.memory_bytes).toBeLessThan(totalmem());
  expect(Math.abs((values.uptime as number) - uptime())).toBeLessThan(5);
  const [chart] = await all("Chart");
  expect(chart?.props.data).toEqual([
    { time: expect.stringMatching(/^\d\d:\d\d:\d\d$/), cpu: values.cpu, memory: expect.any(Number) },
  ]);
});

test("a new interval takes effect at once, and the samples that come are real and kept", async () => {
  const { all, post, follow } = await monitor();
  const stats = await follow("system-monitor:stats");
  const start = performance.now();
  expect(await post("settings", { interval: "0.5" })).toEqual({
    status: 200,
    body: { status: "success", message: "Sampling every 0.5 s." },
  });
  await until(() => expect(stats()).toHaveLength(3));
  // Three samples at the interval before would take 6 s.
  expect(performance.now() - start).toBeLessThan(4500);
  for (const [index, sample] of stats<Stats>().entries()) {
    expect(sample.time).toMatch(/^\d\d:\d\d:\d\d$/);
    for (const share of [sample.cpu, sample.memory]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(100);
    }
    expect(sample.memory_bytes / totalmem()).toBeCloseTo(sample.memory / 100, 2);
    expect(sample.load).toBeGreaterThanOrEqual(0);
    expect(sample.samples).toBe(index + 2);
  }
  const [chart] = await all("Chart");
  expect(JSON.stringify(chart?.props.data).match(/"time"/g)?.length).toBeGreaterThanOrEqual(4);
  const [input] = await all("Input");
  expect(input?.props).toMatchObject({ id: "interval", value: 0.5 });
});

test("the share of the processors follows what they do", async () => {
  const { post, follow } = await monitor();
  const stats = await follow("system-monitor:stats");
  await post("settings", { interval: 0.5 });
  await until(() => expect(stats().length).toBeGreaterThan(0));
  const end = performance.now() + 600;
  while (performance.now() < end);
  await until(() => expect(Math.max(...stats<Stats>().map(({ cpu }) => cpu))).toBeGreaterThan(50 / cpus().length));
});

test.each([0, 0.4, 61, -1, "", " ", "soon", null, true, [2], {}, undefined])(
  "the interval %j is refused by the server, in the form that names the field",
  async (interval) => {
    const { post, all } = await monitor();
    expect(await post("settings", { interval })).toEqual({
      status: 422,
      body: {
        detail: [{ loc: ["body", "interval"], msg: "Enter a number of seconds from 0.5 to 60.", type: "value_error" }],
      },
    });
    expect((await all("Input"))[0]?.props.value).toBe(2);
  },
);

test("settings without a body, or with one that is no object, are refused alike", async () => {
  const { post, plugin } = await monitor();
  expect((await post("settings", null)).status).toBe(422);
  expect((await plugin("system-monitor/settings", { method: "POST", body: "{" })).status).toBe(422);
});

test("the history is reset only behind a modal that asks, and starts anew with one sample", async () => {
  const { all, post, follow } = await monitor();
  const stats = await follow("system-monitor:stats");
  await post("settings", { interval: 0.5 });
  await until(() => expect(stats().length).toBeGreaterThan(1));
  const [modal] = await all("Modal");
  const buttons = await all("Button");
  const opening = buttons.find(({ props }) => (props.onClickAction as { type: string }).type === "open_modal");
  expect(opening?.props).toMatchObject({ variant: "danger", onClickAction: { modalId: modal?.props.id } });
  const resetting = (modal?.children ?? []).flatMap(({ children }) => children ?? []).at(-1);
  expect(resetting?.props.onClickAction).toMatchObject({ refresh: true, closeModal: true });
  expect(await post("reset")).toEqual({ status: 200, body: { status: "success", message: "History reset." } });
  const [chart] = await all("Chart");
  expect(chart?.props.data).toHaveLength(1);
});

test("a log file is followed live, line by line, through truncation and rotation", async () => {
  const log = join(folderWith({ "app.log": "first\nsecond é\n" }), "app.log");
  const { all, follow } = await monitor(log);
  const lines = async () => (await all("LogViewer"))[0]?.props.lines;
  expect(await lines()).toEqual(["first", "second é"]);

  const text = await follow("system-monitor:log");
  appendFileSync(log, "third\nhalf a ");
  await until(() => expect(text()).toEqual(["third\n"]));
  appendFileSync(log, "line\n");
  await until(() => expect(text()).toEqual(["third\n", "half a line\n"]));

  truncateSync(log);
  await until(async () => {
    // The file is seen empty first; a file that has grown beyond its old size at once cannot be told from a longer one.
    appendFileSync(log, "after truncation\n");
    expect(text<string>().join("")).toContain("\nafter truncation\n");
  });

  renameSync(log, `${log}.1`);
  appendFileSync(`${log}.1`, "last of the old\n");
  writeFileSync(log, "first of the new\n");
  await until(() => expect(text<string>().join("")).toContain("last of the old\nfirst of the new\n"));
  expect(await lines()).toEqual(["first", "second é", ...text<string>().join("").split("\n").slice(0, -1)]);
});

test("a log that does not exist yet is followed once it does, and a huge one from near its end", async () => {
  const folder = folderWith({ "huge.log": `${"x".repeat(99)}\n`.repeat(20_000) });
  const missing = join(folder, "later.log");
  const { all, follow } = await monitor(missing);
  expect((await all("LogViewer"))[0]?.props.lines).toEqual([]);
  const text = await follow("system-monitor:log");
  writeFileSync(missing, "here now\n");
  await until(() => expect(text()).toEqual(["here now\n"]));

  const huge = await monitor(join(folder, "huge.log"));
  const lines = (await huge.all("LogViewer"))[0]?.props.lines as string[];
  expect(lines.length).toBeGreaterThan(500);
  expect(lines.length).toBeLessThanOrEqual(1000);
  expect(new Set(lines)).toEqual(new Set(["x".repeat(99)]));
});

test("without a log of its own it follows the host's, which tells what the page does", async () => {
  const { host, all, post, follow } = await monitor();
  const text = await follow("system-monitor:log");
  await post("settings", { interval: 5 });
  await until(() => expect(text<string>().join("")).toContain("system-monitor  Sampling every 5 s."));
  const [viewer] = await all("LogViewer");
  expect(viewer?.props.lines).toContainEqual(expect.stringMatching(/^\d{4}-.* INFO {2}system-monitor {2}Sampling/));
  await host.close();
});

test("closing the host stops the sampling", async () => {
  const { host, post, plugin } = await monitor();
  await post("settings", { interval: 0.5 });
  await host.close();
  const samples = async () => {
    const found = JSON.stringify(await (await plugin("system-monitor/ui")).json()).match(/"time":/g);
    return found?.length;
  };
  const before = await samples();
  await new Promise((done) => setTimeout(done, 700));
  expect(await samples()).toBe(before);
});

test("the plugin needs no import from outside its folder but Node's own", () => {
  for (const file of ["main", "metrics", "history", "follow-log", "page"]) {
    const source = readFileSync(join(plugins, "system-monitor", `${file}.mjs`), "utf8");
    const imports = [...source.matchAll(/^import .* from "(.*)";$/gm)].map(([, specifier]) => specifier);
    expect(imports.filter((specifier) => !/^(node:|\.\/)/.test(specifier ?? ""))).toEqual([]);
  }
});
