/** What the rewriting makes of each known case, as files beside each other: first what it gets, then what it yields. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { rewriteCss } from "../../../src/server/assets/rewrite-css.js";
import { rewriteHtml } from "../../../src/server/assets/rewrite-html.js";
import { rewriteJs } from "../../../src/server/assets/rewrite-js.js";
import { resolverOf } from "./rewritten.js";

const golden = (path: string) => fileURLToPath(new URL(`./golden/${path}`, import.meta.url));

const languages: Record<string, { id: string; rewrite: (text: string) => string }> = {
  js: { id: "P-94", rewrite: (text) => rewriteJs(text, resolverOf("assets/index.js")) },
  css: { id: "P-93", rewrite: (text) => rewriteCss(text, resolverOf("styles/main.css")) },
  html: {
    id: "P-92",
    rewrite: (text) =>
      rewriteHtml(text, {
        resolve: resolverOf("index.html", { theme: "dark", nonce: "N" }),
        theme: "dark",
        sdkTag: '<script src="/api/plugin/page/bridge-sdk.js" data-nonce="N"></script>',
      }),
  },
};

describe.each(Object.entries(languages))("%s", (folder, { id, rewrite }) => {
  const cases = readdirSync(golden(folder)).flatMap((file) => /^([\w-]+)\.txt$/.exec(file)?.[1] ?? []);

  test.each(cases)(`${id} %s`, async (name) => {
    const text = readFileSync(golden(`${folder}/${name}.txt`), "utf8");
    await expect(rewrite(text)).toMatchFileSnapshot(golden(`${folder}/${name}.expected.txt`));
  });
});
