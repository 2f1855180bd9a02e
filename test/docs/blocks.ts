/** Every block of code in what people read: where it stands, and what kind of test it gets. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

export const root = `${resolve(import.meta.dirname, "../..")}/`;

export interface Block {
  file: string;
  /** Counted from 1, of its first fence. */
  line: number;
  language: string;
  /** What stands behind the language: words, and `key=value`. */
  options: Readonly<Record<string, string>>;
  text: string;
}

/** By the language of its fence; what is in no line here fails. */
const kinds = {
  json: "json",
  js: "script",
  jsx: "script",
  ts: "script",
  tsx: "script",
  python: "python",
  sh: "shell",
  html: "html",
  css: "css",
  yaml: "workflow",
  text: "output",
  "": "tree",
} as const;

export type Kind = (typeof kinds)[keyof typeof kinds];

export const kindOf = ({ language }: Block): Kind | undefined =>
  Object.hasOwn(kinds, language) ? kinds[language as keyof typeof kinds] : undefined;

const inFolder = (folder: string, ending: string) =>
  readdirSync(root + folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

export const files = [
  "README.md",
  "schema/PROTOCOL.md",
  ...inFolder("docs", ".md"),
  ...inFolder("storybook/guides", ".mdx"),
];

export const textOf = (file: string): string => readFileSync(root + file, "utf8");

const readOptions = (info: string): Record<string, string> =>
  Object.fromEntries(
    info
      .split(/\s+/)
      .filter((word) => word !== "")
      .map((word) => word.split("=", 2))
      .map(([key = "", value = ""]) => [key, value]),
  );

export function readBlocks(file: string, text: string): Block[] {
  const found: Block[] = [];
  let open: { line: number; language: string; info: string; lines: string[] } | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const [, language = "", info = ""] = /^```(\S*) *(.*)$/.exec(line) ?? [];
    if (!line.startsWith("```")) {
      // Indented, a block would be missed here and shown all the same.
      if (line.trimStart().startsWith("```")) throw new Error(`${file}:${index + 1} has a fence that is indented.`);
      open?.lines.push(line);
    } else if (open === undefined) open = { line: index + 1, language, info, lines: [] };
    else {
      found.push({ file, ...open, options: readOptions(open.info), text: `${open.lines.join("\n")}\n` });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`${file}:${open.line} is a fence that nothing closes.`);
  return found;
}

export const blocks: readonly Block[] = files.flatMap((file) => readBlocks(file, textOf(file)));

export const ofKind = (kind: Kind): readonly Block[] => blocks.filter((block) => kindOf(block) === kind);

export const place = ({ file, line }: Block): string => `${file}:${line}`;

/** What `test.each` names its cases by. */
export const cases = (some: readonly Block[]): [string, Block][] => some.map((block) => [place(block), block]);

/** The block of the README between the marks of an example. */
export function example(name: string): Block {
  const before = textOf("README.md").split(`<!-- example: ${name} -->\n`)[0] ?? "";
  const line = before.split("\n").length + 1;
  const found = blocks.find((block) => block.file === "README.md" && block.line === line);
  if (found === undefined) throw new Error(`The README has no example ${name}.`);
  return found;
}

/** The blocks of the same file that stand before it, the nearest first. */
export const before = (block: Block): Block[] =>
  blocks.filter(({ file, line }) => file === block.file && line < block.line).toReversed();
