import { createServer as createHttpServer, request as rawRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { forward } from "../../src/server/forward.js";
import { createLog } from "../../src/server/log.js";
import { createProxiedApp } from "../../src/server/proxied-app.js";
import { appOf, folderWith, hostOf, listening, openapi, plugin, serve, until } from "./hosted.js";

/** Answers what arrived. */
const echo: Parameters<typeof appOf>[1] = async (request, response) => {
  let size = 0;
  for await (const chunk of request) size += chunk.length;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, size }));
};

const pagesOf = async (call: (path: string) => Promise<Response>) => (await call("/api/plugins/pages")).json();

/** A port of this machine where nothing listens. */
async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

const json = (body: unknown, init: RequestInit = {}): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  ...init,
  headers: { "content-type": "application/json", ...init.headers },
});

test("the tagged GET routes of an app are pages at their own paths, after those of the plugins", async () => {
  const url = await appOf(
    openapi(
      { "/shop/ui": ["get"], "/shop/save": ["post"], "/shop/items/{id}": ["get", "delete"], "/shop/post": ["post"] },
      { "/shop/ui": "Shop", "/shop/post": "Not a page" },
    ),
    echo,
  );
  const page = `context.registerWebApi("/p/ui", () => ({}), ["GET"], "P", { tags: ["plugin-ui-native"] });`;
  const { call } = await hostOf({ "p/main.mjs": plugin(page) }, { proxy: { shop: url } });
  const extensions = "/api/v1/plugins/extensions/p";
  expect(await pagesOf(call)).toEqual({
    status: "success",
    pages: [
      { name: "P", path: `${extensions}/ui`, plugin: "p", scope: [`${extensions}/`] },
      {
        name: "Shop",
        path: "/shop/ui",
        plugin: "shop",
        scope: ["/shop/items/", "/shop/post", "/shop/save", "/shop/ui"],
      },
    ],
    params: {},
    problems: [],
  });
});

test("a call arrives at the app with its method, path, query and body, and its answer comes back", async () => {
  const url = await appOf(openapi({ "/shop/ui": ["get"], "/shop/items/{id}": ["put"] }), echo);
  const { call } = await hostOf({}, { proxy: { shop: url } });
  expect(await (await call("/shop/ui?server=sur%20vival&x=1&x=2")).json()).toMatchObject({
    method: "GET",
    url: "/shop/ui?server=sur%20vival&x=1&x=2",
    size: 0,
  });
  const put = await call("/shop/items/a%20b", json({ a: 1 }, { method: "PUT" }));
  expect(await put.json()).toMatchObject({ method: "PUT", url: "/shop/items/a%20b", size: 7 });
  expect([put.headers.get("content-security-policy"), put.headers.get("cache-control")]).toEqual([
    "sandbox",
    "no-store",
  ]);
});

test("only what the app describes is passed on; a wrong method is a 405, HEAD is GET without its body", async () => {
  const seen: string[] = [];
  const url = await appOf(openapi({ "/shop/ui": ["get"], "/shop/{id}/x": ["post"] }), (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.end("{}");
  });
  const { call } = await hostOf({}, { proxy: { shop: url } });
  for (const path of ["/shop", "/shop/ui/", "/shop/ui/more", "/docs", "/openapi.json", "/shop/a%2Fb/x", "/shop//x"]) {
    expect((await call(path)).status, path).toBe(404);
  }
  const wrong = await call("/shop/ui", { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect((await call("/shop/1/x", { method: "OPTIONS" })).headers.get("allow")).toBe("POST, OPTIONS");
  expect(seen).toEqual([]);
  const head = await call("/shop/ui", { method: "HEAD" });
  expect([head.status, await head.text(), seen]).toEqual([200, "", ["GET /shop/ui"]]);
});

test("A13 of the headers of a request only those pass that describe what is asked", async () => {
  const url = await appOf(openapi({ "/shop/save": ["post"] }), echo);
  const { host } = await hostOf({}, { proxy: { shop: url } });
  const port = await serve(host);
  const headers = {
    accept: "application/json",
    "accept-language": "de",
    "content-type": "text/plain",
    authorization: "Bearer secret",
    cookie: "session=secret",
    connection: "keep-alive, x-own",
    "x-own": "1",
    "x-user": "admin",
    "x-forwarded-for": "10.0.0.1",
    forwarded: "for=10.0.0.1",
    "proxy-authorization": "Basic secret",
    te: "trailers",
    origin: `http://127.0.0.1:${port}`,
    referer: "http://127.0.0.1/secret",
  };
  const answer = await new Promise<string>((done, fail) => {
    const call = rawRequest(
      { port, host: "127.0.0.1", path: "/shop/save", method: "POST", headers },
      async (response) => {
        let text = "";
        for await (const chunk of response) text += chunk;
        done(text);
      },
    );
    call.on("error", fail).end("hi");
  });
  const got = JSON.parse(answer).headers;
  expect(got).toMatchObject({ accept: "application/json", "accept-language": "de", "content-type": "text/plain" });
  expect(got.host).toBe(new URL(url).host);
  expect(JSON.stringify(got)).not.toMatch(/secret|admin|10\.0\.0\.1|x-own/);
  expect(Object.keys(got)).not.toEqual(expect.arrayContaining(["origin"]));
});

test("A13 of the headers of an answer only those pass that describe it, and it is not run as a page of the host", async () => {
  const url = await appOf(openapi({ "/shop/ui": ["get"] }), (_, response) => {
    response.writeHead(200, {
      "content-type": "text/html",
      "set-cookie": "session=stolen",
      "access-control-allow-origin": "*",
      "content-security-policy": "default-src *",
      "cache-control": "public",
      "clear-site-data": "*",
      "x-own": "1",
    });
    response.end("<script>alert(1)</script>");
  });
  const { call } = await hostOf({}, { proxy: { shop: url } });
  expect(Object.fromEntries((await call("/shop/ui")).headers)).toEqual({
    "content-type": "text/html",
    "content-security-policy": "sandbox",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
  });
});

test("A13 pages of strangers, and strange names of the host, reach no app", async () => {
  let reached = false;
  const url = await appOf(openapi({ "/shop/save": ["get", "post"] }), (_, response) => {
    reached = true;
    response.end("{}");
  });
  const { call, host } = await hostOf({}, { proxy: { shop: url } });
  expect((await call("/shop/save", json({}, { headers: { origin: "https://evil.example" } }))).status).toBe(403);
  expect((await host.fetch(new Request("http://rebound.example/shop/save"))).status).toBe(403);
  expect(reached).toBe(false);
});

test("A13 an app's redirect is not followed, wherever it points", async () => {
  const secret = await listening((_, response) => response.end("secret"));
  const url = await appOf(openapi({ "/shop/{code}": ["post"] }), (request, response) => {
    response.writeHead(Number(request.url?.split("/").at(-1)), { location: secret }).end();
  });
  const { call } = await hostOf({}, { proxy: { shop: url } });
  for (const code of [301, 302, 303, 307, 308]) {
    const response = await call(`/shop/${code}`, json({}));
    const { message } = await response.json();
    expect([response.status, response.headers.get("location")]).toEqual([502, null]);
    expect(message).toContain(`App "shop" redirected POST /shop/${code}, and the host does not follow.`);
  }
});

test("A13 a body over the limit does not reach the app; a form has a limit of its own", async () => {
  const url = await appOf(openapi({ "/shop/save": ["post"] }), echo);
  const { call } = await hostOf({}, { proxy: { shop: url }, maxBodyBytes: 1000, maxUploadBytes: 5000 });
  const text = (size: number) => call("/shop/save", { method: "POST", body: "x".repeat(size) });
  expect((await text(1001)).status).toBe(413);
  expect(await (await text(1000)).json()).toMatchObject({ size: 1000 });
  const upload = (size: number) => {
    const body = new FormData();
    body.append("file", new Blob(["x".repeat(size)]), "a.bin");
    return call("/shop/save", { method: "POST", body });
  };
  expect((await (await upload(4000)).json()).headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  expect((await upload(5000)).status).toBe(413);
});

test("the host's own paths stay its own, also escaped, whatever an app describes", async () => {
  const seen: (string | undefined)[] = [];
  const own = ["/", "/p/x", "/api/plugins/pages", "/api/v1/plugins/extensions/p/x", "/socket.io/", "/assets/a.js"];
  const description = openapi(
    { ...Object.fromEntries(own.map((path) => [path, ["get"]])), "/{a}/{b}": ["get"], "/api/{a}/{b}": ["get"] },
    { "/p/x": "Mine" },
  );
  const url = await appOf(description, (request, response) => {
    seen.push(request.url);
    response.end("{}");
  });
  const { call } = await hostOf({}, { proxy: { shop: url } });
  for (const path of [...own, "/%70/x", "/%61pi/plugins/pages", "/x/%2e%2e/p/x"]) await call(path);
  expect(seen).toEqual([]);
  const { pages, problems } = await pagesOf(call);
  expect(pages).toEqual([]);
  const said = problems.map(({ message }: { message: string }) => message).join("\n");
  expect(said).toContain(`App "shop" at ${url}: The path /p/x of its page "Mine" is the host's own. Choose another.`);
  expect(said).toContain("Its pages may not call /{a}/{b} and 1 more, which could be a path of the host.");
  expect((await call("/shop/x")).status).toBe(200);
});

test("a page whose path has {…} in it is a problem, since no link can lead there", async () => {
  const url = await appOf(openapi({ "/shop/{id}/ui": ["get"] }, { "/shop/{id}/ui": "Item" }), echo);
  const { call } = await hostOf({}, { proxy: { shop: url } });
  expect(await pagesOf(call)).toMatchObject({
    pages: [],
    problems: [{ plugin: "shop", message: expect.stringContaining("Its page /shop/{id}/ui cannot have {…}") }],
  });
});

test("of two apps with the same path the first one has it, and the other is told", async () => {
  const named = (name: string) =>
    appOf(openapi({ "/ui": ["get"], "/items/{a}": ["get"], [`/${name}`]: ["get"] }, { "/ui": name }), (_, response) =>
      response.end(JSON.stringify({ name })),
    );
  const { call } = await hostOf({}, { proxy: { one: await named("one"), two: await named("two") } });
  const { pages, problems } = await pagesOf(call);
  expect(pages).toMatchObject([{ name: "one", path: "/ui", plugin: "one" }]);
  expect(problems).toEqual([
    {
      plugin: "two",
      message: expect.stringContaining(`The host passes GET /ui and 1 more on to app "one", which has the same.`),
    },
  ]);
  expect(await (await call("/ui")).json()).toEqual({ name: "one" });
  expect(await (await call("/two")).json()).toEqual({ name: "two" });
});

test("an app that is not up is a problem with its fix, holds up nothing, and comes back by itself", async () => {
  const port = await closedPort();
  const { call, host, lines } = await hostOf(
    { "p/main.mjs": plugin("") },
    { proxy: { shop: `http://127.0.0.1:${port}` } },
  );
  expect((await host.list()).problems).toEqual([
    {
      plugin: "shop",
      message: `Cannot read the pages of app "shop" from http://127.0.0.1:${port}/openapi.json: nothing listens there. Start the app there, with its openapi_url left as it is; the host then finds it by itself.`,
    },
  ]);
  expect((await call("/shop/ui")).status).toBe(404);
  await appOf(openapi({ "/shop/ui": ["get"] }, { "/shop/ui": "Shop" }), echo, port);
  await until(async () => expect(await pagesOf(call)).toMatchObject({ pages: [{ name: "Shop" }], problems: [] }));
  expect((await call("/shop/ui")).status).toBe(200);
  expect(lines.filter((line) => line.includes("Cannot read the pages"))).toHaveLength(1);
  expect(lines.join()).toContain("1 paths, 1 of them pages.");
});

test("a call to an app that started after the host needs no list before it", async () => {
  const port = await closedPort();
  const { call } = await hostOf({}, { proxy: { shop: `http://127.0.0.1:${port}` } });
  await appOf(openapi({ "/shop/ui": ["get"] }), echo, port);
  await until(async () => expect((await call("/shop/ui")).status).toBe(200));
});

test("a call to an app that went down is a 502 that says where it was", async () => {
  const port = await closedPort();
  const server = createHttpServer((request, response) => {
    response.end(request.url === "/openapi.json" ? JSON.stringify(openapi({ "/shop/ui": ["get"] })) : "{}");
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const { call } = await hostOf({}, { proxy: { shop: `http://127.0.0.1:${port}` } });
  expect((await call("/shop/ui")).status).toBe(200);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await until(async () => {
    const response = await call("/shop/ui");
    expect([response.status, (await response.json()).message]).toEqual([
      502,
      `App "shop" at http://127.0.0.1:${port} did not answer GET /shop/ui: nothing listens there. Start it, or look into its output.`,
    ]);
  });
});

test.each([
  ["is not JSON", "<html>", 200, "it is not JSON"],
  ["describes nothing", `{"a":1}`, 200, "it is no OpenAPI description"],
  ["is not there", "{}", 404, "it answered 404"],
  ["is elsewhere", "{}", 302, "it answered 302"],
  ["is too large", " ".repeat(5_000_001), 200, "it is larger than 5000000 bytes"],
])("an openapi.json that %s is a problem that says so", async (_, body, status, reason) => {
  const url = await listening((_request, response) => response.writeHead(status, { location: "/x" }).end(body));
  const { call } = await hostOf({}, { proxy: { shop: url } });
  const { problems } = await pagesOf(call);
  expect(problems).toMatchObject([{ plugin: "shop", message: expect.stringContaining(`/openapi.json: ${reason}.`) }]);
});

test("an app that does not answer its description delays neither the start nor, for long, the list", async () => {
  const url = await listening(() => {});
  const start = performance.now();
  const { call } = await hostOf({}, { proxy: { shop: url } });
  expect(performance.now() - start).toBeLessThan(2000);
  const { problems } = await pagesOf(call);
  expect(problems).toMatchObject([{ message: expect.stringContaining("it did not answer within 5 s") }]);
}, 10_000);

test("a description is read again when it is five seconds old, one that failed after a second, and never twice at once", async () => {
  let reads = 0;
  let works = true;
  const url = await listening((_, response) => {
    reads += 1;
    response.end(works ? JSON.stringify(openapi({})) : "oops");
  });
  let time = 0;
  const log = createLog({ file: `${folderWith({})}/log`, write: () => {} });
  onTestFinished(() => log.close());
  const app = createProxiedApp({ name: "shop", url: new URL(url), log: log.from("shop"), now: () => time });
  const readsAt = async (now: number) => {
    time = now;
    await Promise.all([app.read(), app.read()]);
    return reads;
  };
  expect([await readsAt(0), await readsAt(4999), await readsAt(5000)]).toEqual([1, 1, 2]);
  works = false;
  expect([await readsAt(10_000), await readsAt(10_999), await readsAt(11_000)]).toEqual([3, 3, 4]);
  expect(app.problem).toContain("it is not JSON");
});

test("an app has some time to begin its answer, and all it likes to end it", async () => {
  const url = await listening((request, response) => {
    if (request.url !== "/never") response.write("a");
    setTimeout(() => response.end("b"), 400);
  });
  const app = { name: "shop", url: new URL(url) };
  const get = (path: string) =>
    forward(new Request(`http://localhost${path}`), app, { maxBytes: 1000, timeoutMs: 200 });
  const late = await get("/never");
  expect([late.status, (await late.json()).message]).toEqual([
    502,
    expect.stringContaining("did not answer GET /never: it did not answer within 0.2 s"),
  ]);
  expect(await (await get("/slow")).text()).toBe("ab");
});

test("events of an app arrive as they happen, and its stream ends when the caller leaves", async () => {
  let ended = false;
  const url = await appOf(openapi({ "/shop/events": ["get"] }), (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: 1\n\n");
    response.on("close", () => {
      ended = true;
    });
  });
  const { host } = await hostOf({}, { proxy: { shop: url } });
  const leaving = new AbortController();
  const response = await fetch(`http://127.0.0.1:${await serve(host)}/shop/events`, { signal: leaving.signal });
  const first = await response.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toBe("data: 1\n\n");
  leaving.abort();
  await until(() => expect(ended).toBe(true));
});

test("errors of an app pass as they are, and every call is one line of the log, without its query", async () => {
  const detail = [{ loc: ["body", "name"], msg: "Field required" }];
  const url = await appOf(openapi({ "/shop/save": ["post"] }), (_, response) =>
    response.writeHead(422, { "content-type": "application/json" }).end(JSON.stringify({ detail })),
  );
  const { call, lines } = await hostOf({}, { proxy: { shop: url } });
  const response = await call("/shop/save?token=secret", json({}));
  expect([response.status, await response.json()]).toEqual([422, { detail }]);
  expect(lines.filter((line) => line.includes("/shop/save"))).toEqual([
    expect.stringMatching(/INFO {2}http {2}POST \/shop\/save 422 \d+ ms$/),
  ]);
});

test("a wrong address, or the name of a plugin, is an error before anything starts", async () => {
  const files = { "p/main.mjs": plugin("context.dataDir;") };
  await expect(hostOf(files, { proxy: { a: "localhost" } })).rejects.toThrow(
    `The address "localhost" of app "a" must be an http or https URL.`,
  );
  await expect(hostOf(files, { proxy: { p: "http://127.0.0.1:8000" } })).rejects.toThrow(
    `"p" is both an app of proxy and a plugin`,
  );
});

test("a form of many megabytes is passed on to an app as it arrives", async () => {
  const url = await appOf(openapi({ "/shop/save": ["post"] }), async (request, response) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    for await (const chunk of request) response.write(chunk);
    response.end();
  });
  const { host } = await hostOf({}, { proxy: { shop: url } });
  let goOn: () => void = () => {};
  const gate = new Promise<void>((done) => {
    goOn = done;
  });
  const half = new Uint8Array(2_000_000);
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(half);
      await gate;
      controller.enqueue(half);
      controller.close();
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  const answer = await fetch(`http://127.0.0.1:${await serve(host)}/shop/save`, init);
  let received = 0;
  for await (const chunk of answer.body ?? []) {
    received += chunk.length;
    // The second half is not sent before the first is back.
    if (received >= half.length) goOn();
  }
  expect(received).toBe(2 * half.length);
});

test("P-99 P-106 what a frame asks for itself reaches no app", async () => {
  const seen: string[] = [];
  const url = await appOf(openapi({ "/shop/x": ["get", "post"] }), (request, response) => {
    seen.push(`${request.method}`);
    response.end("{}");
  });
  const { call } = await hostOf({}, { proxy: { shop: url } });
  for (const headers of [{ origin: "null" }, { "sec-fetch-site": "cross-site" }] as HeadersInit[]) {
    expect((await call("/shop/x", { headers })).status).toBe(401);
    expect((await call("/shop/x", { method: "POST", body: "{}", headers })).ok).toBe(false);
  }
  expect(seen).toEqual([]);
  expect((await call("/shop/x")).status).toBe(200);
});

test("an app is left when HEAD is asked of what it streams", async () => {
  let left = 0;
  const url = await appOf(openapi({ "/shop/events": ["get"] }), (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
    response.on("close", () => {
      left += 1;
    });
  });
  const { call } = await hostOf({}, { proxy: { shop: url } });
  expect((await call("/shop/events", { method: "HEAD" })).status).toBe(200);
  await until(() => expect(left).toBe(1));
});
