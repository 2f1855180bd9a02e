/** The wire, each kind of message and each rule of it, over the port and as the original SDK speaks it. */
import { describe, expect, test } from "vitest";
import { apiPath, type Backend, send, startBackend } from "./host-backend.js";
import { type Mounted, mount, openPortPage, until } from "./host-frame.js";
import { type Heard, openOriginalPage, type TestPage } from "./original-page.js";

interface Open extends Mounted {
  backend: Backend;
  page: TestPage;
}

const ways: readonly [string, (opened: Mounted, backend: Backend) => TestPage][] = [
  ["over the port", ({ frame }, backend) => openPortPage(frame, backend.opened.at(-1)?.nonce)],
  ["as the original SDK speaks", ({ frame }) => openOriginalPage(frame)],
];

/** The message and the code that a request rejects with. */
const refusal = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    (data) => ({ resolved: data }),
    ({ message, code }) => [message, code],
  );

for (const [way, openPage] of ways) {
  async function open(options: Parameters<typeof mount>[1] = {}): Promise<Open> {
    const backend = await startBackend();
    const opened = await mount(backend, { compat: true, ...options });
    const page = openPage(opened, backend);
    opened.frame.loaded();
    await until(() => page.heard.some(({ kind }) => kind === "context"));
    return { ...opened, backend, page };
  }
  const answered = ({ page }: Open, id: string) => page.heard.filter(({ requestId }) => requestId === id);
  const ofStream = ({ page }: Open, id = "s") => page.heard.filter(({ subscriptionId }) => subscriptionId === id);
  /** A stream that is open, and the server's end of it. */
  async function stream(opened: Open, fields: Record<string, unknown> = {}) {
    let write: (text: string | Uint8Array) => void = () => {};
    let end = () => {};
    opened.backend.answer((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
      response.flushHeaders();
      write = (text) => void response.write(text);
      end = () => void response.end();
    });
    const data = await opened.page.request("sse:subscribe", { endpoint: "events", subscriptionId: "s", ...fields });
    return { data, write, end };
  }

  describe(`context, ${way}`, () => {
    test("P-52 the context has plugin, names, locale, texts and theme", async () => {
      const { page, backend } = await open();
      expect(page.heard[0]).toEqual({
        channel: "astrbot-plugin-page",
        kind: "context",
        context: {
          pluginName: "demo",
          displayName: "Demo",
          pageName: "main",
          pageTitle: "主页",
          locale: "en-US",
          i18n: backend.context.i18n,
          isDark: false,
        },
      });
    });

    test("P-59 a change of locale or theme reaches the page, with the names of that language", async () => {
      const { page, mounted } = await open();
      mounted.update({ locale: "zh-CN" });
      mounted.update({ theme: "dark" });
      mounted.update({ theme: "dark" });
      const contexts = () => page.heard.filter(({ kind }) => kind === "context").map(({ context }) => context);
      await until(() => contexts().length >= 3);
      await page.request("api:get", { endpoint: "ping" });
      expect(contexts().slice(-2)).toEqual([
        expect.objectContaining({ locale: "zh-CN", isDark: false, displayName: "演示", pageTitle: "主页" }),
        expect.objectContaining({ locale: "zh-CN", isDark: true }),
      ]);
    });
  });

  describe(`endpoints, ${way}`, () => {
    test("P-24 an endpoint leaves the plugin's name out", async () => {
      const { page, backend } = await open();
      expect(await page.request("api:get", { endpoint: "ping" })).toEqual({ message: "pong" });
      expect(backend.received[0]?.path).toMatch(/\/demo\/ping$/);
    });

    test("P-25 a call lands at /api/v1/plugins/extensions/<plugin>/<endpoint>", async () => {
      const { page, backend } = await open();
      await page.request("api:get", { endpoint: "items/1" });
      await page.request("api:get", { endpoint: " items/a b/%2e%2e/ü " });
      expect(backend.received.map(({ method, url }) => [method, url])).toEqual([
        ["GET", `${apiPath}/demo/items/1`],
        ["GET", `${apiPath}/demo/items/a%20b/%252e%252e/%C3%BC`],
      ]);
    });

    test("P-60 all five calls take an endpoint local to the plugin", async () => {
      const opened = await open();
      const { page, backend } = opened;
      await page.request("api:get", { endpoint: "x/get" });
      await page.request("api:post", { endpoint: "x/post" });
      await page.request("files:upload", { endpoint: "x/upload", fileBuffer: new ArrayBuffer(1) });
      await page.request("files:download", { endpoint: "x/download" });
      await stream(opened, { endpoint: "x/events" });
      expect(backend.received.map(({ path }) => path)).toEqual(
        ["get", "post", "upload", "download", "events"].map((name) => `${apiPath}/demo/x/${name}`),
      );
      for (const action of ["api:get", "api:post", "files:upload", "files:download", "sse:subscribe"]) {
        const fields = { endpoint: "../x", subscriptionId: "t", fileBuffer: new ArrayBuffer(1) };
        expect(await refusal(page.request(action, fields))).toEqual(["Plugin bridge endpoint is invalid.", "endpoint"]);
      }
      expect(backend.received).toHaveLength(5);
    });

    test("P-61 slashes at the start are dropped", async () => {
      const { page, backend } = await open();
      await page.request("api:get", { endpoint: "///stats" });
      expect(backend.received[0]?.path).toBe(`${apiPath}/demo/stats`);
    });

    const invalid = ["Plugin bridge endpoint is invalid.", "endpoint"];
    test("P-62 an empty one, a backslash, a query and a fragment are refused", async () => {
      const { page, backend } = await open();
      const refused = (endpoint: unknown) => refusal(page.request("api:get", { endpoint }));
      for (const empty of ["", "  ", "/", " // "]) {
        expect(await refused(empty)).toEqual(["Plugin bridge endpoint cannot be empty.", "endpoint"]);
      }
      for (const wrong of ["a\\b", "a?b", "a#b"]) expect(await refused(wrong)).toEqual(invalid);
      for (const none of [undefined, null, 1, {}, ["a"]]) {
        expect(await refused(none)).toEqual(["Plugin bridge endpoint must be a string.", "endpoint"]);
      }
      expect(backend.received).toEqual([]);
    });

    test("P-63 a scheme is refused", async () => {
      const { page, backend } = await open();
      for (const endpoint of ["http://evil.example/x", "x://y", "a/b://c", "mailto:a@b.c", "JavaScript:x", "data:,x"]) {
        expect(await refusal(page.request("api:get", { endpoint }))).toEqual(invalid);
      }
      expect(backend.received).toEqual([]);
    });

    test("P-64 empty, . and .. segments are refused", async () => {
      const { page, backend } = await open();
      for (const endpoint of [".", "..", "a/../b", "a/./b", "a//b", "a/", "a/.."]) {
        expect(await refusal(page.request("api:get", { endpoint }))).toEqual(invalid);
      }
      expect(backend.received).toEqual([]);
    });
  });

  describe(`answers, ${way}`, () => {
    const cases = (opened: Open) => async (body: unknown, status?: number) => {
      opened.backend.json(body, status);
      return opened.page.request("api:get", { endpoint: "x" });
    };

    test("P-65 {status: ok, data} resolves to data, whatever it is", async () => {
      const get = cases(await open());
      for (const data of [{ a: 1 }, [1], "text", 0, false, "", null])
        expect(await get({ status: "ok", data })).toEqual(data);
      expect(await get({ status: "ok", saved: true })).toEqual({ status: "ok", saved: true });
    });

    test("P-66 plain JSON resolves to the whole body, without `data` in it", async () => {
      const get = cases(await open());
      for (const body of [{ message: "pong" }, [], [1, 2], "text", 0, false, null, { data: null, total: 5 }, {}]) {
        expect(await get(JSON.stringify(body))).toEqual(body);
      }
      // As on the wire of the original: a body that has data is an envelope.
      for (const data of [[1], 0, false, ""]) expect(await get({ data, total: 5 })).toEqual(data);
      // What is no JSON is its text, as for the original's client.
      for (const text of ["plain words", "<html></html>", "{broken", ""]) expect(await get(text)).toBe(text);
    });

    test("P-67 {status: error, message} rejects, with a text of its own where there is no message", async () => {
      const { page, backend } = await open();
      backend.json({ status: "error", message: "limit is too high", data: 1 });
      expect(await refusal(page.request("api:get", { endpoint: "x" }))).toEqual(["limit is too high", "refused"]);
      for (const body of [{ status: "error" }, { status: "error", message: "" }, { status: "error", message: 5 }]) {
        backend.json(body);
        const texts = {
          "api:get": "Plugin GET request failed.",
          "api:post": "Plugin POST request failed.",
          "files:upload": "Plugin upload request failed.",
          "files:download": "Plugin bridge request failed.",
        };
        for (const [action, text] of Object.entries(texts)) {
          const fields = { endpoint: "x", fileBuffer: new ArrayBuffer(1) };
          expect(await refusal(page.request(action, fields))).toEqual([text, "refused"]);
        }
      }
    });

    test("P-68 a failed request rejects, and nobody is signed out by a 401", async () => {
      const { page, backend } = await open();
      for (const status of [400, 401, 403, 404, 422, 429, 500, 503]) {
        backend.json("<h1>no</h1>", status);
        expect(await refusal(page.request("api:get", { endpoint: "x" }))).toEqual([
          `Request failed with status code ${status}`,
          "http",
        ]);
      }
      backend.answer((_, response) => response.destroy());
      expect(await refusal(page.request("api:get", { endpoint: "x" }))).toEqual([
        "Network Error: the plugin could not be reached.",
        "network",
      ]);
    });

    test("P-69 what the back end said is the error's message", async () => {
      const { page, backend } = await open();
      const said = async (body: unknown, status: number, action = "api:get") => {
        backend.json(body, status);
        return refusal(page.request(action, { endpoint: "x", fileBuffer: new ArrayBuffer(1), subscriptionId: "s" }));
      };
      for (const action of ["api:get", "api:post", "files:upload", "files:download", "sse:subscribe"]) {
        expect(await said({ message: "first", error: "second" }, 400, action)).toEqual(["first", "http"]);
        expect(await said({ message: "", error: "second" }, 401, action)).toEqual(["second", "http"]);
        expect(await said({ message: { a: 1 }, error: "second" }, 500, action)).toEqual(["second", "http"]);
        expect(await said({ message: "too often" }, 429, action)).toEqual(["too often", "http"]);
      }
    });
  });

  describe(`calls, ${way}`, () => {
    test("P-70 apiGet sends params in the query", async () => {
      const { page, backend } = await open();
      const params = {
        ...{ limit: 20, tag: ["a", "b c"], none: null, gone: undefined, yes: true, text: "ä&=?#+" },
        ...{ at: new Date(0), filter: { from: 1, to: { x: "y" } }, rows: [{ id: 1 }, { id: 2 }], empty: "" },
      };
      await page.request("api:get", { endpoint: "stats", params });
      expect(backend.received[0]?.query).toEqual([
        ...[
          ["limit", "20"],
          ["tag[]", "a"],
          ["tag[]", "b c"],
          ["yes", "true"],
          ["text", "ä&=?#+"],
        ],
        ...[
          ["at", "1970-01-01T00:00:00.000Z"],
          ["filter[from]", "1"],
          ["filter[to][x]", "y"],
        ],
        ...[
          ["rows[0][id]", "1"],
          ["rows[1][id]", "2"],
          ["empty", ""],
        ],
      ]);
      for (const params of [undefined, null, 0, ""]) await page.request("api:get", { endpoint: "stats", params });
      expect(backend.received.slice(1).map(({ query }) => query)).toEqual([[], [], [], []]);
    });

    test("P-71 apiPost sends a JSON body, {} where there is none", async () => {
      const { page, backend } = await open();
      for (const body of [{ enabled: true, threshold: 0.8, list: [1, null] }, ["a"], "text", undefined, null, 0, ""]) {
        await page.request("api:post", { endpoint: "settings/save", body });
      }
      expect(backend.received.map(({ method, headers }) => [method, headers["content-type"]])).toEqual(
        Array(7).fill(["POST", "application/json"]),
      );
      expect(backend.received.map(({ body }) => JSON.parse(body.toString()))).toEqual([
        ...[{ enabled: true, threshold: 0.8, list: [1, null] }, ["a"], "text"],
        ...[{}, {}, {}, {}],
      ]);
    });

    test("P-72 upload sends one file in the field `file`", async () => {
      const { page, backend } = await open();
      const bytes = new Uint8Array([0, 255, 13, 10, 7]);
      const form = async (fields: Record<string, unknown>) => {
        await page.request("files:upload", { endpoint: "files/import", ...fields });
        const { headers, body } = backend.received.at(-1) ?? {};
        const type = String(headers?.["content-type"]);
        const parts = [
          ...(await new Response(body && new Uint8Array(body), { headers: { "content-type": type } }).formData()),
        ];
        expect(parts.map(([name]) => name)).toEqual(["file"]);
        const file = parts[0]?.[1] as File;
        expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
        return [file.name, file.type];
      };
      const named = { fileName: 'ä "x".txt', fileType: "text/plain", fileLastModified: 5 };
      expect(await form({ ...named, fileBuffer: bytes.slice().buffer })).toEqual(['ä "x".txt', "text/plain"]);
      expect(await form({ fileBuffer: bytes.slice().buffer, fileLastModified: null })).toEqual([
        "upload.bin",
        "application/octet-stream",
      ]);
      expect(await form({ fileName: "", fileType: "", fileBuffer: new Blob([bytes], { type: "image/png" }) })).toEqual([
        "upload.bin",
        "image/png",
      ]);
      for (const fileBuffer of [undefined, null, "text", {}, [1]]) {
        expect(await refusal(page.request("files:upload", { endpoint: "x", fileBuffer }))).toEqual([
          "Missing uploaded file payload.",
          "malformed",
        ]);
      }
    });

    const fileWith = (headers: Record<string, string>) => (_: unknown, response: Parameters<typeof send>[0]) =>
      send(response, 200, "a,b\n", { "content-type": "text/csv", ...headers });

    test("P-73 download saves a file, params in the query", async () => {
      const { page, backend, saved } = await open();
      backend.answer(fileWith({}));
      await page.request("files:download", {
        endpoint: "files/export",
        params: { format: "csv", tag: ["a"] },
        filename: "e.csv",
      });
      expect(backend.received[0]?.query).toEqual([
        ["format", "csv"],
        ["tag[]", "a"],
      ]);
      expect(saved.map(({ name }) => name)).toEqual(["e.csv"]);
      expect(await saved[0]?.file.text()).toBe("a,b\n");
    });

    test("P-74 without a name, a download has that of the answer's headers", async () => {
      const { page, backend, saved } = await open();
      const headers = [
        `attachment; filename="plain.csv"; filename*=UTF-8''%C3%A4%20b.csv`,
        `attachment; filename="plain.csv"`,
        "attachment; filename=plain.csv",
        "attachment",
        "",
      ];
      for (const header of headers) {
        backend.answer(fileWith(header === "" ? {} : { "content-disposition": header }));
        await page.request("files:download", { endpoint: "x" });
      }
      expect(saved.map(({ name }) => name)).toEqual([
        "ä b.csv",
        "plain.csv",
        "plain.csv",
        "download.bin",
        "download.bin",
      ]);
      backend.answer(fileWith({ "content-disposition": `attachment; filename="plain.csv"` }));
      await page.request("files:download", { endpoint: "x", filename: "mine.csv" });
      expect(saved.at(-1)?.name).toBe("mine.csv");
    });

    test("P-75 download resolves to {filename}; one that failed is not saved, and its message arrives", async () => {
      const { page, backend, saved } = await open();
      backend.answer(fileWith({}));
      expect(await page.request("files:download", { endpoint: "x", filename: "a.csv" })).toEqual({ filename: "a.csv" });
      backend.json({ status: "error", message: "no such export" });
      expect(await refusal(page.request("files:download", { endpoint: "x" }))).toEqual(["no such export", "refused"]);
      backend.json({ message: "gone" }, 404);
      expect(await refusal(page.request("files:download", { endpoint: "x" }))).toEqual(["gone", "http"]);
      expect(saved).toHaveLength(1);
      // It says of itself that it is a file.
      backend.answer((_, response) =>
        send(response, 200, { status: "error" }, { "content-disposition": `attachment; filename="log.json"` }),
      );
      expect(await page.request("files:download", { endpoint: "x" })).toEqual({ filename: "log.json" });
    });

    test("an action that is none, and a request without an id, are answered with the original's words", async () => {
      const opened = await open();
      const { page } = opened;
      for (const action of ["api:put", "", "constructor", "__proto__"]) {
        expect(await refusal(page.request(action))).toEqual([`Unsupported plugin bridge action: ${action}`, "action"]);
      }
      for (const requestId of [undefined, "", null]) {
        page.send({ channel: "astrbot-plugin-page", kind: "request", requestId, action: "api:get", endpoint: "x" });
      }
      await until(() => answered(opened, "").length === 3);
      expect(answered(opened, "")[0]).toMatchObject({
        ok: false,
        error: "Missing plugin bridge request id.",
        code: "malformed",
      });
      expect(opened.backend.received).toEqual([]);
    });
  });

  describe(`event streams, ${way}`, () => {
    const event = (data: string, eventType = "message", lastEventId = ""): Partial<Heard> => ({
      channel: "astrbot-plugin-page",
      kind: "sse_message",
      subscriptionId: "s",
      data,
      eventType,
      lastEventId,
    });
    const state = (name: string) => ({
      channel: "astrbot-plugin-page",
      kind: "sse_state",
      subscriptionId: "s",
      state: name,
    });

    test("P-76 subscribing resolves to the id, then says open; params go as text in the query", async () => {
      const opened = await open();
      const params = { topic: "logs", list: ["a", "b"], none: null, gone: undefined, yes: true };
      const { data } = await stream(opened, { params });
      expect(data).toEqual({ subscriptionId: "s" });
      await until(() => ofStream(opened).length > 0);
      const kinds = opened.page.heard.map(({ kind }) => kind).filter((kind) => kind !== "context");
      expect(kinds).toEqual(["response", "sse_state"]);
      expect(ofStream(opened)).toEqual([state("open")]);
      expect(opened.backend.received[0]?.query).toEqual([
        ["topic", "logs"],
        ["list", "a,b"],
        ["none", "null"],
        ["gone", "undefined"],
        ["yes", "true"],
      ]);
      expect(opened.backend.received[0]?.headers.accept).toBe("text/event-stream");
      for (const subscriptionId of [undefined, "", null]) {
        const request = opened.page.request("sse:subscribe", { endpoint: "events", subscriptionId });
        expect(await refusal(request)).toEqual(["Missing SSE subscription id.", "malformed"]);
      }
    });

    test("P-78 an event has its text, lines joined", async () => {
      const opened = await open();
      const { write, end } = await stream(opened);
      write('data: {"a": 1}\n\ndata:one\ndata: two\ndata:  three\ndata\n\n: comment\nretry: 5\nunknown: x\n\n');
      end();
      await until(() => ofStream(opened).length === 4);
      expect(ofStream(opened)).toEqual([
        state("open"),
        event('{"a": 1}'),
        event("one\ntwo\n three\n"),
        state("closed"),
      ]);
    });

    test("P-79 an event has its type, message by default, and the last id", async () => {
      const opened = await open();
      const { write, end } = await stream(opened);
      write(
        "event: tick\nid: 1\ndata: a\n\nevent:\ndata: b\n\nid: 2\n\ndata: c\n\nid: x\0y\ndata: d\n\nid\ndata: e\n\n",
      );
      end();
      await until(() => ofStream(opened).length === 7);
      expect(ofStream(opened).slice(1, -1)).toEqual([
        ...[event("a", "tick", "1"), event("b", "message", "1"), event("c", "message", "2")],
        ...[event("d", "message", "2"), event("e")],
      ]);
    });

    test("P-80 unsubscribing ends a stream at the server, and is answered for an unknown id too", async () => {
      const opened = await open();
      await stream(opened);
      await until(() => opened.backend.unfinished() === 1);
      expect(await opened.page.request("sse:unsubscribe", { subscriptionId: "s" })).toEqual({ subscriptionId: "s" });
      await until(() => opened.backend.unfinished() === 0);
      expect(await opened.page.request("sse:unsubscribe", { subscriptionId: "other" })).toEqual({
        subscriptionId: "other",
      });
      expect(ofStream(opened)).toEqual([state("open")]);
    });

    test("P-105 a stream that is none is reported", async () => {
      const { page, backend } = await open();
      const subscribe = () => refusal(page.request("sse:subscribe", { endpoint: "events", subscriptionId: "s" }));
      backend.json({ state: "started" });
      expect(await subscribe()).toEqual(["Plugin SSE answer is application/json, not text/event-stream.", "stream"]);
      backend.json({ status: "error", message: "not now" });
      expect(await subscribe()).toEqual(["not now", "refused"]);
      backend.answer((_, response) => response.writeHead(204, { "content-type": "text/event-stream" }).end());
      expect(await subscribe()).toEqual(["Plugin SSE response body is not readable.", "stream"]);
      backend.json("<html>", 502);
      expect(await subscribe()).toEqual(["Plugin SSE request failed with status 502.", "http"]);
      backend.answer((_, response) => send(response, 500, "it broke", { "content-type": "text/plain" }));
      expect(await subscribe()).toEqual(["it broke", "http"]);
    });

    test("a stream that breaks off says error, with the reason", async () => {
      const opened = await open();
      opened.backend.answer((_, response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write("data: a\n\ndata: half");
        setTimeout(() => response.destroy(), 50);
      });
      await opened.page.request("sse:subscribe", { endpoint: "events", subscriptionId: "s" });
      await until(() => ofStream(opened).length === 3);
      expect(ofStream(opened)).toEqual([
        state("open"),
        event("a"),
        { ...state("error"), error: "Network Error: the plugin's answer broke off.", code: "network" },
      ]);
    });
  });

  test(`a page that was mounted is told nothing after it was closed, ${way}`, async () => {
    const { page, mounted, backend } = await open();
    backend.answer((_, response) => void setTimeout(() => send(response, 200, {}), 100));
    void page.request("api:get", { endpoint: "slow" }).catch(() => {});
    await until(() => backend.unfinished() === 1);
    const told = page.heard.length;
    mounted.close();
    await until(() => backend.unfinished() === 0);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(page.heard).toHaveLength(told);
  });
}
