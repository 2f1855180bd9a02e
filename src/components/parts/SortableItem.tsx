/** One item of a DraggableList, moved by its handle. */
import { useSortable } from "@dnd-kit/sortable";
import type { CSSProperties } from "react";
import { type Entry, nameOf } from "./list-order.js";
import type { SortableTexts } from "./sortable-texts.js";

const transition = { duration: 160, easing: "ease-out" };

export function SortableItem({ entry, texts }: { entry: Entry; texts: SortableTexts }) {
  const sortable = useSortable({ id: entry.key, transition, attributes: { roleDescription: texts.sortable } });
  const { transform, isDragging } = sortable;
  const name = nameOf(entry);
  const style: CSSProperties & Record<`--${string}`, string | undefined> = {
    transform: transform === null ? undefined : `translate3d(0, ${transform.y}px, 0)`,
    // Where it may move slowly is the style sheet's to say.
    "--nju-sortable-transition": sortable.transition,
  };
  return (
    <li
      ref={sortable.setNodeRef}
      className="nju-sortable__item"
      data-dragging={isDragging ? "" : undefined}
      style={style}
    >
      <button
        type="button"
        ref={sortable.setActivatorNodeRef}
        className="nju-sortable__handle"
        aria-label={texts.move.replace("{name}", () => name)}
        aria-roledescription={sortable.attributes["aria-roledescription"]}
        aria-describedby={sortable.attributes["aria-describedby"]}
        aria-pressed={isDragging || undefined}
        {...sortable.listeners}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01" />
        </svg>
      </button>
      <bdi className="nju-sortable__name">{name}</bdi>
    </li>
  );
}
