/** Writes the params of a call into the query of its address, as the original's client does: plugins read them by name. */
import { bridgeFailure } from "./bridge-failure.js";

const deepest = 100;
/** Characters, before they are encoded. A list repeats its key for each entry; servers take far less. */
const longest = 1024 * 1024;

interface Query {
  append(key: string, value: string): void;
  toString(): string;
}

/** By itself: browsers write an address anew for each value that is added to its own. */
function createQuery(): Query {
  const query = new URLSearchParams();
  let size = 0;
  return {
    append(key, value) {
      size += key.length + value.length;
      if (size > longest) {
        throw bridgeFailure("too-large", `Plugin bridge params are longer than ${longest} characters. Use apiPost.`);
      }
      query.append(key, value);
    },
    toString: () => query.toString(),
  };
}

/**
 * As axios writes them: `tag[]=a&tag[]=b` for a list, `filter[from]=1` for an object, a date in ISO 8601; null and
 * undefined are left out.
 */
export function writeParams(url: URL, params: unknown): void {
  if (!params) return;
  const query = createQuery();
  write(query, asObject(params), [], 0);
  url.search = query.toString();
}

/** As the original writes them for an event stream: each value as text, so that a list is joined by commas. */
export function writeStreamParams(url: URL, params: unknown): void {
  if (!params) return;
  const query = createQuery();
  for (const [key, value] of Object.entries(asObject(params))) query.append(key, String(value));
  url.search = query.toString();
}

function write(query: Query, value: object, path: readonly string[], depth: number): void {
  if (depth > deepest) throw malformed(`go deeper than ${deepest} levels, or in a circle`);
  const first = path.length === 0;
  for (const [written, item] of Object.entries(value)) {
    if (item === undefined || item === null) continue;
    const key = written.trim();
    if (first && isObject(item) && key.endsWith("{}")) query.append(key, asJson(item));
    else if (first && Array.isArray(item) && (key.endsWith("[]") || !item.some(isVisited))) {
      for (const entry of item) {
        if (entry !== undefined && entry !== null) query.append(`${withoutBrackets(key)}[]`, asText(entry));
      }
    } else if (isVisited(item)) write(query, item, [...path, written], depth + 1);
    else query.append(first ? key : nameOf([...path, key]), asText(item));
  }
}

const nameOf = ([first = "", ...rest]: readonly string[]) =>
  withoutBrackets(first) + rest.map((part) => `[${withoutBrackets(part)}]`).join("");
const withoutBrackets = (key: string) => (key.endsWith("[]") ? key.slice(0, -2) : key);
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Whether its entries are written rather than itself. */
function isVisited(value: unknown): value is object {
  if (!isObject(value)) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function asText(value: unknown): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw malformed("hold a date that is none");
    return value.toISOString();
  }
  if (value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    throw malformed("hold a file; upload() sends one");
  }
  return String(value);
}

function asJson(value: object): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw bridgeFailure("malformed", "Plugin bridge params cannot be written as JSON.", error);
  }
}

function asObject(params: unknown): object {
  if (!isObject(params)) throw malformed("must be an object, such as {limit: 20}");
  return params;
}

const malformed = (what: string) => bridgeFailure("malformed", `Plugin bridge params ${what}.`);
