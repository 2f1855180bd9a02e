/** What api_call sends and what it does with the answer, against a real HTTP server. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseDocument } from "../../schema/parse.js";
import { createPage } from "../../src/core/page.js";
import { createHost, type HostOptions } from "../../src/create-host.js";

interface Received {
  method: string;
  url: string;
  type: string;
  form: FormData | undefined;
  json: unknown;
}

type Answering = (response: ServerResponse, received: Received) => void;

const answerJson =
  (body: unknown, status = 200): Answering =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const type = request.headers["content-type"] ?? "";
  const body = Buffer.concat(chunks);
  const isForm = type.startsWith("multipart/form-data");
  return {
    method: request.method ?? "",
    url: request.url ?? "",
    type,
    form: isForm ? await new Response(body, { headers: { "content-type": type } }).formData() : undefined,
    json: type === "application/json" ? JSON.parse(body.toString()) : undefined,
  };
}

/** A page with these fields, a server that answers it, and everything that the reader is told. */
async function open(children: readonly unknown[], answer: Answering, options: HostOptions = {}) {
  const received: Received[] = [];
  const listener: RequestListener = async (request, response) => {
    const got = await read(request);
    received.push(got);
    answer(response, got);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const notices: string[] = [];
  const reached: string[] = [];
  const host = createHost({
    fetch: (path, { mode: _, ...init } = {}) => fetch(base + path, init),
    notify: ({ kind, message }) => notices.push(`${kind}: ${message}`),
    onDiagnostic: ({ code }) => reached.push(code),
    ...options,
  });
  const { document } = parseDocument({ type: "Container", children });
  const page = createPage(host, document, { server: "survival" });
  page.attach(document);
  let refreshes = 0;
  page.onRefresh = () => {
    refreshes += 1;
  };
  page.modal.set("dialog");
  return {
    page,
    received,
    notices,
    reached,
    refreshes: () => refreshes,
    set(name: string, value: unknown) {
      const field = page.form.byName(name);
      if (field === undefined) throw new Error(`no field ${name}`);
      page.form.set(field, value);
    },
    state(name: string) {
      const field = page.form.byName(name);
      return field === undefined ? undefined : page.form.state(field);
    },
    call: (action: object, origin = "/button", detail = {}) =>
      page.actions.run({ type: "api_call", endpoint: "/api/save", method: "POST", ...action }, origin, detail),
  };
}

const node = (type: string, props: object) => ({ type, props });
const succeed = answerJson({ status: "success", message: "Saved." });
const all = { includeFormState: true };

const everyKind = [
  node("Input", { name: "text", defaultValue: "[]" }),
  node("Input", { name: "empty" }),
  node("Input", { name: "number", type: "number", value: 40 }),
  node("Input", { name: "secret", type: "hidden", value: "token" }),
  node("Input", { name: "range", type: "range", min: 10, max: 21 }),
  node("Input", { name: "color", type: "color" }),
  node("Select", { name: "first", options: [{ label: "One", value: 1 }, 2] }),
  node("Select", { name: "asked", options: [1, 2], placeholder: "Choose" }),
  node("Switch", { name: "off" }),
  node("Switch", { name: "on", checked: true }),
  node("Checkbox", { name: "ticked", defaultChecked: true }),
  node("FileUpload", { name: "file" }),
  { type: "Modal", id: "later", children: [node("Input", { name: "in_modal", value: "unseen" })] },
];

const defaults = {
  text: "[]",
  empty: "",
  number: 40,
  secret: "token",
  range: "16",
  color: "#000000",
  first: 1,
  asked: "",
  off: false,
  on: true,
  ticked: true,
  file: null,
  in_modal: "unseen",
};

describe("what is sent", () => {
  it("N-45 F untouched defaults: every kind of field is sent as it stands, in a closed modal too", async () => {
    const { call, received } = await open(everyKind, succeed);
    await call(all);
    expect(received[0]).toMatchObject({ method: "POST", url: "/api/save", type: "application/json", json: defaults });
  });

  it("N-44 only the payload is sent where the values are not asked for", async () => {
    const { call, received } = await open(everyKind, succeed);
    await call({ payload: { id: 7 } });
    expect(received[0]?.json).toEqual({ id: 7 });
  });

  it("a value goes before a payload entry of its name, and the component's own word before both", async () => {
    const { call, received } = await open([node("Input", { name: "a", value: "typed" })], succeed);
    await call({ ...all, payload: { a: "payload", items: "payload", b: 2 } }, "/list", { items: [{ id: 1 }] });
    expect(received[0]?.json).toEqual({ a: "typed", b: 2, items: [{ id: 1 }] });
  });

  it.each(["POST", "PUT", "PATCH"])("F method: %s has its values in the body", async (method) => {
    const { call, received } = await open([node("Input", { name: "a", value: "1" })], succeed);
    await call({ ...all, method });
    expect(received[0]).toMatchObject({ method, url: "/api/save", json: { a: "1" } });
  });

  it.each(["GET", "DELETE"])("F method: %s has its values in the query, and no body", async (method) => {
    const { call, received } = await open([node("Input", { name: "a", value: "1&b=2" })], succeed);
    await call({ ...all, method, endpoint: "/api/save?x={server}", payload: { list: [1, "2"], no: null } });
    const { url = "", type } = received[0] ?? {};
    expect(type).toBe("");
    expect([...new URLSearchParams(url.split("?")[1])]).toEqual([
      ["x", "survival"],
      ["list", '[1,"2"]'],
      ["a", "1&b=2"],
    ]);
  });

  it("a value with braces is sent as it is, never filled in as a placeholder", async () => {
    const { call, received } = await open([node("Input", { name: "a", value: "{server}" })], succeed);
    await call({ ...all, method: "GET" });
    expect(received[0]?.url).toBe("/api/save?a=%7Bserver%7D");
  });

  it("names of prototypes are data, and reach no prototype", async () => {
    const payload = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": "c", "ok": 1}') as object;
    const { call, received } = await open([node("Input", { name: "toString", value: "t" })], succeed);
    for (const method of ["POST", "GET"]) await call({ ...all, method, payload });
    const form = node("FileUpload", { name: "file" });
    const page = await open([form], succeed);
    page.set("file", new File(["x"], "x.txt"));
    await page.call({ ...all, payload });
    expect(received[0]?.json).toMatchObject({ constructor: "c", ok: 1 });
    expect(page.received[0]?.form?.get("constructor")).toBe("c");
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("fields that are named like what every object has are refused where that would reach a prototype", async () => {
    const { call, received } = await open([node("Input", { name: "__proto__", value: "x" })], succeed);
    await call(all);
    expect(received[0]?.json).toEqual({});
  });
});

describe("files", () => {
  const upload = node("FileUpload", { name: "world" });
  const several = node("FileUpload", { name: "packs", multiple: true });
  const file = (content: string, name: string) => new File([content], name);

  it("N-22 F multipart: a file goes with the other values, which are text then", async () => {
    const { call, received, set } = await open([upload, ...everyKind.filter(({ type }) => type !== "Modal")], succeed);
    set("world", file("level", "survival.mcworld"));
    await call({ ...all, payload: { tags: ["a"] } });
    const form = received[0]?.form;
    const sent = form?.get("world") as File;
    expect([sent.name, await sent.text()]).toEqual(["survival.mcworld", "level"]);
    const texts = [...(form ?? [])].filter(([, value]) => typeof value === "string");
    expect(Object.fromEntries(texts)).toEqual({
      text: "[]",
      empty: "",
      number: "40",
      secret: "token",
      range: "16",
      color: "#000000",
      first: "1",
      asked: "",
      off: "false",
      on: "true",
      ticked: "true",
      tags: '["a"]',
    });
  });

  it("several files go under one name, their order kept", async () => {
    const { call, received, set } = await open([several], succeed);
    set("packs", [file("1", "a.mcpack"), file("2", "b.mcpack")]);
    await call(all);
    expect(received[0]?.form?.getAll("packs").map((part) => (part as File).name)).toEqual(["a.mcpack", "b.mcpack"]);
  });

  it("the upload tells how far it is, at the fields that hold files only, and then no more", async () => {
    const told: (number | undefined)[] = [];
    const { call, set, state } = await open([upload, node("Input", { name: "name" })], succeed, {
      upload: async (_path, _init, onProgress) => {
        for (const part of [0.25, 1]) {
          onProgress(part);
          told.push(state("world")?.progress);
          expect(state("name")?.progress).toBeUndefined();
        }
        return Response.json({ status: "success" });
      },
    });
    set("world", file("level", "w"));
    await call(all);
    expect(told).toEqual([0.25, 1]);
    expect(state("world")?.progress).toBeUndefined();
  });

  it("what was sent is emptied after success, so that it is not sent again", async () => {
    const { call, received, set, state } = await open([upload], succeed);
    set("world", file("level", "w"));
    await call(all);
    expect(state("world")?.value).toBeNull();
    await call(all);
    expect(received[1]?.json).toEqual({ world: null });
  });

  it("what was chosen while another file was on its way stays", async () => {
    const next = file("next", "next");
    const { call, set, state } = await open([upload], (response, received) => {
      set("world", next);
      succeed(response, received);
    });
    set("world", file("level", "w"));
    await call(all);
    expect(state("world")?.value).toBe(next);
  });

  it.each([
    ["a failure", answerJson({ detail: "The disk is full." }, 507), "error: The disk is full."],
    ["413", answerJson({}, 413), "error: the server answered 413 Payload Too Large"],
    ["a connection that breaks", ((response) => response.destroy()) as Answering, "error: The upload broke off."],
  ])("after %s the file is still chosen, and nothing is under way any more", async (_, answer, notice) => {
    const { call, set, state, notices } = await open([upload], answer);
    const chosen = file("level", "w");
    set("world", chosen);
    await call(all);
    expect(state("world")).toMatchObject({ value: chosen, progress: undefined });
    expect(notices).toEqual([notice]);
  });

  it("a file over the limit is refused at its field before anything is sent, its name without tricks", async () => {
    const { call, received, set, state, notices } = await open([upload, several], succeed, { limits: { upload: 4 } });
    set("world", file("level", "../a\u202egnp.exe"));
    set("packs", [file("ok", "ok.zip"), file("large", "large.zip")]);
    await call(all);
    expect(received).toEqual([]);
    expect(state("world")?.error).toBe("agnp.exe is larger than 4 bytes, the most that can be sent.");
    expect(state("packs")?.error).toContain("large.zip is larger");
    expect(notices).toHaveLength(1);
  });

  it("GET sends no file, says so, and leaves it chosen", async () => {
    const { call, received, set, state, notices } = await open([upload], succeed);
    const chosen = file("level", "w");
    set("world", chosen);
    await call({ ...all, method: "GET" });
    expect(received).toEqual([]);
    expect(notices).toEqual(["error: GET cannot send files."]);
    expect(state("world")?.value).toBe(chosen);
  });
});

describe("after the answer", () => {
  const fields = [node("Input", { name: "port", value: "80" })];
  const after = { ...all, refresh: true, closeModal: true };

  it("N-46 N-47 refresh and closeModal follow a success, after its message", async () => {
    const { call, page, refreshes, notices } = await open(fields, succeed);
    await call(after);
    expect([refreshes(), page.modal.get(), notices]).toEqual([1, undefined, ["success: Saved."]]);
  });

  it.each([
    ["a status of error", answerJson({ status: "error", message: "No." }), "error: No."],
    ["an error without status", answerJson({ error: "Not now." }), "error: Not now."],
    ["a failure with 2xx no more", answerJson({ detail: "Gone." }, 410), "error: Gone."],
    ["500 without words", answerJson({}, 500), "error: the server answered 500 Internal Server Error"],
    [
      "a login page",
      ((response) => {
        response.writeHead(200, { "content-type": "text/html" });
        response.end("<!doctype html>");
      }) as Answering,
      "error: the server answered HTML, not JSON",
    ],
  ])(
    "F failure: after %s the modal stays, nothing is loaded again, and what was typed is kept",
    async (_, answer, notice) => {
      const { call, page, refreshes, set, state, notices } = await open(fields, answer);
      set("port", "typed");
      await call(after);
      expect([refreshes(), page.modal.get(), state("port")?.value, notices]).toEqual([0, "dialog", "typed", [notice]]);
    },
  );

  it("a message without status, with 2xx, is a success", async () => {
    const { call, refreshes, notices } = await open(fields, answerJson({ message: "Done." }));
    await call(after);
    expect([refreshes(), notices]).toEqual([1, ["success: Done."]]);
  });

  it("F 422: the field of every kind that a loc ends with is marked, others are not, until the next success", async () => {
    const names = ["text", "secret", "first", "on", "ticked", "file", "in_modal"];
    let broken = true;
    const { call, state } = await open(everyKind, (response, received) =>
      broken
        ? answerJson({ detail: names.map((name) => ({ loc: ["body", name], msg: `${name}!` })) }, 422)(
            response,
            received,
          )
        : succeed(response, received),
    );
    await call(all);
    expect(names.map((name) => state(name)?.error)).toEqual(names.map((name) => `${name}!`));
    expect(state("off")?.error).toBeUndefined();
    broken = false;
    await call(all);
    expect(names.map((name) => state(name)?.error)).toEqual(names.map(() => undefined));
  });

  it("a 422 for names that are nobody's field changes nothing but what is told", async () => {
    const detail = ["__proto__", "constructor", "ghost"].map((name) => ({ loc: ["body", name], msg: "No." }));
    const { call, state, notices } = await open(fields, answerJson({ detail }, 422));
    await call(all);
    expect(state("port")?.error).toBeUndefined();
    expect(notices).toEqual(["error: No."]);
    expect(Object.hasOwn(Object.prototype, "error")).toBe(false);
  });
});

describe("before it is sent", () => {
  it("F double submit: one place sends once until its answer is there; another is free meanwhile", async () => {
    const { call, received } = await open([], succeed);
    await Promise.all([call({}, "/a"), call({}, "/a"), call({}, "/b")]);
    expect(received).toHaveLength(2);
    await call({}, "/a");
    expect(received).toHaveLength(3);
  });

  it.each([
    ["no", false, 0],
    ["yes", true, 1],
  ])("F confirm: the reader who says %s", async (_, yes, requests) => {
    const asked: string[] = [];
    const confirm = async (question: string) => {
      asked.push(question);
      return yes;
    };
    const { call, page, received, refreshes, notices } = await open([], succeed, { confirm });
    await call({ confirm: "Delete it?", refresh: true, closeModal: true });
    expect(asked).toEqual(["Delete it?"]);
    expect([received.length, refreshes(), notices.length]).toEqual([requests, requests, requests]);
    expect(page.modal.get()).toBe(yes ? undefined : "dialog");
  });

  it("while the question stands, the button that asks is busy", async () => {
    const answers: ((yes: boolean) => void)[] = [];
    const confirm = () => new Promise<boolean>((resolve) => answers.push(resolve));
    const { call, page, received } = await open([], succeed, { confirm });
    const first = call({ confirm: "Sure?" });
    await call({ confirm: "Sure?" });
    expect([answers.length, page.actions.isBusy("/button")]).toEqual([1, true]);
    answers[0]?.(false);
    await first;
    expect([received.length, page.actions.isBusy("/button")]).toEqual([0, false]);
  });

  it.each(["https://evil.example/x", "//evil.example/x", "/api/../admin"])("%s is no endpoint", async (endpoint) => {
    const { call, received, reached } = await open([], succeed);
    await call({ endpoint });
    expect([received.length, reached]).toEqual([0, ["refused-endpoint"]]);
  });
});
