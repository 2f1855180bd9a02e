/** Folders in import maps: a browser continues their addresses by itself, so what is below them is listed. */
import { expect, test } from "vitest";
import { rewriteImportMap } from "../../../src/server/assets/rewrite-import-map.js";
import { resolverOf } from "./rewritten.js";

const resolve = resolverOf("index.html", {
  filesIn: (folder) => (folder === "lib" ? ["x.js", "y.js", "notes.txt"] : []),
});
const imports = (map: object) => JSON.parse(rewriteImportMap(JSON.stringify({ imports: map }), resolve)).imports;
const at = (path: string) => `/api/plugin/page/content/demo/main/${path}?asset_token=T`;

test("P-92 each script below a folder is listed with its one address", () => {
  expect(imports({ "lib/": "./lib/" })).toEqual({
    "lib/x.js": at("lib/x.js"),
    "lib/y.js": at("lib/y.js"),
    "lib/": "./lib/",
  });
});

test("what the page lists itself goes first", () => {
  expect(imports({ "lib/x.js": "./app.js", "lib/": "./lib/" })).toMatchObject({
    "lib/x.js": at("app.js"),
    "lib/y.js": at("lib/y.js"),
  });
});

test("a key that is an address is looked up as it is rewritten", () => {
  expect(imports({ "./lib/": "./lib/" })).toHaveProperty([at("lib/x.js")], at("lib/x.js"));
});

test("a folder that is not there, or is elsewhere, stays as it is", () => {
  const map = { "a/": "./none/", "b/": "https://cdn.example/lib/", "c/": "../../lib/" };
  expect(imports(map)).toEqual(map);
});
