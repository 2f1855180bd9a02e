/** Makes of what a page hands to a call what can be sent to its dashboard. */
import { bridgeError } from "./bridge-error.js";

/** Copied when asked, so that what the page changes afterwards is not sent; by JSON if it is of no cloneable kind, such as a proxy. */
export function sendable<Fields extends object>(fields: Fields): Fields {
  try {
    const made = Object.entries(fields).map(([name, value]) => [name, readEntries(value)]);
    const plain = Object.fromEntries(made) as Fields;
    try {
      return structuredClone(plain);
    } catch {
      return JSON.parse(JSON.stringify(plain, onlyPlain));
    }
  } catch (error) {
    throw bridgeError(`Plugin bridge cannot send this, neither as a copy nor as JSON. ${error}`, "malformed");
  }
}

/** By its name, since it may be of another frame's making. */
export const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** Forms and queries, of which neither a copy nor JSON could be made. A name that is there twice has a list. */
function readEntries(value: unknown): unknown {
  if (!/^(FormData|URLSearchParams)$/.test(kindOf(value))) return value;
  const lists = new Map<string, unknown[]>();
  for (const [name, entry] of value as Iterable<[string, unknown]>) {
    if (typeof entry !== "string") throw new Error(`"${name}" is a file, which upload() sends.`);
    lists.set(name, [...(lists.get(name) ?? []), entry]);
  }
  return Object.fromEntries(Array.from(lists, ([name, list]) => [name, list.length > 1 ? list : list[0]]));
}

/** JSON would make {} of a promise, an element or a map, and nobody would know. */
function onlyPlain(name: string, value: unknown): unknown {
  if (
    !/^(Object|Array|Error|String|Number|Boolean|Null|Undefined|Function|AsyncFunction|Symbol)$/.test(kindOf(value))
  ) {
    throw new Error(`"${name}" is a ${kindOf(value)}.`);
  }
  return value;
}
