/** Reads a plugin's texts in other languages, from `.astrbot-plugin/i18n/<locale>.json`, which anyone may have written. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isRecord, type Json } from "../../../schema/json.js";
import { reasonOf } from "../reason-of.js";
import { byName } from "./discover-pages.js";
import { jsonFault } from "./json-fault.js";
import { readText } from "./read-text.js";

/** Each locale's texts, nested as its file is. Has no prototype: a locale may be called "constructor". */
export type PluginI18n = Readonly<Record<string, Json>>;

const I18N_FOLDER = ".astrbot-plugin/i18n";
const maxBytes = 1024 * 1024;
const maxDepth = 32;
/** A page gets all of them when it is opened. */
const maxFiles = 100;
const maxTotalBytes = 8 * 1024 * 1024;

/** Not by recursion, and no deeper than needed. */
function isTooDeep(value: Json): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}

function parseTexts(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`it is not JSON: ${jsonFault(text) ?? reasonOf(error)}`, { cause: error });
  }
  if (!isRecord(value)) throw new Error("it is no JSON object");
  if (isTooDeep(value)) throw new Error(`it nests deeper than ${maxDepth} levels`);
  return value;
}

/** Reads the texts of the plugin at `folder`, whose real path is `root`. A bad file is left out and noted. Never rejects. */
export async function readI18n(folder: string, root: string): Promise<{ i18n: PluginI18n; notes: string[] }> {
  const i18n: Record<string, Json> = Object.create(null);
  const notes: string[] = [];
  const from = join(folder, I18N_FOLDER);
  let names: string[];
  try {
    names = (await readdir(from)).filter((name) => name.endsWith(".json")).sort(byName);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") notes.push(`${I18N_FOLDER} cannot be read: ${reasonOf(error)}.`);
    return { i18n, notes };
  }
  if (names.length > maxFiles) notes.push(`${I18N_FOLDER} has ${names.length} files; only ${maxFiles} are read.`);
  let total = 0;
  for (const name of names.slice(0, maxFiles)) {
    const locale = name.slice(0, -".json".length);
    try {
      if (!/^[A-Za-z0-9-]{1,32}$/.test(locale)) {
        throw new Error("its name must be that of a language, of letters, digits and -, such as en-US.json");
      }
      const text = await readText(root, join(from, name), maxBytes);
      total += Buffer.byteLength(text);
      if (total > maxTotalBytes) throw new Error(`the files are larger than ${maxTotalBytes / 1024} KiB in all`);
      i18n[locale] = parseTexts(text);
    } catch (error) {
      notes.push(`${I18N_FOLDER}/${JSON.stringify(name).slice(1, -1)} is left out: ${reasonOf(error)}.`);
    }
  }
  return { i18n, notes };
}
