import { createServer as createHttpServer, type IncomingMessage, type RequestListener } from "node:http";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { type ApiOptions, apiOf, eventsOf } from "./api-host.js";
import { freePort, listening, until } from "./hosted.js";

/** A plugin whose back end is elsewhere. */
const behind = (url: string, options: ApiOptions = {}) =>
  apiOf({}, { ...options, plugin: { proxy: new URL(url), ...options.plugin } });

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

/** Answers what arrived. */
const echo: RequestListener = async (request, response) => {
  const body = await textOf(request).catch(() => "broken");
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
};

/** A back end that answers these bytes to whatever comes. Answers its origin and what it got. */
async function rawBackEnd(answer: string | ((socket: Socket) => void)) {
  const got: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => {});
    let text = "";
    socket.on("data", (data) => {
      text += data;
      if (!text.includes("\r\n\r\n")) return;
      got.push(text);
      text = "";
      if (typeof answer === "function") answer(socket);
      else socket.end(answer, "latin1");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
}

test("P-03 P-25 a call of a plugin with a proxy arrives there under its name, with its method, query and body", async () => {
  const { fetch, url } = await behind(await listening(echo));
  expect(await (await fetch("items/a%20b?tag=1&tag=%2F&x")).json()).toMatchObject({
    method: "GET",
    url: "/p/items/a%20b?tag=1&tag=%2F&x",
    body: "",
  });
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const got = await (await fetch("save", { method, body: `{"é":1}` })).json();
    expect(got).toMatchObject({ method, url: "/p/save", body: `{"é":1}`, headers: { "content-length": "8" } });
  }
  const based = await behind(`${await listening(echo)}/base/`);
  expect(await (await based.fetch("ping")).json()).toMatchObject({ url: "/base/p/ping" });
  expect(url).toContain("/p");
});

test("P-03 routes that the plugin registered come before its proxy, and any method before a 405", async () => {
  const { fetch } = await apiOf(
    { "GET own": () => ({ own: true }) },
    { plugin: { proxy: new URL(await listening(echo)) } },
  );
  expect(await (await fetch("own")).json()).toEqual({ own: true });
  expect(await (await fetch("own", { method: "POST" })).json()).toMatchObject({ method: "POST", url: "/p/own" });
});

test("A13 only the known methods are passed on; HEAD is GET, and its answer is not read", async () => {
  const seen: string[] = [];
  const back = await listening((request, response) => {
    seen.push(`${request.method}`);
    response.end("{}");
  });
  const { fetch, call } = await behind(back);
  const options = await fetch("x", { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS"]);
  expect((await call("x", { method: "PROPFIND" })).status).toBe(405);
  expect(seen).toEqual([]);
  expect((await fetch("x", { method: "HEAD" })).status).toBe(200);
  expect(seen).toEqual(["GET"]);
});

test("A13 of the headers of a request only those pass that describe it, and who asks is said by the host", async () => {
  const { got, url } = await rawBackEnd("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  const { port } = await behind(url, { userOf: async () => ({ ok: true, user: "Zoë\r\nX-Admin: 1" }) });
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write(
    [
      "POST /api/v1/plugins/extensions/p/x HTTP/1.1",
      "Host: localhost",
      "Accept: application/json",
      "Content-Type: text/plain",
      "Last-Event-ID: 7",
      "Cookie: sid=s3cret",
      "Authorization: Bearer s3cret",
      "Proxy-Authorization: Basic s3cret",
      "Connection: keep-alive, X-Own, Accept",
      "X-Own: 1",
      "X-User: admin",
      "X-Plugin-User: admin",
      "x-plugin-user: root",
      "X_Plugin_User: admin",
      "X-Forwarded-For: 10.0.0.1",
      "X-Forwarded-User: admin",
      "Forwarded: for=10.0.0.1",
      "Upgrade: websocket",
      "TE: trailers",
      "Trailer: X-T",
      "Transfer-Encoding: chunked",
      "Referer: http://localhost/?asset_token=s3cret",
      "",
      "2",
      "hi",
      "0",
      "X-T: admin",
      "",
      "",
    ].join("\r\n"),
  );
  await until(() => expect(got).toHaveLength(1));
  const [head = "", body] = `${got[0]}`.split("\r\n\r\n");
  const names = head
    .split("\r\n")
    .slice(1)
    .map((line) => line.toLowerCase())
    .sort();
  expect(body).toBe("hi");
  expect(names).toEqual([
    "accept: application/json",
    "connection: close",
    "content-length: 2",
    "content-type: text/plain",
    `host: ${new URL(url).host}`,
    "last-event-id: 7",
    expect.stringMatching(/^x-native-json-ui-host: [0-9a-f-]{36}$/),
    "x-plugin-user: zo%c3%ab%0d%0ax-admin%3a%201",
  ]);
});

test("A13 nobody is signed in: no name is passed, not the caller's own either", async () => {
  const { fetch } = await behind(await listening(echo));
  const { headers } = await (await fetch("x", { headers: { "x-plugin-user": "admin", "x-user": "admin" } })).json();
  expect(JSON.stringify(headers)).not.toContain("admin");
});

test("A13 B10 of the headers of an answer only those pass that describe it", async () => {
  const { url } = await rawBackEnd(
    [
      "HTTP/1.1 401 No",
      "Content-Type: text/html",
      "Content-Disposition: attachment; filename=a.txt",
      "Content-Encoding: identity",
      "ETag: x",
      "Set-Cookie: sid=stolen",
      "WWW-Authenticate: Basic",
      "Location: http://127.0.0.1/",
      "Refresh: 0; url=http://evil.example",
      "Access-Control-Allow-Origin: *",
      "Clear-Site-Data: *",
      "Cache-Control: public",
      "Connection: close, X-Own",
      "X-Own: 1",
      "Keep-Alive: timeout=5",
      "Content-Security-Policy: default-src *",
      "X-Accel-Redirect: /etc/passwd",
      "",
      "<script>alert(1)</script>",
    ].join("\r\n"),
  );
  const response = await (await behind(url)).call("x");
  expect([response.status, await response.text()]).toEqual([401, "<script>alert(1)</script>"]);
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": "text/html",
    "content-disposition": "attachment; filename=a.txt",
    "content-encoding": "identity",
    etag: "x",
  });
});

test("A13 B10 no redirect is followed or passed, wherever it points", async () => {
  let reached = 0;
  const secret = await listening((_, response) => {
    reached += 1;
    response.end("secret");
  });
  for (const status of [301, 302, 303, 307, 308]) {
    const { url } = await rawBackEnd(`HTTP/1.1 ${status} X\r\nLocation: ${secret}\r\nContent-Length: 0\r\n\r\n`);
    const response = await (await behind(url)).fetch("x", { method: "POST", body: "{}" });
    expect([response.status, response.headers.get("location")]).toEqual([502, null]);
    expect((await response.json()).message).toContain(
      `The back end of plugin "p" redirected POST /p/x, and the host does not follow.`,
    );
  }
  expect(reached).toBe(0);
});

test.each([
  ["is no HTTP", "hello\r\n\r\n"],
  [
    "has a length and is chunked",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  ["has two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"],
  ["has a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\nhello"],
  ["splits a header by a lone CR", "HTTP/1.1 200 OK\r\nX-A: b\rSet-Cookie: c\r\n\r\nhello"],
  ["has a NUL in a header", "HTTP/1.1 200 OK\r\nContent-Type: a\0b\r\n\r\nhello"],
  ["has headers without end", `HTTP/1.1 200 OK\r\nX-A: ${"b".repeat(200_000)}\r\n\r\n`],
  ["is empty", ""],
  ["switches protocols", "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"],
  ["has a status that is none", "HTTP/1.1 999 X\r\nContent-Length: 0\r\n\r\n"],
])("A13 an answer that %s is a 502 in words, and the host lives on", async (_, answer) => {
  const { url } = await rawBackEnd(answer);
  const { fetch, lines } = await behind(url);
  const response = await fetch("x");
  const { message } = await response.json();
  expect([response.status, message]).toEqual([
    502,
    expect.stringMatching(
      /^The back end of plugin "p" (at http:\/\/127\.0\.0\.1:\d+ did not answer|answered) GET \/p\/x/,
    ),
  ]);
  // The log says the same.
  expect(lines.join()).toContain(`WARN  p  ${message}`);
  expect((await fetch("x")).status).toBe(502);
});

test("A13 a second answer on the connection is no answer to the next call", async () => {
  let calls = 0;
  const one = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const { url } = await rawBackEnd((socket) => {
    calls += 1;
    socket.write(one(`call ${calls}`) + one("smuggled"));
  });
  const { fetch } = await behind(url);
  expect(await (await fetch("x")).text()).toBe("call 1");
  expect(await (await fetch("x")).text()).toBe("call 2");
});

test("A13 a path that leads out of the plugin's does not get there, however it is written", async () => {
  const { got, url } = await rawBackEnd("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  const { port } = await behind(url);
  const paths = [
    "..%2fq/x",
    "%2e%2e/q/x",
    "a/%2e%2e%2f%2e%2e/q",
    "..%5cq",
    "a%0d%0aX: y",
    "%00",
    "a//b",
    ".",
    "%zz",
    "a\\..\\..\\q",
  ];
  for (const path of paths) {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("data", (data) => {
      answer += data;
    });
    socket.write(`GET /api/v1/plugins/extensions/p/${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    await until(() => expect(answer).toMatch(/^HTTP\/1\.1 (400|404)/));
    socket.destroy();
  }
  expect(got).toEqual([]);
  const { fetch } = await behind(url);
  // Encoded twice it stays text: decoded once here, encoded once on its way.
  await fetch("%252e%252e%252fq/%3Fa=b%23c");
  expect(got[0]).toMatch(/^GET \/p\/%252e%252e%252fq\/%3Fa%3Db%23c HTTP\/1\.1\r\n/);
});

test("A13 a body over the limit does not reach the back end whole: said, streamed, or a form's", async () => {
  const whole: number[] = [];
  let broken = 0;
  const back = await listening(async (request, response) => {
    try {
      whole.push((await textOf(request)).length);
    } catch {
      broken += 1;
    }
    response.end("{}");
  });
  const { fetch } = await behind(back, { maxBodyBytes: 1000, maxUploadBytes: 500_000 });
  const streamed = (size: number, type: string): RequestInit =>
    ({
      method: "POST",
      body: new Blob(["x".repeat(size)]).stream(),
      headers: { "content-type": type },
      duplex: "half",
    }) as RequestInit;
  const form = "multipart/form-data; boundary=x";
  const cases: [RequestInit, number][] = [
    [{ method: "POST", body: "x".repeat(1001) }, 413],
    [streamed(1001, "text/plain"), 413],
    [streamed(500_001, form), 413],
    [{ method: "POST", body: "x".repeat(500_001), headers: { "content-type": form } }, 413],
    [streamed(1000, "text/plain"), 200],
    [streamed(500_000, form), 200],
  ];
  for (const [init, status] of cases) {
    const response = await fetch("x", init);
    expect([response.status, await response.text()]).toEqual([
      status,
      status === 200 ? "{}" : expect.stringContaining("bytes allowed"),
    ]);
  }
  expect(whole).toEqual([1000, 500_000]);
  await until(() => expect(broken).toBe(1));
});

test("a body and its answer are streamed: each arrives while the other is still on its way", async () => {
  const back = await listening(async (request, response) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    for await (const chunk of request) response.write(chunk);
    response.end();
  });
  const { port } = await behind(back, { maxBodyBytes: 10_000_000 });
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let received = 0;
  socket.on("data", ({ length }) => {
    received += length;
  });
  const size = 2_000_000;
  socket.write(`POST /api/v1/plugins/extensions/p/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${size}\r\n\r\n`);
  socket.write(Buffer.alloc(size / 2));
  await until(() => expect(received).toBeGreaterThan(size / 2));
  expect(received).toBeLessThan(size);
  socket.write(Buffer.alloc(size / 2));
  await until(() => expect(received).toBeGreaterThan(size));
});

test("a large answer is passed on no faster than it is read", async () => {
  let sent = 0;
  const back = await listening(async (_, response) => {
    response.on("error", () => {});
    while (!response.destroyed) {
      sent += 100_000;
      if (!response.write(Buffer.alloc(100_000))) await new Promise((done) => response.once("drain", done));
    }
  });
  const { fetch } = await behind(back);
  const response = await fetch("x");
  await response.body?.getReader().read();
  await until(async () => {
    const before = sent;
    await delay(100);
    expect(sent).toBe(before);
  });
  expect(sent).toBeLessThan(60_000_000);
});

test("A15 a stream of events is passed on as it happens, neither kept nor packed, and kept alive", async () => {
  let end: () => void = () => {};
  const back = await listening((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "public" });
    response.write("data: 1\n\n");
    end = () => void response.end("data: 2\n\n");
  });
  const { fetch } = await behind(back, { heartbeatMs: 50 });
  const response = await fetch("events");
  const reader = response.body?.getReader();
  const read = async () => new TextDecoder().decode((await reader?.read())?.value);
  // The back end has not ended yet.
  expect(await read()).toBe("data: 1\n\n");
  expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  expect(await read()).toMatch(/^(:\n\n)+$/);
  end();
  let rest = "";
  for (let text = await read(); text !== ""; text = await read()) rest += text;
  expect(rest).toMatch(/^(:\n\n)*data: 2\n\n$/);
});

test("A15 a thousand events a second pass in order, none lost", async () => {
  const COUNT = 3000;
  const back = await listening(async (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const start = performance.now();
    for (let number = 0; number < COUNT; number += 1) {
      const early = start + number - performance.now();
      if (early > 1) await delay(early);
      response.write(`data: ${number}\n\n`);
    }
    response.end();
  });
  const { fetch } = await behind(back);
  const start = performance.now();
  const got: number[] = [];
  for await (const event of eventsOf((await fetch("events")).body)) got.push(Number(event));
  const seconds = (performance.now() - start) / 1000;
  console.log(`through the proxy: ${got.length} events in ${seconds.toFixed(2)} s`);
  expect(got).toEqual(Array.from({ length: COUNT }, (_, index) => index));
  expect(seconds).toBeLessThan(5);
}, 15_000);

test("A15 the back end is left when the caller leaves: before the answer, in a body, in a silent stream", async () => {
  let open = 0;
  let left = 0;
  const server = createHttpServer((request, response) => {
    // One that takes nothing holds its caller's connection back too: whether that has left is then not to be seen.
    request.on("error", () => {}).resume();
    if (request.url === "/p/events")
      response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
    if (request.url === "/p/file") response.write(Buffer.alloc(100_000));
  });
  server.on("connection", (socket) => {
    open += 1;
    socket.on("error", () => {});
    socket.on("close", () => {
      left += 1;
    });
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { fetch, port: hostPort } = await behind(`http://127.0.0.1:${port}`, { maxBodyBytes: 10_000_000 });
  const leaving = new AbortController();
  const { signal } = leaving;
  for (let count = 0; count < 10; count += 1) {
    void fetch("never", { signal }).catch(() => {});
    for (const endpoint of ["events", "file"]) {
      const response = await fetch(endpoint, { signal });
      void response.body
        ?.getReader()
        .read()
        .catch(() => {});
    }
  }
  const socket = connect(hostPort, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(
    "POST /api/v1/plugins/extensions/p/never HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n",
  );
  socket.write(Buffer.alloc(200_000));
  await until(() => expect([open, left]).toEqual([31, 0]));
  leaving.abort();
  socket.destroy();
  await until(() => expect([open, left]).toEqual([31, 31]));
});

test("an answer has some time to begin, counted from the last of the body, and all it likes to end", async () => {
  const back = await listening(async (request, response) => {
    if (request.url === "/p/never") return;
    await textOf(request);
    response.write("a");
    setTimeout(() => response.end("b"), 300);
  });
  const { fetch, lines } = await behind(back, { proxyTimeoutMs: 150, maxBodyBytes: 10_000_000 });
  const late = await fetch("never");
  expect([late.status, (await late.json()).message]).toEqual([
    502,
    expect.stringContaining("did not answer GET /p/never: it did not answer within 0.15 s"),
  ]);
  expect(lines.join()).toContain("did not answer GET /p/never: it did not answer within 0.15 s");
  expect(await (await fetch("slow")).text()).toBe("ab");
  // Longer on its way than the answer may take to begin.
  const body = new ReadableStream({
    async start(controller) {
      for (let count = 0; count < 4; count += 1) {
        controller.enqueue(new Uint8Array(70_000));
        await delay(80);
      }
      controller.close();
    },
  });
  const response = await fetch("slow", { method: "POST", body, duplex: "half" } as RequestInit);
  expect([response.status, await response.text()]).toEqual([200, "ab"]);
});

test("a back end may take ten minutes to begin its answer, since it may ask a language model first", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const waiting: (() => void)[] = [];
  const back = await listening((_, response) => void waiting.push(() => response.end("here")));
  const { fetch } = await behind(back);
  /** Without a timer, which would not be a real one. */
  const arrived = async () => {
    while (waiting.length === 0) await new Promise(setImmediate);
  };
  const slow = fetch("slow");
  await arrived();
  await vi.advanceTimersByTimeAsync(599_000);
  waiting.pop()?.();
  expect(await (await slow).text()).toBe("here");
  const late = fetch("slow");
  await arrived();
  await vi.advanceTimersByTimeAsync(600_000);
  expect((await (await late).json()).message).toContain("it did not answer within 600 s");
});

test("a back end that is not there, or that breaks off, is told apart from one that answers", async () => {
  const { fetch, lines } = await behind(`http://127.0.0.1:${await freePort()}`);
  const response = await fetch("x");
  expect([response.status, (await response.json()).message]).toEqual([
    502,
    expect.stringMatching(/did not answer GET \/p\/x: nothing listens there\. Start it, or look into its output\.$/),
  ]);
  // The reason in the log is that of the answer.
  expect(lines.filter((line) => line.includes("WARN  p  "))).toEqual([
    expect.stringMatching(/did not answer GET \/p\/x: nothing listens there\. Start it, or look into its output\.$/),
  ]);
  const { url } = await rawBackEnd("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf");
  const half = await behind(url);
  await expect(half.call("x").then((answer) => answer.text())).rejects.toThrow("The answer broke off.");
  expect(half.lines.join("\n")).toContain("broke off its answer to GET /p/x");
});

test("answers without a body pass as such, and a 404 of the back end is explained in the log", async () => {
  for (const [status, text] of [
    [204, ""],
    [304, ""],
    [404, "{}"],
  ] as const) {
    const back = await listening((_, response) => response.writeHead(status).end(text));
    const { fetch, lines } = await behind(back);
    const response = await fetch("x");
    expect([response.status, await response.text()]).toEqual([status, text]);
    expect(lines.join().includes("Its routes must begin with /p/.")).toBe(status === 404);
  }
});

test("P-99 P-106 what a frame asks for itself reaches no back end", async () => {
  const { got, url } = await rawBackEnd("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  const { call } = await behind(url);
  expect((await call("x", { headers: { origin: "null" } })).status).toBe(401);
  expect((await call("x", { headers: { "sec-fetch-site": "cross-site" }, method: "POST", body: "a" })).status).toBe(
    401,
  );
  expect(got).toEqual([]);
});

test("A15 the back end is left when an answer is given up where there is no connection, silent as it may be", async () => {
  let left = 0;
  const back = await listening((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
    response.on("close", () => {
      left += 1;
    });
  });
  const { call } = await behind(back);
  const reader = (await call("events")).body?.getReader();
  await reader?.read();
  void reader?.read();
  await reader?.cancel();
  await until(() => expect(left).toBe(1));
});

test("a back end that answers 502 itself has answered: the log does not say that it did not", async () => {
  const back = await listening((_, response) => response.writeHead(502).end("{}"));
  const { fetch, lines } = await behind(back);
  expect((await fetch("x")).status).toBe(502);
  expect(lines).toEqual([]);
});
