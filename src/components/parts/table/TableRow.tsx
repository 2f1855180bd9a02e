/** One row of a table. What is long is cut after two lines, and is read in full by pressing it. */

import { memo, type ReactNode, useState } from "react";
import { isGap } from "../../../../schema/live-list.js";
import { type Column, type ColumnTraits, isContent, lettersOf, textOf } from "./table-model.js";
import { tableTexts } from "./table-texts.js";

export interface CellColumn extends Column, ColumnTraits {
  sortable: boolean;
}

interface TableRowProps {
  source: unknown;
  columns: readonly CellColumn[];
  /** BCP 47. */
  locale: string;
  /** Of a row that comes and goes as the table is scrolled: its place among all, and what measures it. */
  index?: number;
  measure?: (row: HTMLTableRowElement | null) => void;
}

/** Letters that are shown whole on one line, and on two. */
const oneLine = 24;
const twoLines = 72;

/** Not drawn again when others are sorted around it. */
export const TableRow = memo(function TableRow({ source, columns, locale, index, measure }: TableRowProps) {
  if (isGap(source)) return <GapRow missing={source.missing} columns={columns.length} locale={locale} />;
  const place = index !== undefined && { ref: measure, "data-index": index, "aria-rowindex": index + 2 };
  return (
    <tr {...place}>
      {columns.map(({ key, read, numeric }) => {
        const cell = read(source);
        if (isContent(cell)) return <td key={key}>{cell as ReactNode}</td>;
        const text = textOf(cell);
        const letters = lettersOf(text);
        if (letters > twoLines) {
          return (
            <td key={key} data-long="">
              <LongText text={text} />
            </td>
          );
        }
        return (
          <td key={key} data-numeric={numeric ? "" : undefined} data-long={letters > oneLine ? "" : undefined}>
            {/* A sign stands before its number in any direction of the page. */}
            {numeric ? <bdi>{text}</bdi> : text}
          </td>
        );
      })}
    </tr>
  );
});

/** Stands where messages never came. */
function GapRow({ missing, columns, locale }: { missing: number | undefined; columns: number; locale: string }) {
  const texts = tableTexts(locale);
  return (
    <tr className="nju-table__gap">
      <td colSpan={columns}>
        {missing === undefined ? texts.missingSome : texts.missing.replace("{count}", String(missing))}
      </td>
    </tr>
  );
}

function LongText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  return (
    <button type="button" className="nju-table__long" aria-expanded={whole} onClick={() => setWhole(!whole)}>
      {text}
    </button>
  );
}
