import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { preload } from "../../src/index.js";
import { showPage } from "./page.js";

const page = (changes: { title?: string; value?: string; lines?: string[] } = {}) => ({
  type: "Container",
  children: [
    {
      type: "Card",
      props: { title: changes.title ?? "Settings" },
      children: [{ type: "Input", props: { name: "interval", label: "Interval", defaultValue: changes.value ?? "2" } }],
    },
    { type: "LogViewer", props: { socketTopic: "log", lines: changes.lines ?? ["seed"] } },
    { type: "StatCard", props: { label: "CPU", socketTopic: "cpu" } },
  ],
});

const log = (container: HTMLElement) =>
  [...container.querySelectorAll(".nju-log__line")].map((line) => line.textContent);

test("typed text and focus survive a refresh", async () => {
  const { show } = showPage(page());
  const input = screen.getByLabelText("Interval");
  await userEvent.clear(input);
  await userEvent.type(input, "30");
  show(page({ title: "changed", value: "7" }));
  expect(screen.getByLabelText("Interval")).toBe(input);
  expect(document.activeElement).toBe(input);
  expect((input as HTMLInputElement).value).toBe("30");
});

test("a field whose own first value changed takes it, once it is not focused", async () => {
  const { show } = showPage(page());
  const input = screen.getByLabelText<HTMLInputElement>("Interval");
  await userEvent.type(input, "5");
  await userEvent.tab();
  show(page({ value: "7" }));
  expect(input.value).toBe("7");
});

test("log lines and live values survive a refresh, and start anew only where their seed changed", async () => {
  await preload(page());
  const { show, publish, container } = showPage(page());
  await publish("log", "one\n", "two\n");
  await publish("cpu", 42);
  show(page({ title: "changed" }));
  expect(log(container)).toEqual(["seed", "one", "two"]);
  expect(container.querySelector(".nju-stat-card__value")?.textContent).toBe("42");
  await publish("log", "three");
  expect(log(container)).toEqual(["seed", "one", "two", "three"]);
  show(page({ lines: ["other"] }));
  expect(log(container)).toEqual(["other"]);
  await publish("log", "four");
  expect(log(container)).toEqual(["other", "four"]);
});

test("a refresh touches only the nodes whose JSON changed", async () => {
  const { show, container } = showPage(page());
  const mutations: MutationRecord[] = [];
  const observer = new MutationObserver((records) => mutations.push(...records));
  observer.observe(container, { subtree: true, childList: true, attributes: true, characterData: true });
  show(page({ title: "changed" }));
  show(page({ title: "changed" }));
  mutations.push(...observer.takeRecords());
  expect(mutations.map(({ type, target }) => `${type} ${target.textContent}`)).toEqual(["characterData changed"]);
});

test("a topic stays subscribed over a refresh and is left after unmount", async () => {
  const { show, transport, unmount, host } = showPage(page());
  expect(transport.topics().sort()).toEqual(["cpu", "log"]);
  show(page({ title: "changed" }));
  expect(transport.topics().sort()).toEqual(["cpu", "log"]);
  unmount();
  host.close();
  expect(transport.topics()).toEqual([]);
});
