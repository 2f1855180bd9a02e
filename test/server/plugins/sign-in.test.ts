import { expect, test, vi } from "vitest";
import type { Authenticate } from "../../../src/server/index.js";
import { answering, appOf, connect, folderWith, hostOf, openapi, serve } from "../hosted.js";
import { html, open, saying } from "./plugin-calls.js";

const files = { ...answering("{ user: request.username }", ["GET", "POST"]), "p/pages/a/index.html": html };
/** By a cookie, as most sign-ins are. */
const byCookie: Authenticate = (request) =>
  /(?:^|; )session=(\w+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? null;
const ann = { headers: { cookie: "session=ann; other=1" } };

test("P-32 a handler is told who is signed in", async () => {
  const { plugin } = await hostOf(files, { authenticate: byCookie });
  expect(await (await plugin("p/x", ann)).json()).toEqual({ user: "ann" });
});

test("P-32 without a sign-in nobody is, and everyone may call", async () => {
  const { plugin } = await hostOf(files);
  expect(await (await plugin("p/x", ann)).json()).toEqual({ user: null });
});

test("P-32 P-33 of the cookies a handler gets those that are not the host's own", async () => {
  const cookies = answering("{ cookies: request.cookies, header: request.headers.get('cookie') }");
  const { plugin } = await hostOf(cookies, { authenticate: byCookie, sessionCookies: ["session"] });
  expect(await (await plugin("p/x", ann)).json()).toEqual({ cookies: { other: "1" }, header: "other=1" });
});

test.each([
  ["GET", "/api/plugins"],
  ["GET", "/api/plugins/pages"],
  ["GET", "/api/plugins/topics/history?topic=t"],
  ["POST", "/api/plugins/rescan"],
  ["POST", "/api/plugins/p/disable"],
  ["POST", "/api/plugin/page/open"],
  ["POST", "/api/plugin/page/keep-alive"],
  ["GET", "/api/v1/plugins/extensions/p/x"],
  ["POST", "/api/v1/plugins/extensions/p/x"],
  ["GET", "/api/v1/plugins/extensions/nothing/x"],
  ["GET", "/api/nothing"],
  ["GET", "/api"],
  ["GET", "/%61pi/plugins"],
  ["GET", "/api/plugin/page/content/p/a/"],
  ["GET", "/api/plugin/page/content/p/a/?asset_token=made-up"],
])("A7 %s %s is answered 401 to who is not signed in", async (method, path) => {
  const hosted = await hostOf(files, { authenticate: byCookie });
  const answer = await hosted.call(path, { method });
  expect([answer.status, await answer.json()]).toEqual([401, { status: "error", message: expect.any(String) }]);
  const { plugins } = await (await hosted.call("/api/plugins", ann)).json();
  expect(plugins).toMatchObject([{ name: "p", enabled: true }]);
});

test("the web app and the bridge's script need no sign-in, nor does what a page's token is for", async () => {
  const shell = folderWith({ "index.html": "<title>Shell</title>" });
  const hosted = await hostOf(files, { authenticate: byCookie, shell });
  expect((await hosted.call("/")).status).toBe(200);
  // 503 where it is not built.
  expect([200, 503]).toContain((await hosted.call("/api/plugin/page/bridge-sdk.js")).status);
  const signedIn = { call: (path: string, init: RequestInit = {}) => hosted.call(path, { ...init, ...ann }) };
  const { url } = await (await open(signedIn, "p", "a")).json();
  const frame = { headers: { origin: "null", "sec-fetch-site": "cross-site" } };
  expect((await hosted.call(url, frame)).status).toBe(200);
});

test("B9 a token lives as its user does: another user neither keeps it alive nor opens with it", async () => {
  const hosted = await hostOf(files, { authenticate: byCookie });
  const signedIn = { call: (path: string, init: RequestInit = {}) => hosted.call(path, { ...init, ...ann }) };
  const { url, token } = await (await open(signedIn, "p", "a")).json();
  const bob = { headers: { cookie: "session=bob" } };
  const body = JSON.stringify({ token });
  expect((await hosted.call("/api/plugin/page/keep-alive", { method: "POST", body, ...bob })).status).toBe(410);
  expect((await hosted.call("/api/plugin/page/keep-alive", { method: "POST", body, ...ann })).status).toBe(200);
  expect((await hosted.call(url, bob)).status).toBe(401);
});

test("an app in a process of its own is asked for nobody who is not signed in", async () => {
  const reached: (string | undefined)[] = [];
  const app = await appOf(openapi({ "/shop/ui": ["get"] }), ({ url }, response) => {
    reached.push(url);
    response.end("{}");
  });
  const { call } = await hostOf(
    {},
    { authenticate: byCookie, proxy: { shop: app }, shell: folderWith({ "index.html": "shell" }) },
  );
  expect((await call("/shop/ui", ann)).status).toBe(200);
  expect((await call("/shop/ui")).status).toBe(401);
  expect(await (await call("/shop/other")).text()).toBe("shell");
  expect(reached).toEqual(["/shop/ui"]);
});

test.each<[string, Authenticate, number, string]>([
  [
    "throws",
    () => {
      throw new Error("no database");
    },
    500,
    "no database",
  ],
  ["rejects", async () => Promise.reject(new Error("no database")), 500, "no database"],
  [
    "yields a number",
    (() => 7) as unknown as Authenticate,
    500,
    "must yield the user's name, or null. It yielded a number",
  ],
  ["yields true", (() => true) as unknown as Authenticate, 500, "It yielded a boolean"],
  ["yields nothing", (() => undefined) as unknown as Authenticate, 401, ""],
  ["yields an empty name", () => "", 401, ""],
])("authenticate that %s lets nobody in, and the log says why", async (_, authenticate, status, why) => {
  const hosted = await hostOf(files, { authenticate });
  const answer = await hosted.plugin("p/x");
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain("database");
  expect((await hosted.call("/api/plugin/page/content/p/a/")).status).toBe(401);
  expect(saying(hosted, "authenticate failed").length > 0).toBe(status === 500);
  expect(saying(hosted, why).length).toBeGreaterThan(0);
  const port = await serve(hosted.host);
  await expect(connect(port)).rejects.toThrow();
});

test("authenticate is asked once for a request, and may take its time", async () => {
  const authenticate = vi.fn(async () => {
    await new Promise((done) => setTimeout(done, 20));
    return "ann";
  });
  const { plugin } = await hostOf(files, { authenticate });
  expect(await (await plugin("p/x")).json()).toEqual({ user: "ann" });
  expect(authenticate).toHaveBeenCalledTimes(1);
});

test("a frame's own request is refused before anybody is asked who it is", async () => {
  const authenticate = vi.fn(() => "ann");
  const { plugin } = await hostOf(files, { authenticate });
  expect((await plugin("p/x", { headers: { origin: "null" } })).status).toBe(401);
  expect(authenticate).not.toHaveBeenCalled();
});

test("a socket is opened for who is signed in only, by the headers and the address of its handshake", async () => {
  const seen: string[] = [];
  const authenticate: Authenticate = async (request) => {
    seen.push(new URL(request.url).pathname);
    return byCookie(request);
  };
  const { host } = await hostOf(files, { authenticate });
  const port = await serve(host);
  await expect(connect(port)).rejects.toThrow();
  const { socket } = await connect(port, { cookie: "session=ann" });
  expect(socket.connected).toBe(true);
  expect(seen).toEqual(["/socket.io/", "/socket.io/"]);
  const polling = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`;
  expect((await fetch(polling)).status).toBe(403);
  expect((await fetch(polling, { headers: { cookie: "session=ann" } })).status).toBe(200);
});
