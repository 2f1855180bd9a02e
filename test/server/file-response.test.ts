import { mkdirSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { attachment } from "../../src/server/file-response.js";
import { answering, folderWith, hostOf, serve, until } from "./hosted.js";

/** A host whose plugin answers this file, and where its plugin is called over a real connection. */
async function offering(path: string, options = "{}") {
  const hosted = await hostOf(answering(`context.fileResponse(${JSON.stringify(path)}, ${options})`));
  const url = `http://127.0.0.1:${await serve(hosted.host)}/api/v1/plugins/extensions/p/x`;
  return { ...hosted, get: (init?: RequestInit) => fetch(url, init) };
}

test("P-44 a file is a download under its own name, of the type that its name tells", async () => {
  const folder = folderWith({ "report.json": `{"a":1}` });
  const { get } = await offering(join(folder, "report.json"));
  const response = await get();
  expect([response.status, await response.text()]).toEqual([200, `{"a":1}`]);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="report.json"; filename*=UTF-8''report.json`,
  );
  expect(response.headers.get("content-security-policy")).toBe("sandbox");
});

test("P-44 the plugin may choose name and type", async () => {
  const { get } = await offering(
    join(folderWith({ x: "a" }), "x"),
    `{ filename: "résumé.csv", contentType: "text/csv" }`,
  );
  const { headers } = await get();
  expect(headers.get("content-type")).toBe("text/csv");
  expect(headers.get("content-disposition")).toBe(
    `attachment; filename="r_sum_.csv"; filename*=UTF-8''r%C3%A9sum%C3%A9.csv`,
  );
});

test("a file takes headers, of which those pass that describe it, and stays a download", async () => {
  const path = join(folderWith({ "a.txt": "hello" }), "a.txt");
  const headers = `{ "content-language": "de", etag: '"1"', "content-disposition": "inline", "set-cookie": "a=b" }`;
  const response = await (await offering(path, `{ headers: ${headers} }`)).get();
  expect(await response.text()).toBe("hello");
  const names = ["content-language", "etag", "set-cookie", "content-type", "content-disposition"];
  expect(names.map((name) => response.headers.get(name))).toEqual([
    ...["de", '"1"', null, "text/plain; charset=utf-8", expect.stringMatching(/^attachment; filename="a\.txt"/)],
  ]);
});

test("HEAD answers what GET would, without the file, and leaves none open", async () => {
  const path = join(folderWith({ "a.txt": "hello" }), "a.txt");
  const { get } = await offering(path);
  for (let count = 0; count < 20; count += 1) {
    const response = await get({ method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(response.headers.get("content-disposition")).toContain("a.txt");
  }
  expect(openFiles()).not.toContain(path);
});

/** The files that this process has open, where the system tells. */
const openFiles = (): string[] => {
  try {
    return readdirSync("/proc/self/fd").flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/self/fd/${fd}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
};

test("a large file is streamed, and closed when the caller goes away in the middle", async () => {
  const path = join(folderWith({}), "large.bin");
  writeFileSync(path, Buffer.alloc(30_000_000, 1));
  const { get } = await offering(path);
  expect((await (await get()).arrayBuffer()).byteLength).toBe(30_000_000);

  const leaving = new AbortController();
  const reader = (await get({ signal: leaving.signal })).body?.getReader();
  await reader?.read();
  leaving.abort();
  await until(() => expect(openFiles()).not.toContain(path));
});

test.each(["missing.txt", "folder", "a.txt/below"])(
  "where %s is no file, the answer is a 404 that does not tell the folder",
  async (name) => {
    const folder = folderWith({ "a.txt": "" });
    mkdirSync(join(folder, "folder"));
    const { plugin, lines } = await offering(join(folder, name));
    const response = await plugin("p/x");
    expect(response.status).toBe(404);
    const { status, message } = await response.json();
    expect(status).toBe("error");
    expect(message).toMatch(/^There is no file "(missing\.txt|folder|below)"\./);
    expect(lines.join()).toContain(join(folder, name));
  },
);

test("A3 no name of a file adds a header or a parameter, whatever the name", async () => {
  const name = `a";x="\r\nSet-Cookie: b=c\\\u202e%41'é.txt`;
  const { get } = await offering(join(folderWith({ x: "a" }), "x"), `{ filename: ${JSON.stringify(name)} }`);
  const { headers } = await get();
  expect(headers.get("set-cookie")).toBeNull();
  expect(headers.get("content-disposition")).toBe(
    `attachment; filename="_41'_.txt"; filename*=UTF-8''%2541%27%C3%A9.txt`,
  );
  expect(attachment(`a"; b=c.txt`)).toBe(`attachment; filename="a_; b=c.txt"; filename*=UTF-8''a%22%3B%20b%3Dc.txt`);
});

test("A3 a type that would split the header is an error in the log, and no header", async () => {
  const { plugin, lines } = await offering(
    join(folderWith({ x: "a" }), "x"),
    `{ contentType: "text/plain\\r\\nSet-Cookie: a=b" }`,
  );
  const response = await plugin("p/x");
  expect([response.status, response.headers.get("set-cookie")]).toEqual([500, null]);
  expect(lines.join()).toContain("ERROR");
});
