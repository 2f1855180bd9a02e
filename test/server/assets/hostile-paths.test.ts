import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CONTENT, contentHost, sendRaw } from "./content-host.js";

const up = [
  "..",
  "%2e%2e",
  "%2E%2e",
  ".%2e",
  "%252e%252e",
  "%25252e%25252e",
  "....",
  "...",
  "..;",
  "..%20",
  "..%2e",
  "%c0%ae%c0%ae",
  "%e0%80%ae%e0%80%ae",
  "%f0%80%80%ae%f0%80%80%ae",
  "%uff0e%uff0e",
  "%ef%bc%8e%ef%bc%8e",
  "..%00",
  "%00..",
  "..%0d%0a",
  "..%09",
  "%2e%2e%ff",
  "%",
  "%2",
  "%zz",
];
const slashes = [
  "/",
  "//",
  "/./",
  "%2f",
  "%2F",
  "%252f",
  "\\",
  "%5c",
  "%5C",
  "%255c",
  "%c0%af",
  "%e2%88%95",
  "%ef%bc%8f",
  "%00/",
];
const targets = ["secret.txt", "main.py", "etc/passwd"];

const corpus = [
  ...up.flatMap((dots) =>
    slashes.flatMap((slash) =>
      targets.flatMap((target) => [
        `${dots}${slash}${target}`,
        `${dots}${slash}${dots}${slash}${target}`,
        `assets${slash}${dots}${slash}${dots}${slash}${dots}${slash}${target}`,
        `${`${dots}${slash}`.repeat(12)}${target}`,
      ]),
    ),
  ),
  ...["....//", "..../", "....\\/", "..%2f..\\", ".%5c../", "./.././../", "%2e/%2e%2e/"].map(
    (way) => `${way.repeat(6)}secret.txt`,
  ),
  ...["/etc/passwd", "//etc/passwd", "%2fetc%2fpasswd", "file:///etc/passwd", "file:%2f%2f/etc/passwd"],
  ...[
    "C:/Windows/win.ini",
    "C:%5cWindows%5cwin.ini",
    "%5c%5chost%5cshare%5cx",
    "//host/share/x",
    "%5c%5c%3f%5cC:%5cx",
    "%5c%5c.%5cpipe%5cx",
  ],
  ...[
    "index.html%00.js",
    "index.html%00",
    "%00index.html",
    "index.html%0a",
    "index.html%0d%0aSet-Cookie:%20x=1",
    "index.html%7f",
  ],
  ...[
    "index.html%2f",
    "index.html%5c",
    "index.html.",
    "index.html%20",
    "index.html::$DATA",
    "index.html:$DATA",
    "INDEX.HTML",
  ],
  ...["CON", "aux.js", "nul", "com1.txt", "PROGRA~1", "~", "~root", "$HOME/x", "%24%7BHOME%7D", "`id`", "%0a"],
  ...["\u00ff\u00fe", "\u00c0\u00af", "a".repeat(5000), "a/".repeat(2000), "%61".repeat(2000), "..".repeat(3000)],
];

test("A1 A2 A3 A5 nothing of a traversal corpus gets anything from outside, and nothing is a fault of the host", async () => {
  const { port, token, raw, lines } = await contentHost({ "p/pages/a/assets/x.txt": "x" });
  expect(corpus.length).toBeGreaterThan(4000);
  const statuses = new Map<number, number>();
  const check = (path: string, { status, body }: { status: number; body: string }) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (![400, 401, 404].includes(status) || /SECRET|root:/.test(body)) expect([path, status, body]).toEqual([]);
  };
  // The order of answers is that of the requests; twenty at once keep two processors busy.
  for (let index = 0; index < corpus.length; index += 20) {
    const some = corpus.slice(index, index + 20);
    await Promise.all(some.map(async (path) => check(path, await raw(path))));
  }
  for (const way of [
    "..",
    "%2e%2e",
    "%252e%252e",
    "..%2f",
    "..%5c",
    "%c0%ae%c0%ae",
    "..%00",
    "~",
    "%",
    ".",
    "",
    ".git",
  ]) {
    for (const path of [
      `${way}/a/secret.txt`,
      `p/${way}/secret.txt`,
      `p/${way}/${way}/main.py`,
      `p/a/${way}/${way}/${way}/main.py`,
      `p/${way}`,
      way,
    ]) {
      const signedIn = { "x-user": "ann" };
      check(path, await sendRaw(port, `${CONTENT}/${path}`, signedIn));
      check(path, await sendRaw(port, `${CONTENT}/~${token}/${path}`, signedIn));
      check(path, await sendRaw(port, `${CONTENT}%2f${path}`, signedIn));
    }
  }
  expect(statuses.get(400)).toBeGreaterThan(1000);
  expect(statuses.get(404)).toBeGreaterThan(1000);
  expect(lines).toEqual([]);
}, 120_000);

test.each(["%00", "index.html%00.js", "a%0d%0ab", "a%7fb", "..%5cx", "a%5cb", "%c0%ae", "%ff", "%", "%2", "%zz", "a%"])(
  "A2 A3 the escape in %s is answered with 400",
  async (path) => {
    const { raw } = await contentHost();
    const { status, headers } = await raw(path);
    expect([status, headers.get("cache-control")]).toEqual([400, "no-store"]);
  },
);

test("A1 A4 A5 A6 what is refused and what is not there cannot be told apart", async () => {
  const { raw, page, folder } = await contentHost({
    "p/pages/a/.env": "SECRET",
    "p/pages/a/sub/x.txt": "x",
    "p/pages/a/CON": "x",
    "p/pages/a/App.js": "x",
    "p/pages/a/.git/config": "SECRET",
    "p/_conf_schema.json": "SECRET",
  });
  symlinkSync(join(folder, "secret.txt"), join(page, "out.txt"));
  symlinkSync(folder, join(page, "up"));
  execFileSync("mkfifo", [join(page, "fifo")]);
  const paths = ["missing", ".env", ".git/config", "sub", "CON", "app.js", "out.txt", "up/secret.txt", "fifo", "a%2fb"];
  const answers = await Promise.all([...paths, "%2e%2e%2fsecret.txt", "_conf_schema.json"].map((path) => raw(path)));
  const plain = answers.map(({ status, headers, body }) => {
    headers.delete("date");
    return JSON.stringify([status, [...headers], body]);
  });
  expect(new Set(plain).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 404, body: `{"status":"error","message":"Plugin Page asset not found"}` });
});

test("P-95 a page cannot leave its root by .., not even to another page of its plugin", async () => {
  const { raw, get } = await contentHost({
    "p/pages/a/index.html": `<!doctype html><img src="../b/index.html"><img src="../../main.py"><script src="../secret.txt"></script>`,
    "p/pages/a/app.js": `import "../secret.txt"; import("../../main.py");`,
  });
  for (const path of ["../b/index.html", "..%2fb%2findex.html", "%2e%2e/%2e%2e/main.py", "x/../../secret.txt"]) {
    expect([path, (await raw(path)).status]).not.toEqual([path, 200]);
  }
  // Browsers resolve them themselves; no token goes along.
  for (const path of ["index.html", "app.js"]) expect(await (await get(path)).text()).not.toContain("asset_token");
});

test("A4 a page's folder, or the folder of pages, that is a link elsewhere is no page", async () => {
  const { get, folder, page } = await contentHost({ "etc/index.html": "SECRET", "etc/a/index.html": "SECRET" });
  renameSync(page, `${page}-before`);
  symlinkSync(join(folder, "etc"), page);
  expect((await get("index.html")).status).toBe(404);
  renameSync(join(folder, "p/pages"), join(folder, "p/pages-before"));
  symlinkSync(join(folder, "etc"), join(folder, "p/pages"));
  expect((await get("index.html")).status).toBe(404);
});

test("A4 a plugin's own folder may be a link, as developers make them", async () => {
  const { get, folder, sources } = await contentHost({ "p/pages/a/x.txt": "x" });
  symlinkSync(join(folder, "p"), join(folder, "linked"));
  const p = sources.get("p");
  if (p !== undefined) p.folder = join(folder, "linked");
  expect(await (await get("x.txt")).text()).toBe("x");
});

test("A4 a FIFO in the page's folder hangs nobody", async () => {
  const { get, page } = await contentHost({ "p/pages/a/x.txt": "x" });
  execFileSync("mkfifo", [join(page, "fifo.txt")]);
  // More than there are threads to hang.
  const answers = await Promise.all(Array.from({ length: 16 }, () => get("fifo.txt")));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  expect(await (await get("x.txt")).text()).toBe("x");
});

test("A1 names with every harmless special character are served", async () => {
  const { get, page } = await contentHost();
  mkdirSync(join(page, "a b"));
  const names = [
    "100%.txt",
    "%2e%2e.txt",
    "a+b.txt",
    "ü 你好.txt",
    "[id].txt",
    "a'b.txt",
    "x;y.txt",
    "a&b=c.txt",
    "#.txt",
    "😀.txt",
  ];
  for (const name of names) {
    writeFileSync(join(page, "a b", name), name);
    expect(await (await get(`a%20b/${encodeURIComponent(name)}`)).text()).toBe(name);
  }
});
