import { connect as connectTo } from "node:net";
import { expect, test } from "vitest";
import { answering, hostOf, plugin, serve, until } from "./hosted.js";

const post = (body: BodyInit, headers: Record<string, string> = {}): RequestInit => ({ method: "POST", body, headers });

test("P-22 P-25 a call lands at the handler registered for its path and method", async () => {
  const { plugin } = await hostOf(
    answering(`{ method: request.method, path: request.path, plugin: request.pluginName }`),
  );
  const response = await plugin("p/x?limit=2");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual({ method: "GET", path: "/api/v1/plugins/extensions/p/x", plugin: "p" });
});

const segments = {
  "p/main.mjs": plugin(`
    const echo = (name) => (request, params) => ({ name, params, same: request.pathParams });
    context.registerWebApi("/p/items/new", echo("new"), ["GET"], "");
    context.registerWebApi("/p/items/<item_id>", echo("item"), ["GET"], "");
    context.registerWebApi("/p/files/<folder>/<path:rest>", echo("file"), ["GET"], "");
  `),
};

test.each([
  ["p/items/new", "new", {}],
  ["p/items/123", "item", { item_id: "123" }],
  ["p/items/a%20b%C3%A9", "item", { item_id: "a bé" }],
  ["p/items/%253Cb%253E", "item", { item_id: "%3Cb%3E" }],
  ["p/files/top/a", "file", { folder: "top", rest: "a" }],
  ["p/files/top/a/b.txt", "file", { folder: "top", rest: "a/b.txt" }],
])("P-26 P-27 P-28 %s is answered by %s with its dynamic values", async (path, name, params) => {
  const { plugin } = await hostOf(segments);
  expect(await (await plugin(path)).json()).toEqual({ name, params, same: params });
});

test.each(["p/items", "p/items/1/2", "p/files/top", "p/nothing"])("%s matches no route and is a 404", async (path) => {
  const { plugin, lines } = await hostOf(segments);
  const response = await plugin(path);
  expect(response.status).toBe(404);
  const { status, message } = await response.json();
  expect(status).toBe("error");
  // What pages look for that were written for other hosts.
  expect(message).toMatch(/^Route not found: /);
  expect(message).toContain(`must carry the plugin's name: registerWebApi("/${path}"`);
  expect(lines.join("\n")).toContain(
    `No route answers GET /${path}. Registered: GET /p/items/new, GET /p/items/<item_id>, GET /p/files/<folder>/<path:rest>.`,
  );
});

test.each([
  "p/items/a%2Fb",
  "p/items/a%5Cb",
  "p/items/%00",
  "p/items/a%0d%0ab",
  "p/items/%E4%B8",
  "p/items/%zz",
  "p/items/",
  "p//items",
  "",
])("hostile path %j is a 400", async (path) => {
  const { plugin } = await hostOf(segments);
  expect((await plugin(path)).status).toBe(400);
});

test.each(["p/%2e%2e/q/secret", "p/../q/secret", "../../../plugins/pages/x"])(
  "dot segments in %s reach nothing by stealth",
  async (path) => {
    const { call } = await hostOf(segments);
    expect((await call(`/api/v1/plugins/extensions/${path}`)).status).toBe(404);
  },
);

test("an unknown plugin is a 404 that names it", async () => {
  const { plugin } = await hostOf(segments);
  const response = await plugin("q/items");
  expect(response.status).toBe(404);
  expect((await response.json()).message).toContain(`no plugin "q"`);
});

test("a wrong method is a 405 with Allow; HEAD is GET without its body; OPTIONS tells the methods", async () => {
  const { plugin } = await hostOf(answering(`{ got: request.method }`, ["GET", "POST"]));
  const wrong = await plugin("p/x", { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
  expect(await wrong.json()).toMatchObject({ status: "error" });
  const head = await plugin("p/x", { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const options = await plugin("p/x", { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
});

test("P-30 P-32 P-33 a handler sees the request, but not what is between the user and the host", async () => {
  const { plugin } = await hostOf(
    answering(
      `{
      type: request.contentType, client: request.clientHost, user: request.username,
      own: request.headers.get("x-own"), secrets: [request.headers.get("authorization"), request.headers.get("cookie")],
      cookies: request.cookies }`,
      ["POST"],
    ),
  );
  const init = post("a", {
    "content-type": "text/plain",
    "x-own": "1",
    authorization: "Bearer t",
    cookie: "session=1",
  });
  expect(await (await plugin("p/x", init)).json()).toEqual({
    type: "text/plain",
    client: null,
    user: null,
    own: "1",
    secrets: [null, null],
    cookies: {},
  });
});

test("over a real connection a handler sees the address of the caller", async () => {
  const { host } = await hostOf(answering("{ client: request.clientHost }"));
  const port = await serve(host);
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/plugins/extensions/p/x`);
  expect(await response.json()).toEqual({ client: "127.0.0.1" });
});

test("P-34 P-35 query.get converts or falls back, and getlist finds name and name[]", async () => {
  const { plugin } = await hostOf(
    answering(`{
      limit: request.query.get("limit", 20, Number), blank: request.query.get("blank", 20, Number),
      word: request.query.get("word", 20, Number), none: request.query.get("none", 20, Number),
      thrown: request.query.get("word", "bad", BigInt), text: request.query.get("word"),
      absent: request.query.get("none") === undefined, tags: request.query.getlist("tag") }`),
  );
  const response = await plugin("p/x?limit=5&blank=&word=many&tag=a&tag=b&tag[]=c");
  expect(await response.json()).toEqual({
    limit: 5,
    blank: 20,
    word: 20,
    none: 20,
    thrown: "bad",
    text: "many",
    absent: true,
    tags: ["a", "b", "c"],
  });
});

test("the query is walked through like URLSearchParams", async () => {
  const { plugin } = await hostOf(
    answering(`{
      all: [...request.query], keys: [...request.query.keys()],
      has: [request.query.has("tag"), request.query.has("none"), request.query.has("get")],
      last: Object.fromEntries(request.query) }`),
  );
  const response = await plugin("p/x?tag=a&tag=b&get=%C3%A9");
  expect(await response.json()).toEqual({
    all: [
      ["tag", "a"],
      ["tag", "b"],
      ["get", "é"],
    ],
    keys: ["tag", "tag", "get"],
    has: [true, false, true],
    last: { tag: "b", get: "é" },
  });
});

test("P-36 P-37 the body can be read twice, raw and as JSON, with a default when it is not JSON", async () => {
  const { plugin } = await hostOf(
    answering(
      `{ bytes: [...await request.body()].length, first: await request.json({ fell: "back" }), again: await request.json() ?? null }`,
      ["POST"],
    ),
  );
  expect(await (await plugin("p/x", post(`{"é":1}`))).json()).toEqual({ bytes: 8, first: { é: 1 }, again: { é: 1 } });
  expect(await (await plugin("p/x", post("{oops"))).json()).toEqual({ bytes: 5, first: { fell: "back" }, again: null });
  const latin1 = new Uint8Array([0x22, 0xe9, 0x22]);
  expect(await (await plugin("p/x", post(latin1))).json()).toMatchObject({ first: { fell: "back" } });
});

test.each([
  ["an object", "{ a: 1 }", 200, { a: 1 }],
  ["an array", "[1, 2, 3]", 200, [1, 2, 3]],
  ["an object and a status", "[{ a: 1 }, 201]", 201, { a: 1 }],
  ["two items that are no such pair", "[{ a: 1 }, 2000]", 200, [{ a: 1 }, 2000]],
  ["a pair with an array", "[[1], 201]", 200, [[1], 201]],
  ["jsonResponse", "context.jsonResponse({ a: 1 })", 200, { a: 1 }],
  ["jsonResponse with a status", "context.jsonResponse([1], { status: 202 })", 202, [1]],
  ["errorResponse", `context.errorResponse("missing file")`, 400, { status: "error", message: "missing file" }],
  [
    "errorResponse with a status",
    `context.errorResponse("no", { status: 409 })`,
    409,
    { status: "error", message: "no" },
  ],
  ["a Response", `new Response('{"a":2}', { status: 203 })`, 203, { a: 2 }],
])("P-42 P-43 P-46 P-47 P-48 a handler may answer %s", async (_, expression, status, body) => {
  const { plugin } = await hostOf(answering(expression));
  const response = await plugin("p/x");
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual(body);
});

test.each([204, 205, 304])("a handler that answers a body with the status %s sends none", async (status) => {
  for (const expression of [
    `[{ a: 1 }, ${status}]`,
    `context.jsonResponse({ a: 1 }, { status: ${status} })`,
    `context.errorResponse("gone", { status: ${status} })`,
  ]) {
    const { host } = await hostOf(answering(expression));
    const response = await fetch(`http://127.0.0.1:${await serve(host)}/api/v1/plugins/extensions/p/x`);
    expect([response.status, await response.text()]).toEqual([status, ""]);
  }
});

test("answers take headers, of which those pass that describe them", async () => {
  const headers = `headers: { "Retry-After": "5", "content-language": "de", "set-cookie": "session=stolen" }`;
  for (const expression of [
    `context.jsonResponse({ a: 1 }, { ${headers} })`,
    `context.errorResponse("later", { status: 503, ${headers} })`,
  ]) {
    const { plugin } = await hostOf(answering(expression));
    const response = await plugin("p/x");
    const names = ["content-type", "retry-after", "content-language", "set-cookie"];
    expect(names.map((name) => response.headers.get(name))).toEqual(["application/json", "5", "de", null]);
  }
});

test.each([
  ["nothing", "undefined", "The handler returned nothing. Return an object"],
  ["null", "null", "The handler returned null"],
  ["a text", `"hello"`, "The handler returned a string"],
  ["a cycle", "(() => { const a = {}; a.a = a; return a; })()", "circular"],
  ["a status that cannot be sent", "[{}, 100]", "RangeError"],
  ["an error", `(() => { throw new Error("secret path /etc/x"); })()`, "secret path"],
  ["a rejection that is no error", "Promise.reject(Object.create(null))", "null prototype"],
])("a handler that ends in %s is a 500 whose reason is in the log only", async (_, expression, reason) => {
  const { plugin, call, lines } = await hostOf(answering(expression));
  const response = await plugin("p/x");
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    status: "error",
    message: `Plugin "p" failed at GET /p/x. The host's log says why.`,
  });
  const logged = lines.find((line) => line.includes("ERROR p  The handler of GET /p/x failed."));
  expect(logged).toContain(reason);
  expect((await call("/api/plugins/pages")).status).toBe(200);
});

test("a body over the limit is a 413, declared or streamed, and the connection lives on", async () => {
  const { host } = await hostOf(answering("{ size: (await request.body()).length }", ["POST"]), { maxBodyBytes: 1000 });
  const url = `http://127.0.0.1:${await serve(host)}/api/v1/plugins/extensions/p/x`;
  const streamed = (size: number) => {
    const body = new Blob(["x".repeat(size)]).stream();
    return fetch(url, { method: "POST", body, duplex: "half" } as RequestInit);
  };
  for (const send of [(size: number) => fetch(url, post("x".repeat(size))), streamed]) {
    const large = await send(1001);
    expect(large.status).toBe(413);
    expect((await large.json()).message).toContain("1000 bytes");
    expect(await (await send(1000)).json()).toEqual({ size: 1000 });
  }
});

test("a body of many megabytes, such as an image in JSON, reaches a plugin unless its host says otherwise", async () => {
  const { plugin } = await hostOf(answering("{ size: (await request.json()).image.length }", ["POST"]));
  const send = (size: number) => plugin("p/x", post(JSON.stringify({ image: "x".repeat(size) })));
  const most = 16 * 1024 * 1024 - `{"image":""}`.length;
  expect(await (await send(most)).json()).toEqual({ size: most });
  expect((await send(most + 1)).status).toBe(413);
});

test("a body that breaks off is no fault of the host, and reaches no plugin", async () => {
  const { host, lines } = await hostOf(answering(`context.log.info("reached")`, ["POST"]));
  const socket = connectTo(await serve(host), "127.0.0.1");
  socket.write("POST /api/v1/plugins/extensions/p/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nhalf");
  await new Promise((done) => setTimeout(done, 50));
  socket.destroy();
  await until(() => expect(lines.join()).toContain("p/x 400"));
  expect(lines.join()).not.toMatch(/ERROR|reached/);
});

test("B10 of a plugin's headers only those pass that describe the answer", async () => {
  const { plugin } = await hostOf(
    answering(`new Response("<script>alert(1)</script>", { headers: {
      "content-type": "text/html", "content-disposition": "inline", "set-cookie": "session=stolen",
      "access-control-allow-origin": "*", "content-security-policy": "default-src *", "cache-control": "public",
      "x-accel-redirect": "/etc/passwd", "content-length": "3", "clear-site-data": "*" } })`),
  );
  const response = await plugin("p/x");
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": "text/html",
    "content-disposition": "inline",
    "content-security-policy": "sandbox",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
  });
});

test("every request to the API is one line of the log, without its query", async () => {
  const { plugin, lines } = await hostOf(answering("{}"));
  await plugin("p/x?token=secret");
  expect(lines.at(-1)).toMatch(/ INFO {2}http {2}GET \/api\/v1\/plugins\/extensions\/p\/x 200 \d+ ms$/);
});

test("a plugin cannot send the user's request on to another route", async () => {
  const { plugin } = await hostOf(
    answering(`new Response(null, { status: 307, headers: { location: "/api/other/delete" } })`, ["POST"]),
  );
  const response = await plugin("p/x", { method: "POST" });
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBeNull();
});
