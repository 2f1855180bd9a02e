import type { DraggableList as contract } from "../../schema/components/DraggableList.js";
import { lazyView } from "../render/lazy-view.js";
import type { ViewProps } from "../render/view.js";

export const DraggableList = lazyView<ViewProps<typeof contract>>(
  async () => (await import("./parts/SortableList.js")).SortableList,
  ({ items }) => (
    <div
      className="nju-sortable nju-skeleton nju-skeleton--table"
      style={{ blockSize: `calc(${Math.max(items.length, 1)} * var(--nju-row-size))` }}
      aria-hidden="true"
    />
  ),
);
