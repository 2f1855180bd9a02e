/** Two hosts in processes of their own, joined by a real Redis. Skipped, and said so, where there is none. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createConnection } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { faultOf, follow, hostProcess, kill, linesByRun } from "./host-processes.js";
import { folderWith, freePort, until } from "./hosted.js";

const found = spawnSync("redis-server", ["--version"], { timeout: 20_000 }).status === 0;
const missing = "SKIPPED: no redis-server here. Install it (Debian: apt-get install redis-server) to run these tests";
if (!found) console.warn(`test/server/cluster.test.ts ${missing}.`);

async function redis() {
  const port = await freePort();
  const cwd = folderWith({});
  let child: ChildProcess | undefined;
  const end = async () => child && kill(child);
  onTestFinished(end);
  const answers = () =>
    new Promise<void>((done, fail) => {
      const socket = createConnection(port, "127.0.0.1").once("error", fail);
      socket.once("connect", () => {
        socket.destroy();
        done();
      });
    });
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
      child = spawn("redis-server", args, { cwd, stdio: "ignore" });
      await until(answers);
    },
    kill: end,
  };
}

async function cluster() {
  const store = await redis();
  await store.start();
  const [a, b] = [await hostProcess(store.url), await hostProcess(store.url)];
  await Promise.all([a.start(), b.start()]);
  const pages = (topic: string) => [follow(a.url, topic), follow(b.url, topic)] as const;
  return { redis: store, a, b, pages };
}

type Page = ReturnType<typeof follow>;
const live = (...pages: Page[]) =>
  until(() => expect(pages.map((page) => page.status())).toEqual(pages.map(() => "live")));

describe.skipIf(!found)(found ? "two processes joined by Redis" : missing, { timeout: 60_000 }, () => {
  test("deliver each topic to the pages of both, and no page gets another topic", async () => {
    const { a, b, pages } = await cluster();
    const [ones, others] = [pages("p:one"), pages("p:other")];
    await live(...ones, ...others);
    await a.publish("p:one", "from a");
    await until(() => expect(ones.map(({ received }) => received)).toEqual([["from a"], ["from a"]]));
    await b.publish("p:one", { from: "b" });
    await b.publish("p:other", 1);
    const all = ["from a", { from: "b" }];
    await until(() => expect(others.map(({ received }) => received)).toEqual([[1], [1]]));
    expect(ones.map(({ received }) => received)).toEqual([all, all]);
  });

  test("go on when Redis was killed and started again, and fill what it lost", async () => {
    const { redis, a, b, pages } = await cluster();
    const both = pages("p:lines");
    await live(...both);
    await Promise.all([a.startLines("p:lines"), b.startLines("p:lines")]);
    for (let time = 0; time < 2; time++) {
      const before = both.map(({ received }) => received.length);
      await until(() => {
        for (const [index, { received }] of both.entries())
          expect(received.length).toBeGreaterThan((before[index] ?? 0) + 50);
      });
      await redis.kill();
      await new Promise((done) => setTimeout(done, 300));
      await redis.start();
    }
    // Each hears of the other's lines again.
    const heard = () =>
      both.map(({ received }) => Math.min(...[...linesByRun(received).values()].map((run) => run.length)));
    const [one = 0, other = 0] = heard();
    await until(() => {
      expect(heard()[0]).toBeGreaterThan(one + 500);
      expect(heard()[1]).toBeGreaterThan(other + 500);
    });
    const runs = [await a.stopLines(), await b.stopLines()];
    for (const { received, gaps } of both) {
      for (const { run, count } of runs) {
        await until(() => expect(linesByRun(received).get(run)?.at(-1)).toBe(count));
        expect(faultOf(linesByRun(received).get(run))).toBeUndefined();
      }
      expect(gaps).toEqual([]);
    }
  });

  test("a page loses nothing of the one process when the other, which serves it, is killed and started again", async () => {
    const { a, b } = await cluster();
    const page = follow(b.url, "p:lines");
    await live(page);
    await a.startLines("p:lines");
    for (let time = 0; time < 3; time++) {
      const before = page.received.length;
      await until(() => expect(page.received.length).toBeGreaterThan(before + 50));
      await b.kill();
      await b.start();
      await live(page);
    }
    const { run, count } = await a.stopLines();
    await until(() => expect(page.received.at(-1)).toBe(`${run} ${count}`));
    expect(faultOf(linesByRun(page.received).get(run))).toBeUndefined();
    expect(page.gaps).toEqual([]);
  });

  test("a page that comes later gets what both published before, once each", async () => {
    const { a, b, pages } = await cluster();
    await a.publish("p:t", 1);
    await b.publish("p:t", 2);
    await a.publish("p:t", 3);
    const both = pages("p:t");
    for (const { received } of both) await until(() => expect(received).toEqual([1, 2, 3]));
  });

  test("without Redis pages get what their own process publishes, and its history", async () => {
    const { redis, a, pages } = await cluster();
    await redis.kill();
    await a.publish("p:t", 1);
    const [page] = pages("p:t");
    await until(() => expect(page.received).toEqual([1]));
    await a.publish("p:t", 2);
    await until(() => expect(page.received).toEqual([1, 2]));
  });
});
