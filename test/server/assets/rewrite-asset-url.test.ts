import { describe, expect, test } from "vitest";
import { createAssetResolver } from "../../../src/server/assets/asset-url.js";
import { base, resolverOf } from "./rewritten.js";

describe("one URL a file", () => {
  const urls = (from: string, ...addresses: string[]) => {
    const resolve = resolverOf(from, { theme: "light", nonce: "N" });
    return new Set(addresses.map((address) => resolve(address, "script")));
  };

  test("P-90 a relative address gets the token, then the theme", () => {
    expect(resolverOf("index.html", { theme: "light" })("./app.js", "script")).toBe(
      `${base}app.js?asset_token=T&theme=light`,
    );
    expect(resolverOf("index.html")("app.js", "script")).toBe(`${base}app.js?asset_token=T`);
  });

  test("P-90 every spelling of a file's address becomes the same URL, from every file", () => {
    const one = new Set([`${base}assets/x.js?asset_token=T&theme=light`]);
    expect(urls("index.html", "assets/x.js", "./assets/x.js", "/assets/x.js", "lib/../assets/./x.js")).toEqual(one);
    expect(urls("assets/index.js", "./x.js", "../assets/x.js", " ./x.js\n", "./%78.js", "%2e/x.js")).toEqual(one);
    expect(urls("a/b/c.js", `${base}assets/x.js`, `${base}assets/x.js?asset_token=old&bridge_nonce=old`)).toEqual(one);
  });

  test("P-90 a path is written as a browser writes it", () => {
    const resolve = resolverOf("index.html");
    const url = resolve("img/it's (1) [id]|é.png", "other");
    expect(url).toBe(`${base}img/it's%20(1)%20[id]|%C3%A9.png?asset_token=T`);
    const byBrowser = new URL("img/it's (1) [id]|é.png", `http://host${base}`).pathname;
    expect(url?.startsWith(`${byBrowser}?`)).toBe(true);
    expect(resolve("img/it's%20(1)%20%5Bid%5D%7C%C3%A9.png", "other")).toBe(url);
    expect(resolve("img/50%25.png", "other")).toBe(`${base}img/50%25.png?asset_token=T`);
  });

  test("P-90 the page's own query stays in front as it is written, and its fragment last", () => {
    const resolve = resolverOf("index.html");
    expect(resolve("app.js?raw", "script")).toBe(`${base}app.js?raw&asset_token=T`);
    expect(resolve("app.js?a=1&a=2&b=%20+&c=", "script")).toBe(`${base}app.js?a=1&a=2&b=%20+&c=&asset_token=T`);
    expect(resolve("app.js?a=?b#c?d#e", "script")).toBe(`${base}app.js?a=?b&asset_token=T#c?d#e`);
    expect(resolve("app.js?#", "script")).toBe(`${base}app.js?asset_token=T#`);
  });

  test("P-90 the token is encoded", () => {
    const resolve = resolverOf("index.html", { token: "a&b=\"<'" });
    expect(resolve("app.js", "script")).toBe(`${base}app.js?asset_token=a%26b%3D%22%3C'`);
  });

  test("only HTML gets the load's nonce", () => {
    const resolve = resolverOf("index.html", { theme: "dark", nonce: "N" });
    expect(resolve("about.html", "html")).toBe(`${base}about.html?asset_token=T&theme=dark&bridge_nonce=N`);
    expect(resolve("app.js", "html")).toBe(`${base}app.js?asset_token=T&theme=dark`);
  });

  test("a link to a folder leads to its index.html, and a query alone to the document", () => {
    const resolve = resolverOf("about.html");
    for (const address of [".", "./", "/", "img/.."]) expect(resolve(address, "html")).toBe(`${base}?asset_token=T`);
    expect(resolve("?tab=2#x", "html")).toBe(`${base}about.html?tab=2&asset_token=T#x`);
    expect(resolve("img/", "html")).toBeUndefined();
    for (const address of [".", "./", "/", "?tab=2"]) expect(resolve(address, "script")).toBeUndefined();
  });

  test("with the token in the path a URL is what a browser makes of the address by itself", () => {
    const inPath = "/api/plugin/page/content/~T/demo/main/";
    const resolve = resolverOf("assets/index.js", { base: inPath, inPath: true, theme: "dark", nonce: "N" });
    for (const address of ["./x.js", "../lib/y.js", "./x.js?raw#a", "./with space.js"]) {
      const { pathname, search, hash } = new URL(address, `http://host${inPath}assets/index.js`);
      expect(resolve(address, "script")).toBe(pathname + search + hash);
    }
    expect(resolve("../about.html", "html")).toBe(`${inPath}about.html?theme=dark&bridge_nonce=N`);
  });
});

describe("what stays as it is", () => {
  const resolve = resolverOf("assets/index.js");

  test.each(["missing.js", "/elsewhere/x.js", "x.js/", "img", "assets", "", "#x", "#/settings", "?x", "%", "x.js%00"])(
    "P-97 what is no file: %s",
    (address) => expect(resolve(address, "other")).toBeUndefined(),
  );

  test.each([
    ...["about:blank", "data:,x", "blob:null/1", "vbscript:x.js", "javascript:x.js", "x-own:x.js", "https://host/x.js"],
    ...["//host/x.js", "HTTP://host/x.js", "C:/x.js", ".\\x.js", "\\\\host\\x.js", "/\\host/x.js", "..\\lib\\y.js"],
  ])("what is elsewhere: %s", (address) => expect(resolve(address, "other")).toBeUndefined());

  test.each([
    ...["../../index.html", "../../../etc/passwd", "../../demo/main/app.js", "/../app.js", "/../main/app.js"],
    ...["%2e%2e/../app.js", "..%2fapp.js", "..%2f..%2fapp.js", "..%5capp.js", "%252e%252e/app.js", "....//app.js"],
    ...["../..", "./../../", "..;/app.js", "../assets/../../app.js", "..%00/app.js", "%c0%ae%c0%ae/app.js"],
    ...[`${base}../main/app.js`, `${base}..%2fapp.js`],
  ])("P-95 what would leave the page's folder: %s", (address) => {
    // It is asked of a page in which every path exists.
    const asked: string[] = [];
    const exists = (path: string) => asked.push(path) > 0;
    const url = createAssetResolver({ base, from: "assets/index.js", exists, token: "T" })(address, "other");
    for (const path of asked) expect(path.split("/")).not.toContain("..");
    if (url !== undefined) expect(new URL(url, "http://host").pathname.startsWith(base)).toBe(true);
    expect(resolve(address, "other")).toBeUndefined();
  });

  test("an address longer than any file's, however long", () => {
    expect(resolve(`./x.js${" ".repeat(1_000_000)}x`, "other")).toBeUndefined();
    expect(resolve(`data:image/png;base64,${"A".repeat(5_000_000)}`, "other")).toBeUndefined();
  });
});
