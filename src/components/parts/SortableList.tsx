/** Draws a DraggableList; loaded on demand, with what drags. */
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  type Modifier,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { useEffect, useId, useRef, useState } from "react";
import type { DraggableList as contract } from "../../../schema/components/DraggableList.js";
import { isEqual } from "../../../schema/equality.js";
import { dressOf } from "../../render/dress.js";
import type { ViewProps } from "../../render/view.js";
import { type Entry, entriesOf, inOrderOf, nameOf } from "./list-order.js";
import { SortableItem } from "./SortableItem.js";
import { type SortableTexts, sortableTexts } from "./sortable-texts.js";

type Props = ViewProps<typeof contract>;

const upAndDown: Modifier = ({ transform }) => ({ ...transform, x: 0 });
const modifiers = [upAndDown];
const keyboard = { coordinateGetter: sortableKeyboardCoordinates, scrollBehavior: "auto" } as const;
/** A press is none of a drag until it moves. */
const pointer = { activationConstraint: { distance: 4 } };

export function SortableList({ items, title, onReorderAction, env, className, style }: Props) {
  const texts = sortableTexts(env.locale);
  const [written, setWritten] = useState(items);
  const [entries, setEntries] = useState(() => entriesOf(items));
  /** The order that was not sent yet, since one before it is under way. */
  const unsent = useRef<readonly Entry[]>(undefined);
  if (written !== items) {
    setWritten(items);
    if (!isEqual(written, items)) {
      // What the reader did meanwhile is newer than the document.
      const next = entriesOf(items);
      setEntries(unsent.current === undefined ? next : inOrderOf(entries, next));
    }
  }

  const send = (order: readonly Entry[]) => {
    const waits = onReorderAction?.busy === true;
    unsent.current = waits ? order : undefined;
    if (!waits) onReorderAction?.runWith({ items: order.map(({ item }) => item) });
  };
  useEffect(() => {
    // As it stands now: a refresh may have changed its items.
    if (unsent.current !== undefined) send(entries);
  });

  const drop = ({ active, over }: DragEndEvent) => {
    const from = placeOf(entries, active.id);
    const to = placeOf(entries, over?.id);
    if (from === -1 || to === -1 || from === to) return;
    const order = arrayMove(entries, from, to);
    setEntries(order);
    send(order);
  };

  /** Whether the item that is picked up has left its place. */
  const moved = useRef(false);
  const sensors = useSensors(useSensor(PointerSensor, pointer), useSensor(KeyboardSensor, keyboard));
  const id = useId();
  return (
    <div {...dressOf({ className: "nju-sortable" }, { className, style })}>
      {entries.length === 0 ? (
        <p className="nju-sortable__empty">{texts.noItems}</p>
      ) : (
        <DndContext
          // A count of its own would differ between server and browser.
          id={id}
          sensors={sensors}
          collisionDetection={closestCenter}
          modifiers={modifiers}
          accessibility={{
            announcements: announcements(entries, texts, moved),
            screenReaderInstructions: { draggable: texts.moveHelp },
          }}
          onDragEnd={drop}
        >
          <SortableContext items={entries.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
            <ol className="nju-sortable__list" aria-label={title ?? texts.list}>
              {entries.map((entry) => (
                <SortableItem key={entry.key} entry={entry} texts={texts} />
              ))}
            </ol>
          </SortableContext>
        </DndContext>
      )}
    </div>
  );
}

const placeOf = (entries: readonly Entry[], id: UniqueIdentifier | undefined): number =>
  entries.findIndex(({ key }) => key === id);

/** What screen readers are told while an item moves. */
function announcements(entries: readonly Entry[], texts: SortableTexts, moved: { current: boolean }): Announcements {
  const say = (text: string, id: UniqueIdentifier, at: UniqueIdentifier | undefined) => {
    const entry = entries[placeOf(entries, id)];
    const place = placeOf(entries, at);
    if (entry === undefined || place === -1) return undefined;
    const words: Record<string, string> = {
      name: nameOf(entry),
      place: String(place + 1),
      count: String(entries.length),
    };
    return text.replace(/\{(name|place|count)\}/g, (_, word: string) => words[word] ?? "");
  };
  return {
    onDragStart({ active }) {
      moved.current = false;
      return say(texts.moveStart, active.id, active.id);
    },
    onDragOver({ active, over }) {
      // Picked up, it is over itself: that is no news.
      moved.current ||= over?.id !== active.id;
      return moved.current ? say(texts.moveOver, active.id, over?.id) : undefined;
    },
    onDragEnd: ({ active, over }) => say(texts.moveEnd, active.id, over?.id ?? active.id),
    onDragCancel: ({ active }) => say(texts.moveCancel, active.id, active.id),
  };
}
