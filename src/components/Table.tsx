import type { Table as contract } from "../../schema/components/Table.js";
import { lazyView } from "../render/lazy-view.js";
import type { ViewProps } from "../render/view.js";

/** As many rows as are likely to be seen at once. */
const mostReserved = 12;

export const Table = lazyView<ViewProps<typeof contract>>(
  async () => (await import("./parts/table/DataTable.js")).DataTable,
  ({ rows, data }) => {
    const count = Math.min(Math.max((data ?? rows)?.length ?? 0, 1), mostReserved) + 1;
    return (
      <div
        className="nju-table nju-skeleton nju-skeleton--table"
        style={{ blockSize: `calc(${count} * var(--nju-row-size))` }}
        aria-hidden="true"
      />
    );
  },
);
