import { type KeyboardEvent, type ReactNode, useRef } from "react";

export interface TabEntry {
  id: string;
  title: string;
  extra?: ReactNode;
}

export interface TabsProps {
  label: string;
  tabs: readonly TabEntry[];
  selected: string;
  onSelect(id: string): void;
  /** Before the ids of tabs and of their panels. */
  prefix: string;
}

/** A list of tabs: one stop for Tab, arrow keys within. The panel of tab `a` has the id `<prefix>-panel-a`. */
export function Tabs({ label, tabs, selected, onSelect, prefix }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const steps: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    const to = tabs.at((steps[event.key] ?? Number.NaN) % tabs.length);
    if (steps[event.key] === undefined || to === undefined) return;
    event.preventDefault();
    onSelect(to.id);
    list.current?.querySelector<HTMLElement>(`[id="${prefix}-tab-${to.id}"]`)?.focus();
  };
  return (
    <div className="wb-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map(({ id, title, extra }) => (
        <button
          key={id}
          type="button"
          role="tab"
          className="wb-tabs__tab"
          id={`${prefix}-tab-${id}`}
          aria-selected={id === selected}
          aria-controls={`${prefix}-panel-${id}`}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {title}
          {extra}
        </button>
      ))}
    </div>
  );
}
