/** Items are moved, by pointer and by keyboard, in a real browser. */
import { act, screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import "native-json-ui/styles.css";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { type BackEnd, createBackEnd, nextFrame, openPage } from "../components/open-page.js";

const items = ["a", "b", "c", "d"].map((name, index) => ({ id: index, name, size: [index, { deep: true }] }));
const list = (props: object = {}) => ({
  type: "DraggableList",
  props: { title: "Packs", items, onReorderAction: { type: "api_call", endpoint: "/api/order" }, ...props },
});

const shown = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);
const handle = (name: string) => screen.getByRole("button", { name: `Move ${name}` });
const frames = () =>
  act(async () => {
    for (let frame = 0; frame < 5; frame++) await nextFrame();
  });

/** Moves an item down, or up where less than 0, by keyboard. */
async function move(name: string, steps: number) {
  handle(name).focus();
  await userEvent.keyboard(" ");
  await frames();
  for (let step = 0; step < Math.abs(steps); step++) {
    await userEvent.keyboard(steps > 0 ? "{ArrowDown}" : "{ArrowUp}");
    await frames();
  }
  await userEvent.keyboard(" ");
  await frames();
}

const sent = ({ requests }: BackEnd) =>
  requests.map(({ body }) => (body as { items: { name: string }[] }).items.map(({ name }) => name).join(""));

let backEnd: BackEnd;

describe("DraggableList", () => {
  beforeAll(() => preload(list()));
  beforeEach(() => {
    backEnd = createBackEnd();
  });

  it("F DraggableList: sends its items in the new order, with all that they hold", async () => {
    openPage(list(), backEnd);
    await move("a", 2);
    expect(shown()).toEqual(["b", "c", "a", "d"]);
    expect(backEnd.requests.map(({ body }) => body)).toEqual([{ items: [items[1], items[2], items[0], items[3]] }]);
    expect(document.activeElement).toBe(handle("a"));
  });

  it("is put in order by pointer", async () => {
    openPage(list(), backEnd);
    await userEvent.dragAndDrop(
      page.getByRole("button", { name: "Move d" }),
      page.getByRole("button", { name: "Move b" }),
      { steps: 10 },
    );
    await frames();
    expect(shown()).toEqual(["a", "d", "b", "c"]);
    expect(sent(backEnd)).toEqual(["adbc"]);
  });

  it("tells screen readers where the item is", async () => {
    openPage(list(), backEnd);
    const said = () => [...document.querySelectorAll('[aria-live="assertive"]')].map((one) => one.textContent).join("");
    handle("b").focus();
    await userEvent.keyboard(" ");
    await frames();
    expect(said()).toBe("b is picked up, at place 2 of 4.");
    await userEvent.keyboard("{ArrowDown}");
    await frames();
    expect(said()).toBe("b is now at place 3 of 4.");
    await userEvent.keyboard("{Escape}");
    await frames();
    expect(said()).toBe("b is back at place 2 of 4.");
    expect(backEnd.requests).toEqual([]);
  });

  it("sends nothing where an item is put back in its place", async () => {
    openPage(list(), backEnd);
    await move("b", 0);
    expect(backEnd.requests).toEqual([]);
  });

  it("can be moved on while an order is being sent, and then sends the last one", async () => {
    openPage(list(), backEnd);
    await move("a", 1);
    await move("a", 1);
    await move("a", 1);
    expect(shown()).toEqual(["b", "c", "d", "a"]);
    expect(sent(backEnd)).toEqual(["bacd"]);
    await backEnd.answer({ status: "success" });
    expect(sent(backEnd)).toEqual(["bacd", "bcda"]);
    await backEnd.answer({ status: "success" });
    expect(sent(backEnd)).toHaveLength(2);
  });

  it("keeps an order that is still to be sent over a refresh that answers an earlier one", async () => {
    const { show } = openPage(list(), backEnd);
    await move("a", 1);
    await move("d", -1);
    show(list({ items: [items[1], items[0], items[2], items[3], { id: 9, name: "new" }] }));
    expect(shown()).toEqual(["b", "a", "d", "c", "new"]);
    await backEnd.answer({ status: "success" });
    expect(sent(backEnd)).toEqual(["bacd", "badcnew"]);
  });

  it("stays as its reader put it where the back end refuses, and over a refresh that changes none of its items", async () => {
    const { show, notices } = openPage(list(), backEnd);
    await move("d", -3);
    await backEnd.answer({ status: "error", message: "Not now." });
    expect(notices.map(({ message }) => message)).toEqual(["Not now."]);
    expect(shown()).toEqual(["d", "a", "b", "c"]);
    show(list({ items: structuredClone(items), title: "All packs" }));
    expect(shown()).toEqual(["d", "a", "b", "c"]);
  });

  it("can be put in order where nothing is to be told of it", async () => {
    openPage(list({ onReorderAction: undefined }), backEnd);
    await move("a", 1);
    expect(shown()).toEqual(["b", "a", "c", "d"]);
  });
});
