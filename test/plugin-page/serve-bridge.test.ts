/** One load of a page over its port, against a real server: what is begun ends with it. */
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import type { BridgeServices } from "../../src/plugin-page/host/bridge-session.js";
import { createBridgeSession } from "../../src/plugin-page/host/bridge-session.js";
import { type ServedBridge, serveBridge } from "../../src/plugin-page/host/serve-bridge.js";
import { apiPath, type Backend, send, startBackend } from "./host-backend.js";
import { pageOver, until } from "./host-frame.js";
import type { TestPage } from "./original-page.js";

interface Served {
  backend: Backend;
  page: TestPage;
  bridge: ServedBridge;
  saved: { name: string; file: Blob }[];
  port: MessagePort;
}

async function serve(services: Partial<BridgeServices> = {}): Promise<Served> {
  const backend = await startBackend();
  const { port1, port2 } = new MessageChannel();
  const saved: Served["saved"] = [];
  const save = (file: Blob, name: string) => void saved.push({ file, name });
  const bridge = serveBridge(port2, { plugin: "demo", apiPath, origin: backend.origin, fetch, save, ...services });
  onTestFinished(() => bridge.close());
  return { backend, page: pageOver(port1), bridge, saved, port: port1 };
}

const code = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    (data) => ({ resolved: data }),
    ({ code }) => code,
  );
/** Asks, without caring for the answer. */
const ask = ({ page }: Served, action = "api:get", fields: object = {}) =>
  void page.request(action, { endpoint: "x", ...fields }).catch(() => {});

test("a page hears the context once it is known, and again with each change", async () => {
  const { page, bridge } = await serve();
  const context = {
    pluginName: "demo",
    displayName: "D",
    pageName: "m",
    pageTitle: "M",
    locale: "en-US",
    i18n: {},
    isDark: false,
  };
  bridge.setContext(context);
  bridge.setContext({ ...context, isDark: true });
  await until(() => page.heard.length === 2);
  expect(page.heard.map(({ context }) => context)).toEqual([context, { ...context, isDark: true }]);
  // Each answer would be a thousand times as long as what asks for it.
  for (let n = 0; n < 100; n++) page.send({ channel: "astrbot-plugin-page", kind: "ready" });
  await page.request("api:get", { endpoint: "x" });
  expect(page.heard.filter(({ kind }) => kind === "context")).toHaveLength(2);
});

test("B4 closing aborts what runs and what waits, and no answer follows", async () => {
  const served = await serve({ limits: { inFlight: 2 } });
  const { backend, page, bridge } = served;
  backend.answer((_, response) => void setTimeout(() => send(response, 200, {}), 200));
  for (let n = 0; n < 5; n++) ask(served);
  await until(() => backend.unfinished() === 2);
  bridge.close();
  await until(() => backend.unfinished() === 0);
  await wait(300);
  expect(page.heard).toEqual([]);
  expect(backend.received).toHaveLength(2);
});

test("B4 leaving the page aborts all, and a page that comes back may ask again", async () => {
  const served = await serve();
  const { backend, page } = served;
  backend.answer((_, response) => void setTimeout(() => send(response, 200, {}), 200));
  ask(served);
  ask(served, "api:post");
  ask(served, "files:upload", { fileBuffer: new ArrayBuffer(9) });
  ask(served, "files:download");
  await until(() => backend.unfinished() === 4);
  page.send({ channel: "astrbot-plugin-page", kind: "leave" });
  await until(() => backend.unfinished() === 0);
  backend.json({ fresh: true });
  expect(await page.request("api:get", { endpoint: "x" })).toEqual({ fresh: true });
  await wait(300);
  expect(page.heard).toHaveLength(1);
  expect(served.saved).toEqual([]);
});

test("B4 a port whose page is gone ends what it began", async () => {
  const served = await serve();
  served.backend.answer(() => {});
  ask(served);
  await until(() => served.backend.unfinished() === 1);
  served.port.close();
  await until(() => served.backend.unfinished() === 0);
});

test("B8 a call that hangs times out with a code: before the head, and in the body", async () => {
  const { backend, page } = await serve({ limits: { jsonTimeout: 100 } });
  backend.answer(() => {});
  await expect(page.request("api:get", { endpoint: "x" })).rejects.toThrow("The plugin did not answer within 0.1 s.");
  backend.answer((_, response) => void response.writeHead(200).write("{"));
  expect(await code(page.request("api:post", { endpoint: "x" }))).toBe("timeout");
  await until(() => backend.unfinished() === 0);
});

test("B8 a call may take ten minutes, as pages that ask language models need, a stream half of one to open", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const answers: { requestId?: string; code?: string }[] = [];
  const session = createBridgeSession((answer) => void answers.push(answer), {
    ...{ plugin: "demo", apiPath, origin: "http://127.0.0.1:9", save: () => {}, fetch: () => new Promise(() => {}) },
  });
  onTestFinished(() => session.close());
  for (const action of ["api:get", "api:post", "sse:subscribe"]) {
    const fields = { endpoint: "x", subscriptionId: "s" };
    session.receive({ channel: "astrbot-plugin-page", kind: "request", requestId: action, action, ...fields });
  }
  const late = () => answers.map(({ requestId, code }) => `${requestId} ${code}`);
  await vi.advanceTimersByTimeAsync(29_900);
  expect(late()).toEqual([]);
  await vi.advanceTimersByTimeAsync(569_900);
  expect(late()).toEqual(["sse:subscribe timeout"]);
  await vi.advanceTimersByTimeAsync(300);
  expect(late().slice(1)).toEqual(["api:get timeout", "api:post timeout"]);
});

test("a call that was answered is not aborted afterwards, or browsers would show it as cancelled", async () => {
  const signals: (AbortSignal | null | undefined)[] = [];
  const watched: typeof fetch = (input, init) => {
    signals.push(init?.signal);
    return fetch(input, init);
  };
  const { backend, page } = await serve({ fetch: watched });
  const all = ["api:get", "api:post", "files:upload", "files:download", "sse:subscribe"];
  const ask = (action: string) =>
    code(page.request(action, { endpoint: "x", fileBuffer: new ArrayBuffer(9), subscriptionId: action }));
  for (const action of all.slice(0, 4)) expect(await ask(action)).toMatchObject({ resolved: {} });
  backend.answer((_, response) => response.writeHead(200, { "content-type": "text/event-stream" }).end("data: 1\n\n"));
  expect(await ask("sse:subscribe")).toMatchObject({ resolved: {} });
  await until(() => page.heard.at(-1)?.state === "closed");
  // An error is an answer too.
  backend.json({ status: "error", message: "no" }, 404);
  for (const action of all) expect(await ask(action)).toBe("http");
  await until(() => backend.unfinished() === 0);
  await wait(50);
  expect(signals.map((signal) => signal?.aborted)).toEqual(Array(10).fill(false));
});

test("of an answer that is not read to its end, the rest is let go of", async () => {
  const { backend, page } = await serve();
  backend.answer((_, response) => {
    response.writeHead(500, { "content-type": "text/html" });
    const timer = setInterval(() => response.write("x".repeat(300_000)), 5);
    response.on("close", () => clearInterval(timer));
  });
  for (const action of ["files:download", "sse:subscribe"]) {
    expect(await code(page.request(action, { endpoint: "x", subscriptionId: "s" }))).not.toHaveProperty("resolved");
    await until(() => backend.unfinished() === 0);
  }
  const { backend: strict, page: small } = await serve({ limits: { eventSize: 1_000 } });
  strict.answer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const timer = setInterval(() => response.write("x".repeat(300)), 5);
    response.on("close", () => clearInterval(timer));
  });
  await small.request("sse:subscribe", { endpoint: "x", subscriptionId: "s" });
  await until(() => small.heard.at(-1)?.state === "error");
  await until(() => strict.unfinished() === 0);
});

test("B8 an upload has more time the larger it is", async () => {
  const limits = { jsonTimeout: 50, uploadTimeout: 200, uploadBytesPerSecond: 1_000 };
  const { backend, page } = await serve({ limits });
  backend.answer((_, response) => void setTimeout(() => send(response, 200, { late: true }), 500));
  const upload = (size: number) => page.request("files:upload", { endpoint: "x", fileBuffer: new ArrayBuffer(size) });
  expect(await code(upload(0))).toBe("timeout");
  expect(await upload(1_000)).toEqual({ late: true });
});

test("B8 a download may take any time while bytes come, and ends when they stop", async () => {
  const { backend, page, saved } = await serve({ limits: { downloadIdle: 200 } });
  backend.answer(async (_, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    for (let n = 0; n < 5; n++) {
      response.write("x");
      await wait(100);
    }
    response.end();
  });
  expect(await page.request("files:download", { endpoint: "x", filename: "x.txt" })).toEqual({ filename: "x.txt" });
  expect(await saved[0]?.file.text()).toBe("xxxxx");
  backend.answer((_, response) => void response.writeHead(200).write("x"));
  expect(await code(page.request("files:download", { endpoint: "x" }))).toBe("timeout");
  expect(saved).toHaveLength(1);
});

test("B7 downloads come one after another, while other calls go on", async () => {
  const { backend, page } = await serve();
  let most = 0;
  backend.answer(({ path }, response) => {
    most = Math.max(most, backend.unfinished());
    setTimeout(() => send(response, 200, "x", { "content-type": "text/plain" }), path.endsWith("file") ? 30 : 0);
  });
  const downloads = Array.from({ length: 5 }, () => page.request("files:download", { endpoint: "file" }));
  await Promise.all(downloads);
  expect(most).toBe(1);
  const blocked = page.request("files:download", { endpoint: "file" });
  expect(await page.request("api:get", { endpoint: "x" })).toBe("x");
  await blocked;
});

test("a download of many megabytes is saved byte for byte", async () => {
  const { backend, page, saved } = await serve();
  const bytes = Buffer.alloc(20_000_000, "0123456789abcdef!");
  backend.answer((_, response) => void response.writeHead(200, { "content-type": "application/zip" }).end(bytes));
  await page.request("files:download", { endpoint: "x", filename: "x.zip" });
  expect(Buffer.from((await saved[0]?.file.arrayBuffer()) ?? new ArrayBuffer(0)).equals(bytes)).toBe(true);
});

test("B10 a redirect is refused with words, and what it leads to is not asked", async () => {
  const { backend, page } = await serve();
  for (const location of ["/api/admin/delete", `${apiPath}/demo/other`, "https://evil.example/"]) {
    for (const status of [301, 302, 303, 307, 308]) {
      backend.answer((_, response) => response.writeHead(status, { location }).end());
      for (const action of ["api:get", "api:post", "files:upload", "files:download", "sse:subscribe"]) {
        const fields = { endpoint: "here", fileBuffer: new ArrayBuffer(1), subscriptionId: "s" };
        await expect(page.request(action, fields)).rejects.toThrow('answered "here" with a redirect');
      }
    }
  }
  expect(new Set(backend.received.map(({ path }) => path))).toEqual(new Set([`${apiPath}/demo/here`]));
});

test("B10 a fetch that follows redirects all the same is not believed", async () => {
  const following: typeof fetch = (input, init) => fetch(input, { ...init, redirect: "follow" });
  const { backend, page } = await serve({ fetch: following });
  backend.answer(({ path }, response) =>
    path.endsWith("/here")
      ? response.writeHead(302, { location: `${apiPath}/demo/there` }).end()
      : send(response, 200, { secret: true }),
  );
  expect(await code(page.request("api:get", { endpoint: "here" }))).toBe("http");
});

test("B4 a fetch that heeds no signal keeps nobody waiting", async () => {
  const { page, bridge } = await serve({
    fetch: () => new Promise(() => {}),
    limits: { jsonTimeout: 50, streamTimeout: 50 },
  });
  expect(await code(page.request("api:get", { endpoint: "x" }))).toBe("timeout");
  expect(await code(page.request("sse:subscribe", { endpoint: "x", subscriptionId: "s" }))).toBe("timeout");
  bridge.close();
});

test("a save that fails is an error of the download", async () => {
  const { page } = await serve({
    save: () => {
      throw new Error("the disk is full");
    },
  });
  await expect(page.request("files:download", { endpoint: "x" })).rejects.toThrow("the disk is full");
});

test("an answer over the limit is refused, and its rest is not read", async () => {
  const { backend, page } = await serve({ limits: { answerSize: 1_000 } });
  backend.answer((_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x".repeat(300)), 5);
    response.on("close", () => clearInterval(timer));
  });
  expect(await code(page.request("api:get", { endpoint: "x" }))).toBe("too-large");
  await until(() => backend.unfinished() === 0);
});
