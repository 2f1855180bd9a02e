import { readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAssetTokens } from "../../../src/server/assets/asset-token.js";
import { createContentHeaders } from "../../../src/server/assets/content-headers.js";
import { until } from "../hosted.js";
import { CONTENT, contentHost, KEEP_ALIVE, NONCE, OPEN } from "./content-host.js";

const opening = { plugin: "p", page: "a", locale: "en-US", theme: "dark", nonce: NONCE };
const SDK_TAG = `<script src="/api/plugin/page/bridge-sdk.js" data-nonce="${NONCE}"></script>`;

test("P-20 the bridge's script is served to everyone, as every content is", async () => {
  const { call } = await contentHost();
  const response = await call("/api/plugin/page/bridge-sdk.js", { headers: { origin: "null" } });
  expect([response.status, await response.text()]).toEqual([200, "/* the bridge */"]);
  expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("access-control-allow-origin")).toBe("null");
});

test("P-20 a host that lacks the script says so in its log, not more than that in the answer", async () => {
  const { call, lines } = await contentHost({}, { sdk: () => Promise.reject(new Error("ENOENT /secret/path")) });
  const response = await call("/api/plugin/page/bridge-sdk.js");
  expect(response.status).toBe(503);
  expect(await response.text()).not.toContain("/secret");
  expect(lines.join()).toContain("/secret/path");
});

test("opening a page gives its address, its token and its texts", async () => {
  const { post, call } = await contentHost();
  const response = await post(OPEN, opening);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const { token, url, ...rest } = await response.json();
  expect(rest).toEqual({
    keepAliveSeconds: 30,
    context: {
      pluginName: "p",
      displayName: "The p",
      pageName: "a",
      pageTitle: "a in en-US",
      i18n: { "en-US": { hello: "Hello" } },
    },
  });
  expect(url).toBe(`${CONTENT}/p/a/?asset_token=${token}&theme=dark&bridge_nonce=${NONCE}&bridge_locale=en-US`);
  const html = await (await call(url)).text();
  const told = /data-nonce="[^"]+" data-context="([^"]*)"/.exec(html)?.[1] ?? "";
  expect(told).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(told.replaceAll("&quot;", '"'))).toEqual({ ...rest.context, locale: "en-US", isDark: true });
  expect(html).toContain(`data-theme="dark"`);
});

test.each([
  [{ plugin: "none" }, 404, "Plugin not found"],
  [{ plugin: "__proto__" }, 404, "Plugin not found"],
  [{ plugin: 1 }, 400, `"plugin" and "page"`],
  [{ page: "none" }, 404, "pages/none/index.html"],
  [{ page: ".." }, 404, "Plugin Page not found"],
  [{ theme: "system" }, 400, `"theme" must be`],
  [{ theme: `dark" onload="x` }, 400, `"theme" must be`],
  [{ locale: "en_US" }, 400, `"locale" must be`],
  [{ locale: "</script>" }, 400, `"locale" must be`],
  [{ locale: "a".repeat(33) }, 400, `"locale" must be`],
  [{ nonce: "short" }, 400, `"nonce" must be`],
  [{ nonce: `12345678"` }, 400, `"nonce" must be`],
  [{ nonce: "12345678\n" }, 400, `"nonce" must be`],
  [{ nonce: "a".repeat(65) }, 400, `"nonce" must be`],
  [{ nonce: undefined }, 400, `"nonce" must be`],
])("B15 opening with %j is answered with %i", async (wrong, status, message) => {
  const { post } = await contentHost();
  const response = await post(OPEN, { ...opening, ...wrong });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ status: "error", message: expect.stringContaining(message) });
});

test("a body that is no JSON object, or a large one, is refused", async () => {
  const { post } = await contentHost();
  for (const body of ["", "null", "[]", "{", '"x"']) expect((await post(OPEN, body)).status).toBe(400);
  expect((await post(OPEN, { ...opening, more: "x".repeat(20_000) })).status).toBe(413);
});

test("opening and keeping alive are for the user's own pages, not for frames and other sites", async () => {
  const { post, token, origin } = await contentHost();
  const status = async (path: string, headers: Record<string, string>) =>
    (await post(path, path === OPEN ? opening : { token }, headers)).status;
  for (const path of [OPEN, KEEP_ALIVE]) {
    expect(await status(path, {})).toBe(401);
    expect(await status(path, { "x-user": "ann", origin: "null" })).toBe(401);
    expect(await status(path, { "x-user": "ann", origin: "http://evil.test" })).toBe(401);
    expect(await status(path, { "x-user": "ann", "sec-fetch-site": "cross-site" })).toBe(401);
    expect(await status(path, { "x-user": "ann", origin, "sec-fetch-site": "same-origin" })).toBe(200);
  }
  expect(await status(KEEP_ALIVE, { "x-user": "bob" })).toBe(410);
});

test("P-91 a token that is not kept alive ends after 120 s; one that is does not", async () => {
  let now = 0;
  const { get, post, token } = await contentHost({}, { tokens: createAssetTokens({ now: () => now }) });
  now += 119_000;
  expect((await post(KEEP_ALIVE, { token })).status).toBe(200);
  now += 119_000;
  expect((await get("index.html")).status).toBe(200);
  now += 120_000;
  expect((await get("index.html")).status).toBe(401);
  // For a day its dashboard may take it up again.
  now += 86_400_000;
  expect((await post(KEEP_ALIVE, { token })).status).toBe(410);
  expect((await post(KEEP_ALIVE, { token: 1 })).status).toBe(400);
});

test("P-90 relative paths in the page carry its token, and lead to the files", async () => {
  const { get, call, token } = await contentHost({
    "p/pages/a/index.html": `<!doctype html><head><link rel="stylesheet" href="./style.css"></head><img src="img/x.svg"><script type="module" src="./app.js"></script>`,
    "p/pages/a/style.css": `@import "more.css"; body { background: url(img/x.svg) }`,
    "p/pages/a/more.css": "",
    "p/pages/a/app.js": `import { b } from "./lib/b.js"; const lazy = () => import("./lib/c.js");`,
    "p/pages/a/lib/b.js": `export * from "./c.js"; export const b = 1;`,
    "p/pages/a/lib/c.js": "export const c = 1;",
    "p/pages/a/img/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  });
  const seen = new Set<string>();
  const walk = async (url: string): Promise<void> => {
    if (seen.has(url)) return;
    seen.add(url);
    const response = await call(url, { headers: { origin: "null", "sec-fetch-site": "cross-site" } });
    expect([url, response.status]).toEqual([url, 200]);
    const text = (await response.text()).replaceAll("&amp;", "&");
    for (const [found] of text.matchAll(/\/api\/plugin\/page\/content\/[^"')\s#]+/g)) await walk(found);
  };
  await walk(`${CONTENT}/p/a/?asset_token=${token}&theme=light`);
  const query = `?asset_token=${token}&theme=light`;
  expect([...seen].sort()).toEqual(
    ["", "app.js", "img/x.svg", "lib/b.js", "lib/c.js", "more.css", "style.css"].map(
      (path) => `${CONTENT}/p/a/${path}${query}`,
    ),
  );
  expect((await get("app.js")).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
});

test("P-90 with the token in the path, what a script fetches by a relative path is found as well", async () => {
  const { post, origin } = await contentHost({ "p/pages/a/data.json": "{}" }, { tokenInPath: true });
  const { url, token } = await (await post(OPEN, opening)).json();
  expect(url).toBe(`${CONTENT}/~${token}/p/a/?theme=dark&bridge_nonce=${NONCE}&bridge_locale=en-US`);
  const fetched = await fetch(new URL("./data.json", new URL(url, origin)), { headers: { origin: "null" } });
  expect([fetched.status, await fetched.text()]).toEqual([200, "{}"]);
  expect((await fetch(`${origin}${CONTENT}/~${token}x/p/a/`)).status).toBe(401);
  expect((await fetch(`${origin}${CONTENT}/~${token}/p/b/`)).status).toBe(401);
  expect((await fetch(`${origin}${CONTENT}/~${token}/../../../secret.txt`)).status).toBe(404);
});

test("P-13 a changed file shows at the next request, under the same token", async () => {
  const { get, page } = await contentHost({ "p/pages/a/app.js": `import "./x.js"; "first";` });
  expect(await (await get("app.js")).text()).toBe(`import "./x.js"; "first";`);
  writeFileSync(join(page, "app.js"), `import "./x.js"; "second";`);
  writeFileSync(join(page, "x.js"), "");
  writeFileSync(join(page, "new.txt"), "new");
  const second = await (await get("app.js")).text();
  expect(second).toContain("second");
  expect(second).toContain("/p/a/x.js?asset_token=");
  expect(await (await get("new.txt")).text()).toBe("new");
  rmSync(join(page, "new.txt"));
  expect((await get("new.txt")).status).toBe(404);
});

test("P-96 the page itself answers wherever it is reloaded, and the fragment of a hash route stays its own", async () => {
  const { call, token } = await contentHost({
    "p/pages/a/index.html": `<!doctype html><a href="#/settings">x</a>`,
    "p/pages/a/sub/index.html": "<!doctype html>sub",
  });
  for (const path of ["", "/", "/index.html"]) {
    const response = await call(`${CONTENT}/p/a${path}?asset_token=${token}#/settings`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`<a href="#/settings">x</a>`);
  }
  expect(await (await call(`${CONTENT}/p/a/sub/?asset_token=${token}`)).text()).toContain("sub");
});

test("P-97 only files that exist are served: no page stands in for another path", async () => {
  const { get, call, token } = await contentHost({ "p/pages/a/sub/x.txt": "x" });
  for (const path of ["settings", "settings/", "sub", "sub/", "index", "index.html/", "sub//x.txt", "/index.html"]) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.json()).toEqual({ status: "error", message: "Plugin Page asset not found" });
  }
  for (const path of ["", "/", "/p", "/p/"]) {
    expect((await call(`${CONTENT}${path}?asset_token=${token}`)).status).toBe(404);
  }
});

const everyHeader = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "cross-origin",
  "content-security-policy":
    "frame-ancestors 'self'; object-src 'none'; base-uri 'self'; sandbox allow-scripts allow-forms allow-downloads",
  vary: "Origin",
  "x-frame-options": "SAMEORIGIN",
};

test("P-98 P-100 the headers of every answer are the same, errors too", async () => {
  const { get, call, token } = await contentHost({ "p/pages/a/x.svg": "<svg/>", "p/pages/a/x.bin": "x" });
  const answers: [number, Response][] = [
    [200, await get("index.html")],
    [200, await get("x.svg")],
    [200, await get("x.bin")],
    [206, await get("x.bin", { headers: { range: "bytes=0-0" } })],
    [416, await get("x.bin", { headers: { range: "bytes=9-" } })],
    [200, await get("x.bin", { method: "HEAD" })],
    [200, await call("/api/plugin/page/bridge-sdk.js")],
    [404, await get("missing")],
    [400, await get("x%00")],
    [401, await call(`${CONTENT}/p/a/x.svg`)],
    [401, await call(`${CONTENT}/none/a/?asset_token=${token}`)],
    [404, await call(`${CONTENT}/none/a/`, { headers: { "x-user": "ann" } })],
    [403, await call(`${CONTENT}/off/a/`, { headers: { "x-user": "ann" } })],
    [405, await get("x.svg", { method: "POST" })],
    [204, await get("x.svg", { method: "OPTIONS" })],
  ];
  for (const [status, response] of answers) {
    expect(response.status).toBe(status);
    const seen = Object.keys(everyHeader).map((name) => [name, response.headers.get(name)]);
    expect(Object.fromEntries(seen)).toEqual(everyHeader);
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
    await response.body?.cancel();
  }
});

test("P-103 the pages of a plugin that is disabled or gone are not available, whatever token there is", async () => {
  const { call, post, sources, tokens, get } = await contentHost();
  const signedIn = { headers: { "x-user": "ann" } };
  const forbidden = await call(`${CONTENT}/off/a/`, signedIn);
  expect([forbidden.status, await forbidden.json()]).toEqual([403, { status: "error", message: "Plugin is disabled" }]);
  expect((await post(OPEN, { ...opening, plugin: "off" })).status).toBe(403);
  const unknown = await call(`${CONTENT}/none/a/`, signedIn);
  expect([unknown.status, await unknown.json()]).toEqual([404, { status: "error", message: "Plugin not found" }]);

  const p = sources.get("p");
  if (p === undefined) throw new Error();
  expect((await get("")).status).toBe(200);
  p.enabled = false;
  expect((await get("")).status).toBe(403);
  p.enabled = true;
  p.pages = ["b"];
  expect((await get("")).status).toBe(404);
  p.pages = ["a"];
  // As the host does when a plugin is disabled: enabling it does not bring old tokens back.
  tokens.endAll("p");
  expect((await get("")).status).toBe(401);
});

test("a user who opens a page directly gets it, and its files get a token of their own", async () => {
  const { call, origin } = await contentHost({
    "p/pages/a/index.html": `<!doctype html><script src="app.js"></script>`,
    "p/pages/a/app.js": "1",
  });
  const html = await (await call(`${CONTENT}/p/a/`, { headers: { "x-user": "ann", "sec-fetch-site": "none" } })).text();
  const url = /src="([^"]*app\.js[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(url).toContain("asset_token=");
  expect((await call(url, { headers: { origin: "null" } })).status).toBe(200);
  for (const headers of [
    { "x-user": "ann", origin: "null" },
    { "x-user": "ann", origin: "http://evil.test" },
    { "x-user": "ann", "sec-fetch-site": "cross-site" },
    { "x-user": "ann", "sec-fetch-site": "same-site" },
    {},
  ]) {
    expect((await call(`${CONTENT}/p/a/`, { headers: headers as Record<string, string> })).status).toBe(401);
  }
  expect((await call(`${CONTENT}/p/a/`, { headers: { "x-user": "ann", origin } })).status).toBe(200);
});

test("a host without sign-in shows pages, but not to frames and other sites", async () => {
  const { call, post } = await contentHost({}, { userOf: async () => null });
  expect((await call(`${CONTENT}/p/a/`)).status).toBe(200);
  expect((await call(`${CONTENT}/p/a/`, { headers: { origin: "null" } })).status).toBe(401);
  const { url, token } = await (await post(OPEN, opening, {})).json();
  expect((await call(url, { headers: { origin: "null" } })).status).toBe(200);
  expect((await post(KEEP_ALIVE, { token }, {})).status).toBe(200);
});

test("A10 only frames without an origin, and the origins that may frame, may read with a script", async () => {
  const friend = "https://dash.example";
  const { get } = await contentHost({}, { frameAncestors: [friend] });
  const allowed = async (origin: string) =>
    (await get("index.html", { headers: { origin } })).headers.get("access-control-allow-origin");
  expect(await allowed("null")).toBe("null");
  expect(await allowed(friend)).toBe(friend);
  expect(await allowed("https://evil.test")).toBeNull();
  expect(await allowed("https://dash.example.evil.test")).toBeNull();

  const response = await get("index.html", {}, `&bridge_nonce=${NONCE}`);
  expect(response.headers.get("content-security-policy")).toContain(`frame-ancestors 'self' ${friend};`);
  expect(response.headers.has("x-frame-options")).toBe(false);
  expect(await response.text()).toContain(`data-parent="${friend}"`);
});

test.each([
  "https://a.test/",
  "https://a.test/x",
  "a.test",
  "*",
  "null",
  "'none'",
  "https://a.test; script-src *",
  "data:x",
  "",
])("the frame ancestor %j is no origin and is refused at the start", (origin) => {
  expect(() => createContentHeaders([origin])).toThrow(`"${origin}" is no origin`);
});

test("B15 theme and nonce of an address are ours or have no effect", async () => {
  const { get } = await contentHost();
  const themed = await (await get("", {}, `&theme=${encodeURIComponent(`dark" onload="x`)}`)).text();
  expect(themed).not.toContain("onload");
  expect((await get("", {}, `&bridge_nonce=${encodeURIComponent(`x"><script>1</script>`)}`)).status).toBe(400);
  expect(await (await get("", {}, `&bridge_nonce=${NONCE}`)).text()).toContain(SDK_TAG);
  expect(await (await get("")).text()).toContain(`<script src="/api/plugin/page/bridge-sdk.js"></script>`);
});

test("HTML of another encoding is served unharmed, with the bridge", async () => {
  const { get, page } = await contentHost();
  const gbk = Buffer.concat([
    Buffer.from(`<!doctype html><html><head><meta charset="gbk"></head><p>`),
    Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x81, 0x5c]),
    Buffer.from("</p>"),
  ]);
  writeFileSync(join(page, "index.html"), gbk);
  const response = await get("index.html");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=gbk"]);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.includes(Buffer.from([0x3c, 0x70, 0x3e, 0xc4, 0xe3, 0xba, 0xc3, 0x81, 0x5c, 0x3c]))).toBe(true);
  expect(bytes.toString("latin1")).toContain("bridge-sdk.js");

  const utf16 = Buffer.from("\ufeff<!doctype html><p>你好", "utf16le");
  writeFileSync(join(page, "index.html"), utf16);
  const unchanged = await get("index.html");
  expect(unchanged.headers.get("content-type")).toBe("text/html");
  expect(Buffer.from(await unchanged.arrayBuffer())).toEqual(utf16);

  writeFileSync(join(page, "index.html"), Buffer.from([0xff, 0x00, 0x3c, 0xc0, 0xaf]));
  expect((await get("index.html")).status).toBe(200);
});

/** The files that this process has open. */
const openFiles = (): string[] =>
  readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });

test("A11 a large file is streamed, not read, and closed when the frame goes away in the middle", async () => {
  const { get, page } = await contentHost();
  const path = join(page, "large.bin");
  writeFileSync(path, "");
  truncateSync(path, 600_000_000);
  const before = process.memoryUsage().rss;
  let most = 0;
  let length = 0;
  for await (const chunk of (await get("large.bin")).body ?? []) {
    length += chunk.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  expect(length).toBe(600_000_000);
  // Client and server share this process.
  expect(most - before).toBeLessThan(200_000_000);

  const leaving = new AbortController();
  const reader = (await get("large.bin", { signal: leaving.signal })).body?.getReader();
  await reader?.read();
  expect(openFiles()).toContain(path);
  leaving.abort();
  await until(() => expect(openFiles()).not.toContain(path));
}, 60_000);

test("HEAD answers what GET would, without the file, and leaves none open", async () => {
  const { get, page } = await contentHost({ "p/pages/a/x.png": "12345" });
  for (const name of ["x.png", "index.html"]) {
    const response = await get(name, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    if (name === "x.png") expect(response.headers.get("content-length")).toBe("5");
  }
  expect(openFiles().filter((path) => path.startsWith(page))).toEqual([]);
});

test.each([
  ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
  ["bytes=8-", 206, "89", "bytes 8-9/10"],
  ["bytes=8-99", 206, "89", "bytes 8-9/10"],
  ["bytes=-3", 206, "789", "bytes 7-9/10"],
  ["bytes=-99", 206, "0123456789", "bytes 0-9/10"],
  ["bytes=10-", 416, undefined, "bytes */10"],
  ["bytes=-0", 416, undefined, "bytes */10"],
  ["bytes=5-2", 200, "0123456789", null],
  ["bytes=-", 200, "0123456789", null],
  ["bytes=a-b", 200, "0123456789", null],
  ["lines=0-3", 200, "0123456789", null],
  ["bytes=0-1,3-4", 200, "0123456789", null],
  [`bytes=${Array.from({ length: 500 }, () => "0-").join(",")}`, 200, "0123456789", null],
  ["bytes=99999999999999999999-", 200, "0123456789", null],
])("A11 Range: %s is answered with %i", async (range, status, body, contentRange) => {
  const { get } = await contentHost({ "p/pages/a/x.mp4": "0123456789" });
  const response = await get("x.mp4", { headers: { range } });
  expect([response.status, response.headers.get("content-range")]).toEqual([status, contentRange]);
  const text = await response.text();
  if (body !== undefined) {
    expect(text).toBe(body);
    expect(response.headers.get("content-type")).toBe("video/mp4");
    expect(response.headers.get("content-length")).toBe(String(body.length));
  }
});

test("an empty file is an empty answer", async () => {
  const { get } = await contentHost({ "p/pages/a/x.txt": "", "p/pages/a/x.js": "", "p/pages/a/index.html": "" });
  for (const name of ["x.txt", "x.js"]) {
    const response = await get(name);
    expect([response.status, await response.text()]).toEqual([200, ""]);
  }
  expect((await get("")).status).toBe(200);
});

test("A6 source maps are served only where the host says so", async () => {
  const files = { "p/pages/a/app.js.map": "{}", "p/pages/a/level.map": "{}" };
  const without = await contentHost(files);
  expect((await without.get("app.js.map")).status).toBe(404);
  expect((await without.get("level.map")).status).toBe(200);
  const withMaps = await contentHost(files, { sourceMaps: true });
  expect((await withMaps.get("app.js.map")).status).toBe(200);
});
