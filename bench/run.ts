/** `npm run bench`: how native-json-ui compares with hand-written React that makes the same page. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import { toMarkdown } from "./markdown.js";
import { measureAll } from "./measure-all.js";
import { readOptions } from "./options.js";

// Vite would build React's development version, whose figures mean nothing, if it were anything else.
process.env.NODE_ENV = "production";

const options = readOptions(process.argv.slice(2));
const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};
const results = await measureAll(options, version, (progress) => process.stderr.write(`bench: ${progress}\n`));

const json = `${JSON.stringify(results, null, 2)}\n`;
const folder = new URL("./results/", import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL("latest.json", folder), json);
process.stdout.write(options.json ? json : `\n${toMarkdown(results)}\nAlso in bench/results/latest.json\n`);
