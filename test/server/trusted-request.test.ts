import { request as httpRequest } from "node:http";
import { expect, test } from "vitest";
import { answering, connect, hostOf, serve } from "./hosted.js";

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
  ["null", 403],
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
