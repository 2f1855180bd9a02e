import { request as httpRequest } from "node:http";
import { expect, test } from "vitest";
import { answering, appOf, connect, hostOf, openapi, serve } from "./hosted.js";

const changing = answering("{ done: true }", ["GET", "POST"]);

test.each(["localhost", "127.0.0.1", "[::1]", "127.8.9.1"])(
  "the host answers to the loopback name %s",
  async (name) => {
    const { host } = await hostOf({});
    expect((await host.fetch(new Request(`http://${name}:4180/api/plugins/pages`))).status).toBe(200);
  },
);

test.each(["evil.test", "localhost.evil.test", "127.0.0.1.evil.test", "192.168.1.5", "localhost@evil.test", "a b", ""])(
  "the host refuses the Host header %j, which a rebound domain would send",
  async (name) => {
    const { call } = await hostOf(changing);
    for (const path of ["/api/plugins/pages", "/", "/api/v1/plugins/extensions/p/x"]) {
      const response = await call(path, { headers: { host: name } });
      expect(response.status).toBe(403);
      expect((await response.json()).message).toContain("does not answer to the name");
    }
  },
);

test("allowedHosts adds names, in any case", async () => {
  const { call } = await hostOf({}, { allowedHosts: ["Monitor.Lan"] });
  expect((await call("/api/plugins/pages", { headers: { host: "monitor.lan:4180" } })).status).toBe(200);
  expect((await call("/api/plugins/pages", { headers: { host: "other.lan" } })).status).toBe(403);
});

test.each([
  ["http://evil.test", 403],
  ["http://localhost:9999", 403],
  ["http://127.0.0.1", 403],
  ["nonsense", 403],
  ["http://localhost", 200],
])("a POST with the Origin %s is answered with %i", async (origin, status) => {
  const { plugin } = await hostOf(changing);
  const headers = { origin, host: "localhost" };
  expect((await plugin("p/x", { method: "POST", headers })).status).toBe(status);
  expect((await plugin("p/x", { headers })).status).toBe(200);
});

test.each([
  ["an Origin of null", { origin: "null" }],
  ["a Sec-Fetch-Site of cross-site", { "sec-fetch-site": "cross-site" }],
])("P-99 P-106 a request with %s, as a frame's own have, is answered 401 before any handler", async (_, headers) => {
  const { plugin, call, lines } = await hostOf({
    "p/main.mjs": `export default (context) => context.registerWebApi("/p/x", () => { context.log.info("reached"); return {}; }, ["GET", "POST"], "x");`,
  });
  for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
    expect((await plugin("p/x", { method, headers })).status).toBe(401);
  }
  for (const path of ["/api/plugins", "/api/plugins/pages", "/api/plugins/topics/history?topic=t", "/api/nothing"]) {
    expect((await call(path, { headers })).status).toBe(401);
  }
  for (const path of ["/api/plugins/p/disable", "/api/plugins/rescan", "/api/plugin/page/open"]) {
    expect((await call(path, { method: "POST", headers })).status).toBe(401);
  }
  expect(lines.join()).not.toContain("reached");
  expect((await call("/", { headers })).status).toBe(200);
});

test("A13 a frame's own request does not reach an app either", async () => {
  const reached: string[] = [];
  const app = await appOf(openapi({ "/shop/ui": ["get", "post"] }), ({ method, url }, response) => {
    reached.push(`${method} ${url}`);
    response.end("{}");
  });
  const { call } = await hostOf({}, { proxy: { shop: app } });
  expect((await call("/shop/ui")).status).toBe(200);
  expect((await call("/shop/ui", { headers: { origin: "null" } })).status).toBe(401);
  expect((await call("/shop/ui", { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(401);
  expect((await call("/shop/ui", { method: "POST", headers: { origin: "null" } })).status).toBe(403);
  expect(reached).toEqual(["GET /shop/ui"]);
});

test("a preflight of another site gets no permission", async () => {
  const { plugin } = await hostOf(changing);
  const headers = { origin: "http://evil.test", "access-control-request-method": "POST" };
  const response = await plugin("p/x", { method: "OPTIONS", headers });
  expect(response.status).toBe(403);
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

test("a POST without an Origin, as other programs send it, passes", async () => {
  const { plugin } = await hostOf(changing);
  expect((await plugin("p/x", { method: "POST" })).status).toBe(200);
});

test("over a real connection the Host header decides", async () => {
  const { host } = await hostOf({});
  const port = await serve(host);
  const status = (name: string) =>
    new Promise((done, fail) => {
      const request = { port, host: "127.0.0.1", path: "/api/plugins/pages", headers: { host: name } };
      httpRequest(request, (response) => done(response.resume().statusCode))
        .on("error", fail)
        .end();
    });
  expect(await status("evil.test")).toBe(403);
  expect(await status(`localhost:${port}`)).toBe(200);
});

test("a page of another site cannot open a socket, nor can a rebound domain", async () => {
  const { host } = await hostOf({});
  const port = await serve(host);
  await expect(connect(port, { origin: "http://evil.test" })).rejects.toThrow();
  await expect(connect(port, { origin: "null" })).rejects.toThrow();
  await expect(connect(port, { host: "evil.test" })).rejects.toThrow();
  const { socket } = await connect(port, { origin: `http://127.0.0.1:${port}` });
  expect(socket.connected).toBe(true);
  const polling = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`;
  expect((await fetch(polling, { headers: { origin: "http://evil.test" } })).status).toBe(403);
});
