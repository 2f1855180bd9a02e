/** Paths into data that are written as other tools write them. */
import { clip } from "../../../schema/diagnostic.js";
import { isRecord } from "../../../schema/json.js";
import { type Page, pointerOf, propOf, type WrittenNode } from "../page.js";

export function checkDataKeys(page: Page) {
  for (const node of page.nodes) {
    if (node.contract?.live === undefined) continue;
    const at = `${pointerOf(node)}/props`;
    const known = keysOf(node);
    const check = (key: unknown, prop: string, pointer: string) => {
      const suggestion = dottedPath(key);
      if (suggestion === undefined || suggestion === key || known.has(String(key))) return;
      const written = Array.isArray(key) ? "an array" : `"${clip(String(key), 60)}"`;
      page.report("bad-path", Array.isArray(key) ? "error" : "warning", pointer, { prop, written, suggestion });
    };
    for (const prop of ["dataKey", "xAxis", "rowKey"])
      if (Object.hasOwn(node.contract.props, prop)) check(propOf(node, prop), prop, `${at}/${prop}`);
    for (const [list, key] of [
      ["series", "dataKey"],
      ["columns", "accessor"],
    ] as const) {
      const entries = propOf(node, list);
      if (!Array.isArray(entries)) continue;
      for (const [index, entry] of entries.slice(0, 200).entries())
        if (isRecord(entry)) check(entry[key], key, `${at}/${list}/${index}/${key}`);
    }
  }
}

/** Those of the points or rows, which may well hold brackets. */
function keysOf(node: WrittenNode): ReadonlySet<string> {
  const data = propOf(node, "data");
  const first = Array.isArray(data) ? data.slice(0, 20) : [];
  return new Set(first.flatMap((entry) => (isRecord(entry) ? Object.keys(entry) : [])));
}

function dottedPath(key: unknown): string | undefined {
  if (Array.isArray(key)) {
    const isPath = key.length > 0 && key.length < 20 && key.every((one) => /^(string|number)$/.test(typeof one));
    return isPath ? key.join(".") : undefined;
  }
  if (typeof key !== "string" || key.length > 200) return undefined;
  const path = key
    .replace(/^\$\.?/, "")
    .replace(/\[["']?([\w-]{1,60})["']?\]/g, ".$1")
    .replace(/^\/(?=\w)/, "")
    .replace(/^\./, "");
  const dotted = key.startsWith("/") ? path.replaceAll("/", ".") : path;
  return /^[\w-]+(?:\.[\w-]+)*$/.test(dotted) ? dotted : undefined;
}
