/** Draws a Table, sorted as its reader likes it; of many rows, those in view. Loaded on demand. */
import { observeElementRect, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Table as contract } from "../../../../schema/components/Table.js";
import { dressOf } from "../../../render/dress.js";
import type { ViewProps } from "../../../render/view.js";
import { type CellColumn, TableRow } from "./TableRow.js";
import { isSortable, modelOf, nextSorting, type Row, type Sorting, sortRows, traitsOf } from "./table-model.js";
import { tableTexts } from "./table-texts.js";

/** More rows, or cells, than that are not drawn all at once. */
const mostRows = 200;
const mostCells = 10_000;

export function DataTable({
  headers,
  rows: written,
  columns: asked,
  data,
  title,
  sortable = true,
  emptyText,
  rowKey,
  dropped = 0,
  env,
  className,
  style,
}: ViewProps<typeof contract>) {
  const { columns: plain, rows: given } = useMemo(
    () => modelOf({ headers, rows: written, columns: asked, data, rowKey, dropped }),
    [headers, written, asked, data, rowKey, dropped],
  );
  const columns = useMemo<CellColumn[]>(
    () => plain.map((column) => ({ ...column, ...traitsOf(column, given), sortable: isSortable(column, given) })),
    [plain, given],
  );
  // A message makes all columns anew; rows that it did not change are not drawn again where these mean the same.
  const meaning = JSON.stringify(columns.map(({ key, numeric }) => [key, numeric]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the columns mean
  const cells = useMemo(() => columns, [meaning]);
  const [sorting, setSorting] = useState<Sorting>();
  const sorted = sortable ? columns.find(({ key }) => key === sorting?.column) : undefined;
  const rows = useMemo(
    () => (sorted === undefined ? given : sortRows(given, sorted, sorting?.descending ?? false, env.locale)),
    [given, sorted, sorting, env.locale],
  );
  const many = rows.length > mostRows || (rows.length > 20 && rows.length * columns.length > mostCells);

  const box = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(box);
  const titleId = useId();
  const name = title === undefined ? { "aria-label": tableTexts(env.locale).table } : { "aria-labelledby": titleId };
  const Body = many ? RowsInView : AllRows;

  return (
    <div {...dressOf({ className: "nju-table" }, { className, style })}>
      {title !== undefined && (
        <div id={titleId} className="nju-table__title">
          {title}
        </div>
      )}
      <div
        ref={box}
        className="nju-table__box"
        // What scrolls must be reachable by keyboard, and say what it is.
        {...(overflows && { role: "region", tabIndex: 0, ...name })}
      >
        <table
          {...name}
          {...(many && { "aria-rowcount": rows.length + 1, "data-many": "", style: { inlineSize: widthOf(columns) } })}
        >
          {many && (
            <colgroup>
              {columns.map((column) => (
                <col key={column.key} style={{ inlineSize: widthOf([column]) }} />
              ))}
            </colgroup>
          )}
          {columns.some(({ header }) => header !== "") && (
            <thead>
              <tr {...(many && { "aria-rowindex": 1 })}>
                {columns.map((column) => (
                  <Header
                    key={column.key}
                    column={column}
                    sorting={sorted === column ? sorting : undefined}
                    onSort={
                      sortable && column.sortable ? () => setSorting(nextSorting(sorting, column.key)) : undefined
                    }
                  />
                ))}
              </tr>
            </thead>
          )}
          {rows.length === 0 ? (
            <tbody>
              <tr>
                <td className="nju-table__empty" colSpan={Math.max(1, columns.length)}>
                  {emptyText ?? tableTexts(env.locale).noRows}
                </td>
              </tr>
            </tbody>
          ) : (
            <Body rows={rows} columns={cells} box={box} locale={env.locale} />
          )}
        </table>
      </div>
    </div>
  );
}

/** Wide enough for most of what the columns hold. */
const widthOf = (columns: readonly CellColumn[]) =>
  `calc(${columns.reduce((sum, { longest }) => sum + Math.min(Math.max(longest, 4), 40), 0)} * 1ch + ${columns.length} * 2rem)`;

interface HeaderProps {
  column: CellColumn;
  /** Where the rows are sorted by this column. */
  sorting: Sorting | undefined;
  /** Undefined where the column cannot be sorted by. */
  onSort: (() => void) | undefined;
}

function Header({ column: { header, numeric }, sorting, onSort }: HeaderProps) {
  const side = numeric ? { "data-numeric": "" } : {};
  // A header without words is none.
  if (header === "") return <td {...side} />;
  if (onSort === undefined) {
    return (
      <th scope="col" {...side}>
        {header}
      </th>
    );
  }
  const order = sorting && (sorting.descending ? "descending" : "ascending");
  return (
    <th scope="col" aria-sort={order} {...side}>
      <button type="button" className="nju-table__sort" onClick={onSort}>
        <span>{header}</span>
        <svg viewBox="0 0 10 16" aria-hidden="true">
          <path d="M5 2 8.5 6.5h-7z" data-on={order === "ascending" ? "" : undefined} />
          <path d="M5 14 1.5 9.5h7z" data-on={order === "descending" ? "" : undefined} />
        </svg>
      </button>
    </th>
  );
}

interface BodyProps {
  rows: readonly Row[];
  columns: readonly CellColumn[];
  box: RefObject<HTMLDivElement | null>;
  locale: string;
}

const AllRows = ({ rows, columns, locale }: BodyProps) => (
  <tbody>
    {rows.map(({ key, source }) => (
      <TableRow key={key} source={source} columns={columns} locale={locale} />
    ))}
  </tbody>
);

/** Height of a row that was not drawn yet, and of a box without a layout, in pixels. */
const usualHeight = 41;
const usualBox = 480;

function RowsInView({ rows, columns, box, locale }: BodyProps): ReactNode {
  const shown = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    // Sorted elsewhere, a row is as high as it was.
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 10,
    initialRect: { width: 640, height: usualBox },
    observeElementRect: (instance, changed) =>
      observeElementRect(instance, (rect) => changed(rect.height > 0 ? rect : { width: rect.width, height: usualBox })),
    measureElement: (element) => element.getBoundingClientRect().height || usualHeight,
    // Not while the browser looks for what changed its size: it would complain of what changes meanwhile.
    useAnimationFrameWithResizeObserver: true,
  });
  const drawn = shown.getVirtualItems();
  return (
    <tbody>
      <Space height={drawn[0]?.start ?? 0} columns={columns.length} />
      {drawn.map(({ index }) => {
        const row = rows[index];
        return (
          row && (
            <TableRow
              key={row.key}
              source={row.source}
              columns={columns}
              locale={locale}
              index={index}
              measure={shown.measureElement}
            />
          )
        );
      })}
      <Space height={shown.getTotalSize() - (drawn.at(-1)?.end ?? 0)} columns={columns.length} />
    </tbody>
  );
}

/** Stands for the rows that are not in view. */
const Space = ({ height, columns }: { height: number; columns: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of nothing takes no focus
  <tr className="nju-table__space" aria-hidden="true">
    <td colSpan={columns} style={{ height }} />
  </tr>
);

/** Whether there is more in the box than it shows. */
function useOverflow(box: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null || typeof ResizeObserver === "undefined") return;
    const look = () => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      setOverflows(scrollWidth > clientWidth || scrollHeight > clientHeight);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [box]);
  return overflows;
}
