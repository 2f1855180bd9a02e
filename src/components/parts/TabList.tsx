/** Draws Tabs with the UI library's; loaded on demand. */
import { DirectionProvider } from "@base-ui/react/direction-provider";
import { Tabs } from "@base-ui/react/tabs";
import { useEffect, useRef, useState } from "react";
import type { Tabs as contract } from "../../../schema/components/Tabs.js";
import { dressOf } from "../../render/dress.js";
import type { Item, ViewProps } from "../../render/view.js";
import { Icon } from "./Icon.js";
import { tabTexts } from "./tab-texts.js";

type Props = ViewProps<typeof contract>;

/** The key of the tab that the document opens: the one of this id, else the one at this position, else the first. */
function firstOpen(items: readonly Item[], activeTab: Props["activeTab"]): string | undefined {
  if (activeTab === undefined) return items[0]?.key;
  const wanted = String(activeTab);
  const named = items.find(({ props }) => props.id !== undefined && String(props.id) === wanted);
  return (named ?? items[Number(wanted)] ?? items[0])?.key;
}

export function TabList({ activeTab, title, items, children, env, className, style }: Props) {
  const [asked, setAsked] = useState(activeTab);
  const [chosen, choose] = useState(() => firstOpen(items, activeTab));
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [direction, setDirection] = useState<"ltr" | "rtl">("ltr");

  let open = items.some(({ key }) => key === chosen) ? chosen : items[0]?.key;
  if (asked !== activeTab) {
    // The document has come to open another one.
    setAsked(activeTab);
    open = firstOpen(items, activeTab);
  }
  if (open !== chosen) choose(open);
  // Mounted when first shown, and kept from then on with all that it holds.
  if (open !== undefined && !visited.has(open)) setVisited(new Set([...visited, open]));

  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is somewhere else
  useEffect(() => {
    showSelected(list.current);
    // Icons and fonts that come late move it on.
    const observer =
      typeof ResizeObserver === "function" ? new ResizeObserver(() => showSelected(list.current)) : undefined;
    for (const tab of list.current?.children ?? []) observer?.observe(tab);
    return () => observer?.disconnect();
  }, [open]);

  return (
    <DirectionProvider direction={direction}>
      <Tabs.Root
        className="nju-tabs"
        {...dressOf({ className: "nju-tabs" }, { className, style })}
        value={open ?? null}
        onValueChange={choose}
      >
        {children}
        {items.length > 0 && (
          <Tabs.List
            ref={list}
            className="nju-tabs__list"
            aria-label={title ?? tabTexts(env.locale).sections}
            activateOnFocus
            // Which arrow key leads on depends on what is around the page, and matters once the focus is here.
            onFocus={({ currentTarget }) => setDirection(getComputedStyle(currentTarget).direction as "ltr" | "rtl")}
          >
            {items.map(({ key, props: { id, label, icon } }, index) => (
              <Tabs.Tab key={key} value={key} className="nju-tabs__tab">
                {typeof icon === "string" && <Icon name={icon} />}
                <span className="nju-tabs__label">{String(label ?? "").trim() || String(id ?? index + 1)}</span>
              </Tabs.Tab>
            ))}
          </Tabs.List>
        )}
        {items.map(({ key, props, content }) => (
          <Tabs.Panel
            key={key}
            value={key}
            keepMounted={visited.has(key)}
            className="nju-tabs__panel"
            {...dressOf({ className: "nju-tabs__panel" }, props)}
          >
            {content}
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </DirectionProvider>
  );
}

/** Scrolls the list, and nothing else, to its selected tab. */
function showSelected(list: HTMLElement | null) {
  const selected = list?.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
  if (list === null || selected === undefined) return;
  const box = list.getBoundingClientRect();
  list.scrollLeft += Math.min(0, selected.left - box.left) + Math.max(0, selected.right - box.right);
}
