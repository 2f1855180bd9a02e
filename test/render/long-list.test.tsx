/** A list of many live widgets: what a message to one of them costs, and that nothing else tells it from a short one. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { preload } from "../../src/index.js";
import { showPage } from "./page.js";

interface Fiber {
  tag: number;
  flags: number;
  child: Fiber | null;
  sibling: Fiber | null;
  alternate: Fiber | null;
  stateNode: { current: Fiber };
}

/** Function, class, forwardRef, memo and the simple kind of memo. */
const componentTags = new Set([0, 1, 11, 14, 15]);
/** React sets it on what it called. */
const performedWork = 1;

/** What React's last commit did: the components that it called, and all that it looked at on its way to them. */
function lastCommit(container: HTMLElement): { rendered: number; passed: number } {
  const counts = { rendered: 0, passed: 0 };
  const walk = (next: Fiber, previous: Fiber | null) => {
    counts.passed++;
    if (componentTags.has(next.tag) && (previous === null || (next.flags & performedWork) !== 0)) counts.rendered++;
    // The same child as before: React did not come by here.
    if (next.child === previous?.child) return;
    for (let child = next.child; child !== null; child = child.sibling) walk(child, child.alternate);
  };
  const name = Object.keys(container).find((key) => key.startsWith("__reactContainer$"));
  const root = (container as unknown as Record<string, Fiber>)[String(name)] as Fiber;
  const { current } = root.stateNode;
  walk(current, current.alternate);
  return counts;
}

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

const card = (number: number, props: object = {}) => ({
  type: "StatCard",
  props: { label: `Worker ${number}`, value: 0, socketTopic: `topic-${number}`, ...props },
});
const withId = (number: number) => card(number, { id: `card-${number}` });
const row = (children: readonly object[]) => ({ type: "Row", children });

/** The changes of the DOM since the last call. */
function watch(container: HTMLElement): () => string[] {
  let seen: MutationRecord[] = [];
  const observer = new MutationObserver((records) => void seen.push(...records));
  observer.observe(container, { subtree: true, childList: true, attributes: true, characterData: true });
  return () => {
    const types = [...seen, ...observer.takeRecords()].map(({ type }) => type).sort();
    seen = [];
    return types;
  };
}

const inner = (container: HTMLElement) => container.querySelector(".nju-row")?.innerHTML;
const value = (label: string) =>
  screen.getByText(label).closest(".nju-stat-card")?.querySelector(".nju-stat-card__value")?.textContent;

test.each([
  ["without ids", card],
  ["with ids", withId],
])("a message to one of many cards %s renders that one, and passes few others", async (_, cardOf) => {
  const page = row(numbers(1_500).map((number) => cardOf(number)));
  // What it says of its connection too.
  await preload(page);
  const { publish, container } = showPage(page);
  const changes = watch(container);
  for (const number of [3, 700, 1_499]) {
    await publish(`topic-${number}`, 42);
    expect(value(`Worker ${number}`)).toBe("42");
    expect(changes()).toEqual(["characterData"]);
    const { rendered, passed } = lastCommit(container);
    expect(rendered).toBe(1);
    expect(passed).toBeLessThan(150);
  }
});

test("a long list has the elements that the same children have in short ones", () => {
  const mixed = numbers(620).map((number) =>
    number % 50 === 7 ? { type: "Text", props: { content: `Text ${number}` } } : card(number),
  );
  const parts = [mixed.slice(0, 155), mixed.slice(155, 310), mixed.slice(310, 465), mixed.slice(465)];
  const short = parts.map((part) => {
    const { container, unmount } = showPage(row(part));
    const html = inner(container);
    unmount();
    return html;
  });
  const { container } = showPage(row(mixed));
  expect(container.querySelector(".nju-row")?.children).toHaveLength(620);
  expect(inner(container)).toBe(short.join(""));
});

const fold = (title: string, props: object = {}) => ({
  type: "Accordion",
  props: { title, ...props },
  children: [{ type: "Text", props: { content: `In ${title}` } }],
});
const input = (label: string, props: object = {}) => ({ type: "Input", props: { label, ...props } });

/** Two that a reader can do something with, among figures. */
const among = (before: readonly object[], own: readonly object[], after: readonly object[]) =>
  row([...before, ...own, ...after]);

test.each([
  ["without ids", card, [input("Name"), fold("More")]],
  ["with ids", withId, [input("Name", { name: "name" }), fold("More", { id: "more" })]],
])(
  "what a reader did among many cards %s stays when others come, go and change places before it",
  async (_, cardOf, own) => {
    const of = (list: readonly number[]) => list.map((number) => cardOf(number));
    const before = numbers(600);
    const { show, publish, container } = showPage(among(of(before), own, of([800, 801])));
    const field = screen.getByLabelText<HTMLInputElement>("Name");
    const details = container.querySelector("details") as HTMLDetailsElement;
    details.open = true;
    await userEvent.type(field, "typed");
    const changed: { first: readonly number[]; last: readonly number[] }[] = [
      { first: [900, ...before], last: [800, 801] },
      { first: before.slice(5), last: [800, 801] },
      { first: before.slice(0, 20), last: [800, 801] },
      { first: [], last: [800, 801, ...before] },
      { first: before.toReversed(), last: [] },
      { first: before, last: [801, 800] },
    ];
    for (const { first, last } of changed) {
      show(among(of(first), own, of(last)));
      expect(screen.getByLabelText("Name")).toBe(field);
      expect(field.value).toBe("typed");
      expect(document.activeElement).toBe(field);
      expect(container.querySelector("details")).toBe(details);
      expect(details.open).toBe(true);
      const labels = [...container.querySelectorAll(".nju-stat-card__label")].map(({ textContent }) => textContent);
      expect(labels).toEqual([...first, ...last].map((number) => `Worker ${number}`));
    }
    await publish("topic-17", 42);
    expect(value("Worker 17")).toBe("42");
  },
);

test("cards with ids keep what messages brought wherever they go, and in a list that becomes long or short", async () => {
  const { show, publish } = showPage(row(numbers(100).map(withId)));
  await publish("topic-17", 42);
  for (const order of [numbers(600), numbers(600).toReversed(), numbers(600).slice(10), numbers(20)]) {
    show(row(order.map(withId)));
    expect(value("Worker 17")).toBe("42");
  }
  await publish("topic-17", 43);
  expect(value("Worker 17")).toBe("43");
});

test("a refresh that adds cards to the end of a long list, or changes one, touches no other", () => {
  const { show, container } = showPage(row(numbers(600).map((number) => card(number))));
  const changes = watch(container);
  const changed = numbers(603).map((number) => card(number, number === 200 ? { label: "Changed" } : {}));
  show(row(changed));
  expect(changes()).toEqual(["characterData", "childList", "childList", "childList"]);
});

test("cards that come and go at the front of a long list leave nearly all others where they are", () => {
  const all = numbers(640).map(withId);
  const { show, container } = showPage(row(all.slice(40)));
  const elements = () => new Set(container.querySelectorAll(".nju-stat-card"));
  // One at a time to the front, then one at a time from there.
  for (const from of [...numbers(40).map((step) => 39 - step), ...numbers(40)]) {
    const before = elements();
    show(row(all.slice(from)));
    const now = elements();
    const kept = [...now].filter((element) => before.has(element)).length;
    expect(kept).toBeGreaterThan(Math.min(before.size, now.size) - 20);
  }
});
