/** Tables whose rows do not fit what stands above them. */
import { clip } from "../../../schema/diagnostic.js";
import { isRecord } from "../../../schema/json.js";
import { pluck } from "../../../schema/pluck.js";
import { nearName } from "../near-name.js";
import { hasUnknown, type Page, pointerOf, propOf, type WrittenNode } from "../page.js";

/** Rows that are looked at, or told of. */
const sample = 2_000;

export function checkTables(page: Page) {
  for (const node of page.nodes) {
    if (node.type !== "Table") continue;
    checkRows(page, node);
    checkColumns(page, node);
    checkShape(page, node);
  }
}

function checkRows(page: Page, node: WrittenNode) {
  const headers = propOf(node, "headers") ?? propOf(node, "columns");
  const rows = propOf(node, "rows");
  if (!Array.isArray(headers) || !Array.isArray(rows)) return;
  const first: unknown = rows[0];
  const cells = Array.isArray(first) ? first.length : headers.length;
  if (rows.length > 1 && cells !== headers.length && rows.every((row) => Array.isArray(row) && row.length === cells)) {
    const args = { cells, columns: headers.length, rows: rows.length };
    page.report("short-row", "warning", `${pointerOf(node)}/props/rows`, args);
    return;
  }
  let told = 0;
  rows.forEach((row: unknown, index) => {
    if (!Array.isArray(row) || row.length === headers.length || told++ >= sample) return;
    const args = { cells: row.length, columns: headers.length };
    page.report("short-row", "warning", `${pointerOf(node)}/props/rows/${index}`, args);
  });
}

function checkColumns(page: Page, node: WrittenNode) {
  const data = propOf(node, "data");
  if (!Array.isArray(data) || data.length === 0 || !data.every(isRecord)) return;
  const rows = data.slice(0, sample);
  const known = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, 200);
  // What a topic brings may have more.
  const live = typeof propOf(node, "socketTopic") === "string";
  const check = (key: unknown, at: string, others = live) => {
    if (typeof key !== "string" || rows.some((row) => pluck(row, key) !== undefined)) return;
    const suggestion = nearName(
      key,
      known.flatMap((name) => [name, ...pathsBelow(name, rows[0])]),
    );
    if (others && suggestion === undefined) return;
    const args = {
      key: clip(key),
      known: known.slice(0, 12).join(", "),
      ...(suggestion !== undefined && { suggestion }),
    };
    page.report("unknown-accessor", "warning", `${pointerOf(node)}/props${at}`, args);
  };
  const columns = propOf(node, "columns");
  if (Array.isArray(columns)) {
    columns.forEach((column: unknown, index) => {
      if (isRecord(column)) check(column.accessor, `/columns/${index}/accessor`);
    });
  }
  // The rows that a topic brings lie over these, by this very key.
  check(propOf(node, "rowKey"), "/rowKey", false);
}

const pathsBelow = (name: string, row: Record<string, unknown> | undefined): string[] => {
  const inner = row?.[name];
  return isRecord(inner) ? Object.keys(inner).map((key) => `${name}.${key}`) : [];
};

function checkShape(page: Page, node: WrittenNode) {
  const has = (prop: string) => propOf(node, prop) !== undefined;
  const ignored = (prop: string, reason: string, remedy: string) =>
    page.report("ignored-prop", "warning", `${pointerOf(node)}/props/${prop}`, { prop, reason, remedy });
  const rows = propOf(node, "rows");
  const data = propOf(node, "data");
  const filled = (list: unknown) => Array.isArray(list) && list.length > 0;
  const headers = propOf(node, "headers");
  // Columns under another name: told of by their form.
  const areColumns = Array.isArray(headers) && headers.some(isRecord);
  if (areColumns) return;
  if (has("headers") && has("columns") && filled(data)) {
    ignored("headers", "columns name them", 'Remove "headers", or use it with "rows".');
  } else if (has("headers") && filled(data) && !has("rows")) {
    ignored("headers", "data has columns", 'Write "columns": [{"header": "…", "accessor": "…"}].');
  }
  if (filled(rows) && filled(data)) {
    const shown = has("columns") ? "rows" : "data";
    ignored(shown, `the table shows ${shown === "rows" ? "data" : "rows"}`, "Keep one of the two.");
  }
  if (has("socketTopic") && propOf(node, "update") === "upsert" && !has("rowKey") && !hasUnknown(node)) {
    page.report("no-row-key", "warning", `${pointerOf(node)}/props/update`);
  }
  if (!has("socketTopic")) {
    for (const prop of ["update", "maxRows"]) {
      if (has(prop)) page.report("missing-topic", "hint", `${pointerOf(node)}/props/${prop}`, { prop });
    }
  }
}
