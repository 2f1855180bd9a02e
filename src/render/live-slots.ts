/** Keeps the components in the cells of a live table: its rows come from messages, its elements from the document. */
import type { ElementNode } from "../../schema/document.js";
import { isRecord } from "../../schema/json.js";

const valueAt = (holder: unknown, at: readonly (string | number)[]): unknown =>
  at.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], holder);

/** The rows with the elements of `finished` where a cell still is the one that the document wrote. */
export function withElements(node: ElementNode, finished: object, rows: unknown): unknown {
  if (node.slots.length === 0 || !Array.isArray(rows)) return rows;
  const elements = new Map(node.slots.map(({ at }) => [valueAt(node.props, at), valueAt(finished, at)]));
  const cell = (value: unknown) => (typeof value === "object" ? (elements.get(value) ?? value) : value);
  return rows.map((row: unknown) => {
    if (Array.isArray(row)) return row.map(cell);
    return isRecord(row) ? Object.fromEntries(Object.entries(row).map(([key, value]) => [key, cell(value)])) : row;
  });
}
