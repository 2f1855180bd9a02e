/** Reads a plugin's metadata.yaml, which anyone may have written: what it says, and what is wrong with it. */
import { basename } from "node:path";
import { type CST, isAlias, isMap, isScalar, Parser, parseDocument } from "yaml";
import { reasonOf } from "../reason-of.js";
import { quote } from "./discover-pages.js";
import { firstFile, METADATA_FILES } from "./find-plugins.js";
import { readText } from "./read-text.js";
import { yamlFault } from "./yaml-fault.js";

export interface PluginMetadata {
  displayName: string;
  /** What its card says, "" if nothing. */
  shortDescription: string;
  description: string;
  version: string;
  author: string;
  /** Where its source is. */
  repo: string;
  /** Where its back end runs, if that is a process of its own; as the file has it. */
  proxy: string | undefined;
}

export interface ReadMetadata {
  metadata: PluginMetadata;
  /** What it calls the plugin, whose name is that of its folder all the same. */
  declaredName?: string | undefined;
  /** What is wrong with it, in words for the author; what is not said there holds. */
  notes: string[];
  /** That of the notes which says why a back end that the file may name is not used. */
  proxyFault?: string | undefined;
}

/**
 * Real ones have less than 4 KiB. The parser's time grows with the square of the keys, and a megabyte of them would keep
 * the host busy for minutes.
 */
const maxBytes = 64 * 1024;
/** Real ones are flat. The parser recurses, and where it runs out of stack it can take the process with it. */
const maxDepth = 32;
const maxAliasCount = 100;
const mostWarnings = 5;

export const plainMetadata = (name: string): PluginMetadata => ({
  displayName: name,
  shortDescription: "",
  description: "",
  version: "",
  author: "",
  repo: "",
  proxy: undefined,
});

type Nested = { value?: unknown; key?: unknown; items?: unknown };

/** How deep the file nests, told from its tokens: reading those does not recurse. */
function isTooDeep(text: string): boolean {
  const todo: [token: Nested, depth: number][] = [];
  for (const token of new Parser().parse(text)) todo.push([token as CST.Token & Nested, 0]);
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const [{ value, key, items }, depth] = next;
    if (depth > maxDepth * 2) return true;
    for (const part of [value, key, ...(Array.isArray(items) ? items : [])]) {
      if (typeof part === "object" && part !== null) todo.push([part as Nested, depth + 1]);
    }
  }
  return false;
}

/** What the file says at a key. Throws an Error that says what is wrong with the file, and where. */
function parseMap(text: string): { at(key: string): unknown; warnings: string[] } {
  if (isTooDeep(text)) throw new Error(`it nests deeper than ${maxDepth} levels`);
  const document = parseDocument(text, { schema: "core", merge: false, logLevel: "error" });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(yamlFault(text, document, error));
  // Resolves the aliases, and so tells whether they are too many.
  document.toJS({ maxAliasCount });
  const { contents } = document;
  if (contents !== null && !isMap(contents)) throw new Error("it is no list of `key: value` lines");
  return {
    at(key) {
      const node = contents?.get(key, true);
      return isAlias(node) ? node.resolve(document) : node;
    },
    warnings: document.warnings.slice(0, mostWarnings).map((warning) => yamlFault(text, document, warning)),
  };
}

function unreadable(name: string, fileName: string, error: unknown): ReadMetadata {
  const until = "Until it is corrected the plugin is shown by the name of its folder, and a `proxy` in it is not used";
  const note = `${fileName} cannot be read: ${reasonOf(error)}. ${until}.`;
  return { metadata: plainMetadata(name), notes: [note], proxyFault: note };
}

/** Reads the metadata of the plugin `name` from the text of its file. Never throws. */
export function parseMetadata(name: string, text: string, fileName = "metadata.yaml"): ReadMetadata {
  const notes: string[] = [];
  let file: ReturnType<typeof parseMap>;
  try {
    file = parseMap(text);
  } catch (error) {
    return unreadable(name, fileName, error);
  }
  notes.push(...file.warnings.map((warning) => `${fileName}: ${warning}`));

  /** The text at a key; undefined if there is none. */
  const textAt = (key: string): string | undefined => {
    const node = file.at(key);
    if (node === undefined) return undefined;
    const value = isScalar(node) ? node.value : node;
    if (value === null) return undefined;
    if (typeof value === "string") return value.trim();
    if (key === "version" && typeof value === "number" && isScalar(node)) {
      // As it is written: the number 1.10 would be 1.1.
      const written = node.source ?? String(value);
      notes.push(`${fileName}: version is a number. Quote it, or 1.10 means 1.1 elsewhere: version: "${written}"`);
      return written;
    }
    const kind = isScalar(node) ? `a ${typeof value}` : isMap(node) ? "a map" : "a list";
    notes.push(`${fileName}: ${key} is ${kind} and is not used. Write a text: ${key}: "…"`);
    return undefined;
  };

  const declared = textAt("name");
  if (declared !== undefined && declared !== name) {
    notes.push(
      `${fileName}: name is ${quote(declared.slice(0, 100))}, but the plugin is called as its folder is: ${quote(name)}.`,
    );
  }
  const known = notes.length;
  const proxy = textAt("proxy") || undefined;
  const [proxyFault] = notes.slice(known);
  return {
    notes,
    declaredName: declared,
    proxyFault,
    metadata: {
      displayName: textAt("display_name") || name,
      shortDescription: textAt("short_desc") ?? "",
      description: textAt("desc") ?? textAt("description") ?? "",
      version: textAt("version") ?? "",
      author: textAt("author") ?? "",
      repo: textAt("repo") ?? "",
      proxy,
    },
  };
}

/** Reads the metadata of the plugin at `folder`, whose real path is `root`. Never rejects. */
export async function readMetadata(name: string, folder: string, root: string): Promise<ReadMetadata> {
  const path = firstFile(folder, METADATA_FILES);
  if (path === undefined) return { metadata: plainMetadata(name), notes: [] };
  const fileName = basename(path);
  try {
    return parseMetadata(name, await readText(root, path, maxBytes), fileName);
  } catch (error) {
    return unreadable(name, fileName, error);
  }
}
