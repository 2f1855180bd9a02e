/** No block of the docs is left out of the tests beside this one. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { asText } from "../../src/cli/validate.js";
import { codeFrame, lintText } from "../../src/lint/index.js";
import { before, blocks, cases, files, kindOf, ofKind, place, readBlocks, root, textOf } from "./blocks.js";

test("every block is of a kind that a test understands", () => {
  expect(blocks.length).toBeGreaterThan(60);
  expect(blocks.filter((block) => kindOf(block) === undefined).map(place)).toEqual([]);
});

test("a block of an unknown language, one without an end and one that is indented are found", () => {
  const [unknown] = readBlocks("a.md", "```cobol\nMOVE 1 TO A.\n```\n");
  expect(unknown && kindOf(unknown)).toBeUndefined();
  expect(() => readBlocks("a.md", "```json\n{}\n")).toThrow("a.md:1 is a fence that nothing closes.");
  expect(() => readBlocks("a.md", "-  ```json\n")).not.toThrow();
  expect(() => readBlocks("a.md", "  ```json\n")).toThrow("a.md:1 has a fence that is indented.");
});

test.each(files)("what %s links to is there", (file) => {
  const links = [...textOf(file).matchAll(/\]\(([^)#:?]+)\)/g)].map(([, path]) => path ?? "");
  expect(links.filter((path) => !existsSync(join(root, dirname(file), path)))).toEqual([]);
});

test("what guides link to among each other is the id of a page", () => {
  const guides = files.filter((file) => file.endsWith(".mdx")).map(textOf);
  const ids = guides.map((text) => {
    const [, title = ""] = /<Meta title="([^"]+)"/.exec(text) ?? [];
    return `?path=/docs/${title.toLowerCase().replace(/[^a-z]+/g, "-")}--docs`;
  });
  const links = guides.flatMap((text) => [...text.matchAll(/\]\((\?[^)]+)\)/g)].map(([, link]) => link));
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !ids.includes(link ?? ""))).toEqual([]);
});

test.each(cases(ofKind("output")))("%s is what validate says of the page before it", (_, block) => {
  const [page] = before(block);
  const file = page?.options.validate ?? "";
  const { findings } = lintText(page?.text ?? "");
  const said = asText([{ file, findings, text: page?.text ?? "" }], { codeFrame, coloured: false });
  expect(file).not.toBe("");
  expect(said).toContain(block.text.trim());
});

test.each(cases(ofKind("tree")))("%s names folders that are there", (_, block) => {
  const names = [...block.text.matchAll(/^(\S+)/gm)].map(([name]) => name);
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

test.each(cases(ofKind("css")))("%s sets properties that the theme has", (_, block) => {
  const theme = readFileSync(join(root, "src/components/theme/tokens.css"), "utf8");
  const set = [...block.text.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name);
  expect(set.length).toBeGreaterThan(0);
  expect(set.filter((name) => !theme.includes(`${name}:`))).toEqual([]);
});

// The HTML of a plugin's page is run with its plugin.
test.each(cases(ofKind("html").filter(({ options }) => !("page" in options))))(
  "%s names the files of the package, as the page does that is built from it",
  (_, block) => {
    const tried = readFileSync(join(root, "test/e2e/package-apps/html/index.html"), "utf8");
    const names = (text: string) => [...text.matchAll(/[\w-]+\.(?:css|js)(?=")/g)].map(([name]) => name);
    expect(names(block.text)).toEqual(["native-json-ui.css", "native-json-ui.js"]);
    expect(names(tried)).toEqual(expect.arrayContaining(names(block.text)));
    expect(block.text).toContain('<script type="module"');
    expect(block.text).toContain("<div data-json-page=");
  },
);
