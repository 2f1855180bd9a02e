/** What a Table says, whichever of its two shapes it is written in: columns that read a row, and rows with a key. */

import { isValidElement } from "react";
import { pluck } from "../../../../schema/pluck.js";

export interface Column {
  /** Unique, and the same after a refresh. */
  key: string;
  header: string;
  read(row: unknown): unknown;
}

export interface Row {
  key: string;
  source: unknown;
}

export interface TableModel {
  columns: readonly Column[];
  rows: readonly Row[];
}

interface TableProps {
  headers?: readonly string[] | undefined;
  rows?: readonly unknown[] | undefined;
  columns?: readonly { header: string; accessor: string }[] | undefined;
  data?: readonly unknown[] | undefined;
  /** Path of what tells rows apart; `id` if absent. */
  rowKey?: string | undefined;
  /** Rows that have left at the front so far: those that stay keep their number. */
  dropped?: number;
}

/** Rows that are looked at to learn what all of them are like. */
const sample = 200;

export function modelOf({ headers, rows = [], columns, data, rowKey = "id", dropped = 0 }: TableProps): TableModel {
  if (data !== undefined && (columns !== undefined || rows.length === 0)) {
    return { columns: dataColumns(columns ?? ownColumns(data)), rows: keyed(data, rowKey, dropped) };
  }
  const titles = headers ?? columns?.map(({ header }) => header) ?? [];
  const widest = rows.reduce<number>((most, row) => Math.max(most, Array.isArray(row) ? row.length : 0), titles.length);
  return { columns: rowColumns(titles, widest), rows: keyed(rows, rowKey, dropped) };
}

const dataColumns = (columns: readonly { header: string; accessor: string }[]): Column[] => {
  const unique = uniqueKeys();
  return columns.map(({ header, accessor }) => ({
    key: unique(accessor),
    header,
    read: (row) => pluck(row, accessor),
  }));
};

/** Data that comes without columns has one for each of its keys. */
const ownColumns = (data: readonly unknown[]) => {
  const keys = new Set(data.slice(0, sample).flatMap((row) => Object.keys(row ?? {})));
  return [...keys].map((key) => ({ header: key, accessor: key }));
};

const rowColumns = (titles: readonly string[], count: number): Column[] => {
  const unique = uniqueKeys();
  return Array.from({ length: count }, (_, index) => ({
    key: unique(titles[index] ?? ""),
    header: titles[index] ?? "",
    read: (row) => (Array.isArray(row) ? row[index] : undefined),
  }));
};

/** What tells a row apart, where no other has the same; else its number. */
function keyed(sources: readonly unknown[], rowKey: string, dropped: number): Row[] {
  const counts = new Map<string, number>();
  const ids = sources.map((source) => {
    const id = pluck(source, rowKey);
    if (typeof id !== "string" && typeof id !== "number") return undefined;
    counts.set(String(id), (counts.get(String(id)) ?? 0) + 1);
    return String(id);
  });
  return sources.map((source, index) => {
    const id = ids[index];
    return { key: id !== undefined && counts.get(id) === 1 ? `id ${id}` : String(dropped + index), source };
  });
}

/** Makes what repeats unique by counting it. */
export function uniqueKeys(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? `1 ${name}` : `${count} ${name}`;
  };
}

/** Whether a cell is a component: the renderer put its element, or a list of such, in its place. */
export const isContent = (cell: unknown): boolean =>
  isValidElement(cell) || (Array.isArray(cell) && cell.some((part) => isValidElement(part)));

export const isEmpty = (cell: unknown): boolean => cell === undefined || cell === null || cell === "";

export const textOf = (cell: unknown): string => {
  if (isEmpty(cell)) return "";
  if (typeof cell !== "object") return String(cell);
  try {
    return JSON.stringify(cell);
  } catch {
    // Nested too deep to be written out.
    return "…";
  }
};

/** Long numbers and short ones, with a sign or an exponent; nothing that could take long to tell. */
const numeric = /^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:e[+-]?\d{1,4})?$/i;

/** The number that a cell is, or is written as in any language's code; NaN for any other. */
export function numberOf(cell: unknown): number {
  if (typeof cell === "number") return cell;
  return typeof cell === "string" && cell.length < 400 && numeric.test(cell.trim()) ? Number(cell) : Number.NaN;
}

/** What can be told of a column without reading all of it. */
export interface ColumnTraits {
  /** Its cells are numbers, and stand below each other digit by digit. */
  numeric: boolean;
  /** Letters in its longest cell. */
  longest: number;
}

export function traitsOf({ header, read }: Column, rows: readonly Row[]): ColumnTraits {
  let numbers = 0;
  let others = 0;
  let longest = header.length + 3;
  for (const { source } of rows.slice(0, sample)) {
    const cell = read(source);
    if (isEmpty(cell)) continue;
    if (Number.isNaN(numberOf(cell))) others += 1;
    else numbers += 1;
    longest = Math.max(longest, isContent(cell) ? 16 : lettersOf(textOf(cell)));
  }
  return { numeric: numbers > 0 && others === 0, longest };
}

/** Counted as narrow ones: those of Chinese, Japanese and Korean are two wide. */
export function lettersOf(text: string): number {
  let wide = 0;
  const read = Math.min(text.length, 200);
  for (let at = 0; at < read; at++) if (text.charCodeAt(at) > 0x2e7f) wide += 1;
  return text.length + wide;
}

/** A column of nothing but components has no order. */
export const isSortable = ({ read }: Column, rows: readonly Row[]): boolean =>
  rows.some(({ source }) => {
    const cell = read(source);
    return !isEmpty(cell) && !isContent(cell);
  });

export interface Sorting {
  column: string;
  descending: boolean;
}

/** As given, then up, then down, then as given again. */
export function nextSorting(current: Sorting | undefined, column: string): Sorting | undefined {
  if (current?.column !== column) return { column, descending: false };
  return current.descending ? undefined : { column, descending: true };
}

/** Numbers before texts, and what is empty or a component last, whichever way. */
export function sortRows(rows: readonly Row[], { read }: Column, descending: boolean, locale: string): Row[] {
  const { compare } = collatorOf(locale);
  const numbers: { row: Row; value: number }[] = [];
  const texts: { row: Row; value: string }[] = [];
  const rest: Row[] = [];
  for (const row of rows) {
    const cell = read(row.source);
    const number = numberOf(cell);
    if (!Number.isNaN(number)) numbers.push({ row, value: number });
    else if (isEmpty(cell) || isContent(cell)) rest.push(row);
    else texts.push({ row, value: textOf(cell) });
  }
  const sign = descending ? -1 : 1;
  // Two infinities of a sign are the same, though their difference is none.
  numbers.sort((a, b) => sign * (a.value === b.value ? 0 : a.value - b.value));
  texts.sort((a, b) => sign * compare(a.value, b.value));
  const parts = descending ? [texts, numbers] : [numbers, texts];
  return [...parts.flatMap((part) => part.map(({ row }) => row)), ...rest];
}

function collatorOf(locale: string): Intl.Collator {
  try {
    return new Intl.Collator(locale, { numeric: true });
  } catch {
    // A host's odd locale must not take the page down.
    return new Intl.Collator(undefined, { numeric: true });
  }
}
