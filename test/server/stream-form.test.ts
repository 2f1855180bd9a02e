import { existsSync, readFileSync, statSync, utimesSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { UnreadableBody } from "../../src/server/body-source.js";
import type { PluginUpload } from "../../src/server/index.js";
import type { PluginRequest } from "../../src/server/plugin-request.js";
import type { Handler } from "../../src/server/route-table.js";
import { streamForm } from "../../src/server/stream-form.js";
import { createTempFolder } from "../../src/server/temp-folder.js";
import { type ApiOptions, apiOf } from "./api-host.js";
import { folderWith, until } from "./hosted.js";

const form = (...entries: [string, string | Blob, string?][]): RequestInit => {
  const body = new FormData();
  for (const [name, value, filename] of entries) {
    if (typeof value === "string") body.append(name, value);
    else body.append(name, value, filename);
  }
  return { method: "POST", body };
};
const file = (size: number, name = "a.bin"): [string, Blob, string] => ["file", new Blob([new Uint8Array(size)]), name];

const uploading = (handler: Handler, options: ApiOptions = {}) => apiOf({ "POST x": handler }, options);
const type = { "content-type": "multipart/form-data; boundary=x" };
const part = (disposition: string, content = "hi", more = ""): string =>
  `--x\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n${content}\r\n`;

/** A request whose body is sent by hand. */
async function sending(port: number, length: number, head: string): Promise<{ socket: Socket; received(): string }> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let text = "";
  socket.on("data", (data) => {
    text += data;
  });
  socket.on("error", () => {});
  socket.write(
    `POST /api/v1/plugins/extensions/p/x HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type["content-type"]}\r\nContent-Length: ${length}\r\n\r\n${head}`,
  );
  return { socket, received: () => text };
}

test("P-38 P-39 form and files share one parse, in either order, at once, and after a part was read as raw bytes", async () => {
  const orders: ((request: PluginRequest) => Promise<unknown>)[] = [
    async (request) => [await request.form(), await request.files()],
    async (request) => [(await request.files()) && (await request.form()), await request.files()],
    (request) => Promise.all([request.form(), request.files(), request.body()]),
    async (request) => [(await request.body()) && (await request.form()), await request.files()],
    // More than one body may hold: it is refused, and what it has read is not lost.
    async (request) => {
      await expect(request.body()).rejects.toThrow("Read its form and files");
      return [await request.form(), await request.files()];
    },
  ];
  let order = orders[0] as (typeof orders)[number];
  const { fetch } = await uploading(
    async (request) => {
      const [fields, files] = (await order(request)) as [object, Awaited<ReturnType<PluginRequest["files"]>>];
      return { fields: { ...fields }, sizes: files.getlist("file").map(({ size }) => size) };
    },
    { maxBodyBytes: 150_000 },
  );
  for (const [index, one] of orders.entries()) {
    order = one;
    const size = index === orders.length - 1 ? 400_000 : 100_000;
    const response = await fetch("x", form(["tag", "a"], file(size), ["late", "b"], file(1)));
    expect(await response.json(), `order ${index}`).toEqual({ fields: { tag: "a", late: "b" }, sizes: [size, 1] });
  }
});

test("P-36 P-39 the raw bytes of a small form can be read before and after it is parsed", async () => {
  const { fetch } = await uploading(async (request) => {
    const before = await request.body();
    await request.files();
    return { same: Buffer.compare(before, await request.body()) === 0, text: new TextDecoder().decode(before) };
  });
  const body = `${part(`name="a"`)}--x--\r\n`;
  expect(await (await fetch("x", { method: "POST", body, headers: type })).json()).toEqual({ same: true, text: body });
});

test("P-40 an upload is moved where it is saved, and can still be read and saved again", async () => {
  const folder = folderWith({ "old.bin": "old" });
  let temporary = "";
  const hosted = await uploading(async (request) => {
    const upload = (await request.files()).get("file") as PluginUpload;
    [temporary = ""] = hosted.leftovers();
    await upload.save(join(folder, "old.bin"));
    await upload.save(join(folder, "copy.bin"));
    return { filename: upload.filename, type: upload.contentType, bytes: [...(await upload.bytes())] };
  });
  const body = form(["file", new Blob(["abc"], { type: "text/csv; charset=utf-8" }), "dir/é.csv"]);
  expect(await (await hosted.fetch("x", body)).json()).toEqual({
    filename: "é.csv",
    type: "text/csv",
    bytes: [97, 98, 99],
  });
  expect(temporary).toMatch(/^upload-/);
  expect(["old.bin", "copy.bin"].map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(["abc", "abc"]);
  // As other files are made here, not closed to all but the host.
  expect(statSync(join(folder, "old.bin")).mode).toBe(statSync(join(folder, "copy.bin")).mode);
  expect(hosted.leftovers()).toEqual([]);
});

test("P-40 where an upload cannot be saved, the reason is the plugin's to catch, and the upload is still there", async () => {
  const { fetch, folder } = await uploading(async (request) => {
    const upload = (await request.files()).get("file") as PluginUpload;
    const reason = await upload.save(join(folder, "no", "such", "folder.bin")).catch((error) => error.code);
    return { reason, size: (await upload.bytes()).length };
  });
  expect(await (await fetch("x", form(file(3)))).json()).toEqual({ reason: "ENOENT", size: 3 });
});

test("P-29 P-40 an upload is gone with its request", async () => {
  let kept: PluginUpload | undefined;
  const { fetch } = await uploading(async (request) => {
    kept = (await request.files()).get("file");
    return {};
  });
  expect((await fetch("x", form(file(3)))).status).toBe(200);
  const message = `The upload "a.bin" is gone with its request. Save or read it before the handler answers.`;
  await expect(kept?.bytes()).rejects.toThrow(message);
  await expect(kept?.save("/nowhere")).rejects.toThrow(message);
});

test("A14 nothing of an upload is left, whether it was answered, thrown at, refused or forgotten", async () => {
  const handlers: Handler[] = [
    async (request) => ({ files: (await request.files()).getlist("file").length }),
    async (request) => {
      await request.files();
      throw new Error("oops");
    },
    async (request) => [{ error: String(await request.files()) }, 422],
    // Not awaited: it is given up as the handler answers.
    (request) => {
      void request.files();
      return {};
    },
    () => ({}),
  ];
  for (const [index, handler] of handlers.entries()) {
    const { fetch, leftovers, lines } = await uploading(handler);
    const response = await fetch("x", form(file(300_000), file(5)));
    expect([response.status, leftovers()], `handler ${index}`).toEqual([[200, 500, 422, 200, 200][index], []]);
    expect(lines.filter((line) => line.includes("ERROR"))).toHaveLength(index === 1 ? 1 : 0);
  }
});

test("A14 nothing of an upload is left when the caller leaves in the middle, and the handler is told", async () => {
  let reason = "";
  let during: string[] = [];
  const { port, leftovers } = await uploading(async (request) => {
    await request.files().catch((error: Error) => {
      reason = error.message;
    });
    // It has not answered yet, and may never.
    await delay(50);
    during = leftovers();
    return {};
  });
  const { socket } = await sending(port, 1_000_000, part(`name="file"; filename="a"`, "x".repeat(200_000)));
  await until(() => expect(leftovers()).toHaveLength(1));
  socket.destroy();
  await until(() => expect(reason).toBe("The request's body did not arrive whole. Send it again."));
  await delay(100);
  expect([during, leftovers()]).toEqual([[], []]);
});

test("A14 a form is refused with words for what is wrong with it, and leaves nothing", async () => {
  const { fetch, leftovers, lines } = await uploading(async (request) => ({ ok: (await request.files()) && true }), {
    maxBodyBytes: 10_000,
    maxUploadBytes: 1_000_000,
  });
  const end = "--x--\r\n";
  const cases: [string, string | RequestInit, number, string][] = [
    ["no end", part(`name="file"; filename="a"`), 400, "not well-formed"],
    ["cut in a file", part(`name="file"; filename="a"`, "y".repeat(200_000)).slice(0, 90_000), 400, "not well-formed"],
    ["cut in a header", `--x\r\nContent-Dispo`, 400, "not well-formed"],
    ["garbage", "\0\xff\r\n".repeat(1000), 400, "not well-formed"],
    ["nothing", "", 400, "not well-formed"],
    [
      "a field that is too large",
      `${part(`name="a"`, "y".repeat(10_001))}${end}`,
      413,
      "fields are larger than the 10000",
    ],
    ["fields that are", `${part(`name="a"`, "y".repeat(4000)).repeat(3)}${end}`, 413, "fields are larger"],
    ["a name that is too long", `${part(`name="${"n".repeat(1001)}"`)}${end}`, 400, "field name"],
    [
      "a header without an end",
      `--x\r\nContent-Disposition: form-data; name="${"n".repeat(90_000)}`,
      400,
      "not well-formed",
    ],
    ["a huge header", `${part(`name="a"`, "", `X: ${"n".repeat(90_000)}\r\n`)}${end}`, 200, ""],
    ["too many files", `${part(`name="a"; filename="a"`).repeat(1001)}${end}`, 400, "more than 1000 parts"],
    [
      "a body that is too large",
      `${part(`name="a"; filename="a"`, "y".repeat(1_000_001))}${end}`,
      413,
      "1000000 bytes",
    ],
  ];
  for (const [name, body, status, message] of cases) {
    const init = typeof body === "string" ? { method: "POST", body: Buffer.from(body, "latin1"), headers: type } : body;
    const response = await fetch("x", init);
    const text = await response.text();
    expect([name, response.status, text.includes(message)], text).toEqual([name, status, true]);
    expect(leftovers(), name).toEqual([]);
  }
  expect(lines.join()).not.toContain("ERROR");
});

test("A14 what says that it is too large is refused before it is sent, and reaches no handler", async () => {
  let reached = false;
  const { port } = await uploading(
    () => {
      reached = true;
      return {};
    },
    { maxUploadBytes: 1000 },
  );
  const { received } = await sending(port, 5_000_000_000, "");
  await until(() => expect(received()).toMatch(/^HTTP\/1\.1 413 .*1000 bytes/s));
  expect(reached).toBe(false);
});

test("A14 a sender that stops, or that is too slow in all, is a 408", async () => {
  const limits = [
    { idleMs: 60, totalMs: 60_000 },
    { idleMs: 60_000, totalMs: 60 },
  ];
  for (const bodyLimits of limits) {
    const { port, leftovers } = await uploading(async (request) => ({ ok: (await request.files()) && true }), {
      bodyLimits,
    });
    const { socket, received } = await sending(port, 1_000_000, part(`name="file"; filename="a"`));
    const timer = setInterval(() => socket.write("y".repeat(10)), 20);
    if (bodyLimits.idleMs === 60) clearInterval(timer);
    await until(() => expect(received()).toMatch(/^HTTP\/1\.1 408 .*took too long to arrive/s));
    clearInterval(timer);
    expect(leftovers()).toEqual([]);
  }
});

test("a form that no handler reads is taken all the same, so that its sender hears the answer", async () => {
  const { port, leftovers } = await uploading(() => ({ ignored: true }));
  const size = 20_000_000;
  const { socket, received } = await sending(port, size, "");
  for (let sent = 0; sent < size; sent += 100_000) {
    if (!socket.write("y".repeat(100_000))) await new Promise((done) => socket.once("drain", done));
  }
  await until(() => expect(received()).toMatch(/^HTTP\/1\.1 200 .*ignored/s));
  // The connection lives on.
  socket.write("POST /api/v1/plugins/extensions/p/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
  await until(() => expect(received().match(/HTTP\/1\.1 200/g)).toHaveLength(2));
  expect(leftovers()).toEqual([]);
});

test("A14 a form that is refused in the middle still lets its sender hear why", async () => {
  const { fetch } = await uploading(async (request) => ({ ok: (await request.files()) && true }), {
    maxUploadBytes: 1_000_000,
  });
  // Streamed: its length is not said.
  const body = new Blob([part(`name="a"; filename="a"`, "y".repeat(10_000_000))]).stream();
  const response = await fetch("x", { method: "POST", body, headers: type, duplex: "half" } as RequestInit);
  expect([response.status, (await response.json()).message]).toEqual([413, expect.stringContaining("1000000 bytes")]);
});

test("a name and a file name keep what a browser escapes in them, and a part without a file name is a field", async () => {
  const { fetch } = await uploading(async (request) => ({
    fields: { ...(await request.form()) },
    files: (await request.files()).getlist('a"b\r\nc').map(({ filename }) => filename),
  }));
  const body = `${part(`name="a%22b%0D%0Ac"; filename="x%22y.txt"`)}${part(`name="plain%20"`, "v", "Content-Type: application/octet-stream\r\n")}--x--\r\n`;
  expect(await (await fetch("x", { method: "POST", body, headers: type })).json()).toEqual({
    fields: { "plain%20": "v" },
    files: ["x_y.txt"],
  });
});

test("a thousand small files in one form are stored, one at a time", async () => {
  const { fetch, leftovers } = await uploading(async (request) => ({
    files: (await request.files()).getlist("f").length,
  }));
  const body = `${part(`name="f"; filename="a"`, "").repeat(1000)}--x--\r\n`;
  expect(await (await fetch("x", { method: "POST", body, headers: type })).json()).toEqual({ files: 1000 });
  expect(leftovers()).toEqual([]);
});

test("A14 whatever bytes come, and however they are cut, a form is read or refused", async () => {
  const whole = Buffer.from(
    `${part(`name="a"`, "1")}${part(`name="f"; filename="b.txt"`, "22", "Content-Type: text/plain\r\n")}--x--\r\n`,
  );
  const outcomes = new Set<string>();
  const root = folderWith({});
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ at: fc.nat(whole.length - 1), byte: fc.constantFrom(0, 10, 13, 34, 45, 58, 59, 120, 255) }),
        {
          maxLength: 6,
        },
      ),
      fc.nat(whole.length),
      fc.integer({ min: 1, max: 40 }),
      async (changes, length, size) => {
        const bytes = Buffer.from(whole);
        for (const { at, byte } of changes) bytes[at] = byte;
        const cut = changes.length % 2 === 0 ? bytes : bytes.subarray(0, length);
        const folder = createTempFolder(root);
        const chunks = (async function* () {
          for (let at = 0; at < cut.length; at += size) yield cut.subarray(at, at + size);
        })();
        const parsed = streamForm(type["content-type"], chunks, {
          newPath: folder.newPath,
          maxFieldBytes: 1000,
          maxFileBytes: 1000,
          isOver: () => false,
        }).then(
          () => "read",
          (error) => (error instanceof UnreadableBody ? "refused" : `threw ${error}`),
        );
        outcomes.add(await Promise.race([parsed, delay(2000, "hung")]));
        await folder.remove();
      },
    ),
    { numRuns: 2000 },
  );
  expect([...outcomes].sort()).toEqual(["read", "refused"]);
}, 60_000);

test("A14 what a host that was killed left behind is removed after a day, and nothing else", async () => {
  const root = folderWith({ "upload-old/1": "x", "upload-new/1": "x", "other/1": "x" });
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
  for (const name of ["upload-old", "other"]) utimesSync(join(root, name), old, old);
  const folder = createTempFolder(root);
  await writeFile(await folder.newPath(), "y");
  expect(["upload-old", "upload-new", "other"].map((name) => existsSync(join(root, name)))).toEqual([
    false,
    true,
    true,
  ]);
  await folder.remove();
  await expect(folder.newPath()).rejects.toThrow("The request is over.");
  expect(await readFile(join(root, "upload-new/1"), "utf8")).toBe("x");
});
