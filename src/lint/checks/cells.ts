/** Cells of tables that hold neither a text nor a component. */
import { pointerSegment } from "../../../schema/diagnostic.js";
import { isRecord, own } from "../../../schema/json.js";
import { type Page, pointerOf, propOf, type WrittenNode } from "../page.js";

/** Rows, and cells of each, that are looked at. */
const sample = 2_000;
const widest = 100;

export function checkCells(page: Page) {
  for (const node of page.nodes) if (node.type === "Table") checkTable(page, node);
}

function checkTable(page: Page, node: WrittenNode) {
  const check = (cell: unknown, pointer: string) => {
    if (!Array.isArray(cell) && !(isRecord(cell) && typeof own(cell, "type") !== "string")) return;
    const advice = 'Put several components into one: {"type": "Row", "children": […]}.';
    page.report("bad-cell", "warning", pointer, {
      found: Array.isArray(cell) ? "an array" : "an object without a type",
      ...(Array.isArray(cell) && cell.some(isRecord) && { advice }),
    });
  };
  const at = `${pointerOf(node)}/props`;
  const rows = propOf(node, "rows");
  if (Array.isArray(rows)) {
    for (const [index, row] of rows.slice(0, sample).entries()) {
      if (!Array.isArray(row)) continue;
      for (const [place, cell] of row.slice(0, widest).entries()) check(cell, `${at}/rows/${index}/${place}`);
    }
  }
  const columns = propOf(node, "columns");
  const data = propOf(node, "data");
  if (!Array.isArray(columns) || !Array.isArray(data)) return;
  const accessors = columns.flatMap((column) =>
    isRecord(column) && typeof column.accessor === "string" ? [column.accessor] : [],
  );
  for (const [index, row] of data.slice(0, sample).entries()) {
    if (!isRecord(row)) continue;
    for (const key of accessors)
      if (Object.hasOwn(row, key)) check(row[key], `${at}/data/${index}${pointerSegment(key)}`);
  }
}
