import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, hostOf, serve } from "./hosted.js";

const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; img-src 'self' data: http: https:; frame-src http: https:";

const build = () => {
  const folder = folderWith({
    "shell/index.html": "<!doctype html><title>Shell</title>",
    "shell/assets/app-1a2b.js": "export {};",
    "workbench/index.html": "<!doctype html><title>Playground</title>",
    "workbench/assets/editor-3c4d.js": "export {};",
    "secret.txt": "secret",
  });
  return join(folder, "shell");
};

test.each(["/", "/system-monitor", "/plugins/p/settings", "/index.html"])("%s is the web app", async (path) => {
  const { call } = await hostOf({}, { shell: build() });
  const response = await call(path);
  expect([response.status, await response.text()]).toEqual([200, "<!doctype html><title>Shell</title>"]);
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(response.headers.get("content-security-policy")).toBe(POLICY);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  expect(response.headers.get("x-frame-options")).toBe("SAMEORIGIN");
  expect(response.headers.get("cache-control")).toBe("no-cache");
});

test("B1 a host can keep the frames of the web app to its own pages and to sites that it names", async () => {
  const shell = build();
  const policyOf = async (frameSources: string[]) =>
    (await (await hostOf({}, { shell, frameSources })).call("/")).headers.get("content-security-policy");
  expect(await policyOf([])).toMatch(/; frame-src 'self'$/);
  expect(await policyOf(["https://a.example:8443"])).toMatch(/; frame-src 'self' https:\/\/a\.example:8443$/);
  for (const bad of [
    "*",
    "a.example",
    "https://a.example/",
    "https://a.example; script-src *",
    "data:",
    "'unsafe-inline'",
  ]) {
    await expect(hostOf({}, { shell, frameSources: [bad] })).rejects.toThrow(`frameSources: "${bad}" is no origin`);
  }
});

test("files of the build are served with their type, hashed ones to be kept for good", async () => {
  const { call, lines } = await hostOf({}, { shell: build() });
  const response = await call("/assets/app-1a2b.js");
  expect([response.status, await response.text()]).toEqual([200, "export {};"]);
  expect(response.headers.get("content-type")).toContain("javascript");
  expect(response.headers.get("cache-control")).toContain("immutable");
  expect(response.headers.get("content-security-policy")).toBe(POLICY);
  expect(lines.join()).not.toContain("/assets/");
});

test("the playground stands beside it, under a policy that lets nothing out", async () => {
  const { call } = await hostOf({}, { shell: build() });
  const response = await call("/playground/");
  expect([response.status, await response.text()]).toEqual([200, "<!doctype html><title>Playground</title>"]);
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*form-action 'none'$/);
  expect(response.headers.get("cache-control")).toBe("no-cache");
  const file = await call("/playground/assets/editor-3c4d.js");
  expect([file.status, file.headers.get("cache-control")]).toEqual([200, expect.stringContaining("immutable")]);
  expect((await call("/playground")).headers.get("location")).toBe("/playground/");
  expect((await call("/playground/missing.js")).status).toBe(404);
});

test.each(["/assets/missing.js", "/favicon.ico", "/socket.io/"])("%s does not exist and is a 404", async (path) => {
  const { call } = await hostOf({}, { shell: build() });
  const response = await call(path);
  expect(response.status).toBe(404);
  expect(response.headers.get("cache-control")).toBe("no-cache");
});

test("an unknown path of the API is a JSON error, not the web app", async () => {
  const { call } = await hostOf({}, { shell: build() });
  for (const path of ["/api", "/api/", "/api/nothing"]) {
    const response = await call(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: "error" });
  }
  expect((await call("/", { method: "POST" })).status).toBe(404);
});

test.each([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e%2fsecret.txt",
  "/..%5csecret.txt",
  "/%252e%252e%252fsecret.txt",
  "//../secret.txt",
  "/assets/..%00/secret.txt",
  "/playground/../secret.txt",
  "/playground/%2e%2e/%2e%2e/secret.txt",
  "/playground/..%2f..%2fsecret.txt",
])("the path %s, sent as it is, does not leave the folder", async (path) => {
  const { host } = await hostOf({}, { shell: build() });
  const port = await serve(host);
  const body = await new Promise<string>((done, fail) => {
    const request = httpRequest({ port, host: "127.0.0.1", path }, async (response) => {
      done(Buffer.concat(await response.toArray()).toString());
    });
    request.on("error", fail).end();
  });
  expect(body).not.toContain("secret");
});

test("without a web app the host says so, in short and in the log", async () => {
  expect(await (await (await hostOf({})).call("/")).text()).toContain("runs without its web app");
  const { call, lines } = await hostOf({}, { shell: folderWith({}) });
  expect(await (await call("/")).text()).toContain("runs without its web app");
  expect(lines.join()).toContain("The web app is not at");
});
