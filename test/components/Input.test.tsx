import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createHost, JsonUI, JsonUIProvider } from "native-json-ui";
import { describe, expect, it } from "vitest";
import { createBackEnd, openPage } from "./open-page.js";

const save = {
  type: "Button",
  props: { label: "Save", onClickAction: { type: "api_call", endpoint: "/api/save", includeFormState: true } },
};
const input = (props: object) => ({ type: "Input", props });
const press = () => userEvent.click(screen.getByRole("button", { name: "Save" }));

describe("Input", () => {
  it("is named by its label, and a click on the label goes into the field", async () => {
    openPage(input({ name: "motd", label: "Message of the day" }));
    await userEvent.click(screen.getByText("Message of the day"));
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Message of the day" }));
  });

  it("N-16 is a label and a field, and nothing more", () => {
    const { container } = openPage(input({ name: "motd", label: "Message", required: true, value: "Hi" }));
    const id = screen.getByLabelText(/^Message/).id;
    const expected = document.createElement("template");
    expected.innerHTML =
      `<div class="nju-field"><label class="nju-field__label" for="${id}">Message` +
      '<span class="nju-field__required" aria-hidden="true"></span></label>' +
      `<input class="nju-input" id="${id}" name="motd" type="text" required="" value="Hi"></div>`;
    // Each React writes attributes in an order of its own.
    expect(container.querySelector(".nju-field")?.isEqualNode(expected.content.firstChild)).toBe(true);
  });

  it("is named by its placeholder, or else by its name, where there is no label", () => {
    openPage([input({ name: "player", placeholder: "Name of a player" }), input({ name: "reason" })]);
    expect(screen.getByRole("textbox", { name: "Name of a player" })).toBeTruthy();
    expect(screen.getByRole("textbox", { name: "reason" })).toBeTruthy();
  });

  it("that is unnamed and unlabelled shows no one its internal key", () => {
    openPage([input({}), input({ placeholder: "Search" })], { locale: "zh" });
    expect(screen.getByRole("textbox", { name: "输入框" }).hasAttribute("name")).toBe(false);
    expect(screen.getByRole("textbox", { name: "Search" }).hasAttribute("name")).toBe(false);
  });

  it.each([
    ["its id", { id: "motd", name: "other" }],
    ["its name", { name: "motd" }],
  ])("submits what was typed under %s", async (_, props) => {
    const backEnd = createBackEnd();
    openPage([input({ label: "Message", ...props }), save], backEnd);
    await userEvent.type(screen.getByLabelText("Message"), "Welcome!");
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ motd: "Welcome!" });
  });

  it("submits the id that stands beside its type", async () => {
    const backEnd = createBackEnd();
    openPage([{ ...input({ label: "Message", value: "Hi" }), id: "motd" }, save], backEnd);
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ motd: "Hi" });
  });

  it("submits defaults that nobody touched: value, then defaultValue, then an empty text", async () => {
    const backEnd = createBackEnd();
    openPage(
      [
        input({ name: "a", value: "from value", defaultValue: "from default" }),
        input({ name: "b", defaultValue: 40, type: "number" }),
        input({ name: "c" }),
        save,
      ],
      backEnd,
    );
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ a: "from value", b: 40, c: "" });
  });

  it("without id and name works, is told of, and is not sent", async () => {
    const backEnd = createBackEnd();
    const { sentences } = openPage([input({ label: "Reason" }), save], backEnd);
    await userEvent.type(screen.getByLabelText("Reason"), "spam");
    expect((screen.getByLabelText("Reason") as HTMLInputElement).value).toBe("spam");
    await press();
    expect(backEnd.requests[0]?.body).toEqual({});
    expect(sentences()).toEqual([expect.stringContaining("This Input has neither id nor name")]);
  });

  it("shows what the back end said of its value until the value changes", async () => {
    const backEnd = createBackEnd();
    openPage(
      [input({ name: "port", label: "Port", value: "80" }), input({ name: "host", label: "Host" }), save],
      backEnd,
    );
    await press();
    await backEnd.answer({ detail: [{ loc: ["body", "port"], msg: "Must be 1024 or more." }] }, 422);
    const port = screen.getByLabelText("Port");
    expect(port.getAttribute("aria-invalid")).toBe("true");
    expect(describedBy(port)).toBe("Must be 1024 or more.");
    expect(screen.getByRole("alert").textContent).toBe("Must be 1024 or more.");
    expect(screen.getByLabelText("Host").getAttribute("aria-invalid")).toBeNull();
    await userEvent.type(port, "80");
    expect(port.getAttribute("aria-invalid")).toBeNull();
    expect(port.getAttribute("aria-describedby")).toBeNull();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("drops the marks of the last attempt once a save succeeds", async () => {
    const backEnd = createBackEnd();
    openPage([input({ name: "port", label: "Port" }), save], backEnd);
    await press();
    await backEnd.answer({ detail: [{ loc: ["body", "port"], msg: "Needed." }] }, 422);
    await press();
    await backEnd.answer({ status: "success" });
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("keeps label and message connected when its name holds blanks", async () => {
    const backEnd = createBackEnd();
    openPage([input({ name: "max players", label: "Players at most" }), save], backEnd);
    await press();
    await backEnd.answer({ detail: [{ loc: ["body", "max players"], msg: "At least 1." }] }, 422);
    const field = screen.getByLabelText("Players at most");
    expect(describedBy(field)).toBe("At least 1.");
  });

  it("is named by its own label where another page on the screen has a field of that name", () => {
    const page = (label: string) => <JsonUI document={input({ name: "name", label })} />;
    render(
      <JsonUIProvider host={createHost()}>
        {page("Server")}
        {page("Player")}
      </JsonUIProvider>,
    );
    const [server, player] = screen.getAllByRole("textbox");
    expect(screen.getByLabelText("Server")).toBe(server);
    expect(screen.getByLabelText("Player")).toBe(player);
  });

  it("says of a required value that it is required, and of a fixed one that it is fixed", () => {
    openPage([
      input({ name: "seed", label: "Seed", required: true }),
      input({ name: "version", label: "Version", readOnly: true }),
      input({ name: "port", label: "Port", disabled: true }),
    ]);
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: /^Seed/ }).required).toBe(true);
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Version" }).readOnly).toBe(true);
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Port" }).disabled).toBe(true);
  });

  it.each([
    ...["text", "password", "number", "email", "url", "tel", "search", "textarea"],
    ...["date", "time", "datetime-local", "month", "week", "color", "range"],
  ])("N-16 is a field of type %s", (type) => {
    openPage(input({ name: "a", label: "A", type }));
    expect(screen.getByLabelText<HTMLInputElement>("A").type).toBe(type);
  });

  it("N-16 of several lines has as many as it is told, and takes Enter as a new one", async () => {
    const backEnd = createBackEnd();
    const onChangeAction = { type: "api_call", endpoint: "/api/rules", includeFormState: true };
    openPage(
      input({ name: "rules", label: "Rules", type: "textarea", rows: 6, maxLength: 20, onChangeAction }),
      backEnd,
    );
    const field = screen.getByLabelText<HTMLTextAreaElement>("Rules");
    expect([field.rows, field.maxLength]).toEqual([6, 20]);
    await userEvent.type(field, "one{Enter}two");
    expect(backEnd.requests).toEqual([]);
    await userEvent.tab();
    expect(backEnd.requests[0]?.body).toEqual({ rules: "one\ntwo" });
  });

  it("N-16 of numbers and dates has limits", () => {
    openPage([
      input({ name: "a", label: "A", type: "number", min: 1, max: 9, step: 0.5 }),
      input({ name: "b", label: "B", type: "date", min: "2026-01-01", max: "2026-12-31", step: "any" }),
    ]);
    const { min, max, step } = screen.getByLabelText<HTMLInputElement>("A");
    expect([min, max, step]).toEqual(["1", "9", "0.5"]);
    expect(screen.getByLabelText<HTMLInputElement>("B").max).toBe("2026-12-31");
  });

  it.each([
    ["a number over a number", "number", 40, "41", 41],
    ["a broken number over a number", "number", 1.5, "2.50", 2.5],
    ["nothing over a number", "number", 40, "", ""],
    ["a number over a text", "number", "40", "41", "41"],
    ["a number over nothing", "number", undefined, "41", "41"],
    ["more digits than a number keeps", "number", 1, "12345678901234567890", "12345678901234567890"],
    ["a number in a field for text", "text", 40, "41", 41],
    ["leading zeros", "text", 40, "0041", "0041"],
    ["a number that is still being typed", "text", 40, "1.0", "1.0"],
    ["words over a number", "text", 40, "many", "many"],
  ])("F kinds: sends %s as what it is", async (_, type, value, typed, sent) => {
    const backEnd = createBackEnd();
    openPage([input({ name: "a", label: "A", type, value }), save], backEnd);
    await userEvent.clear(screen.getByLabelText("A"));
    if (typed !== "") await userEvent.type(screen.getByLabelText("A"), typed);
    expect(screen.getByLabelText<HTMLInputElement>("A").value).toBe(typed);
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ a: sent });
  });

  it("that is hidden is sent, and seen only when the back end complains of it", async () => {
    const backEnd = createBackEnd();
    const { container } = openPage(
      [input({ name: "season", label: "Season", type: "hidden", value: 4 }), save],
      backEnd,
    );
    expect(screen.queryByText("Season")).toBeNull();
    expect(container.querySelector<HTMLInputElement>("[name=season]")?.type).toBe("hidden");
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ season: 4 });
    await backEnd.answer({ detail: [{ loc: ["body", "season"], msg: "Over." }] }, 422);
    expect(screen.getByRole("alert").textContent).toBe("season: Over.");
  });

  it.each([
    [{ type: "range" }, "50"],
    [{ type: "range", min: 10, max: 21 }, "16"],
    [{ type: "range", min: "1", max: 2, step: 0.3 }, "1.6"],
    [{ type: "range", min: 0, max: 5, step: "any" }, "2.5"],
    [{ type: "color" }, "#000000"],
  ])("F shown is sent: %j without a first value sends %s, which it shows", async (props, sent) => {
    const backEnd = createBackEnd();
    const { container } = openPage([input({ name: "a", label: "A", ...props }), save], backEnd);
    expect(screen.getByLabelText<HTMLInputElement>("A").value).toBe(sent);
    expect(container.querySelector(".nju-valued__value")?.textContent).toBe(sent);
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ a: sent });
  });

  it.each(["range", "color"])(
    "of type %s that is read-only is switched off, which HTML has no milder form of",
    (type) => {
      openPage(input({ name: "a", label: "A", type, readOnly: true }));
      expect(screen.getByLabelText<HTMLInputElement>("A").disabled).toBe(true);
    },
  );

  it("commits a slider where it is let go, not at every step on the way", async () => {
    const backEnd = createBackEnd();
    const onChangeAction = { type: "api_call", endpoint: "/api/radius", includeFormState: true };
    openPage(input({ name: "radius", label: "Radius", type: "range", value: 10, onChangeAction }), backEnd);
    const slider = screen.getByLabelText("Radius");
    for (const value of ["11", "12", "30"]) fireEvent.change(slider, { target: { value } });
    expect(backEnd.requests).toEqual([]);
    fireEvent.pointerUp(slider);
    expect(backEnd.requests).toEqual([{ path: "/api/radius", body: { radius: 30 } }]);
  });

  it("asks no browser to fill in a password", () => {
    openPage(input({ name: "a", label: "A", type: "password" }));
    expect(screen.getByLabelText<HTMLInputElement>("A").autocomplete).toBe("new-password");
  });

  it("is named by a Label elsewhere, and by nothing beside it", () => {
    const label = { type: "Label", props: { content: "Message of the day", htmlFor: "motd" } };
    openPage([label, input({ name: "motd", placeholder: "Welcome!" }), input({ name: "b", label: " " })]);
    const field = screen.getByRole("textbox", { name: "Message of the day" });
    expect(field.hasAttribute("aria-label")).toBe(false);
    expect(screen.getByRole("textbox", { name: "b" })).toBeTruthy();
  });

  it("runs onChangeAction when a changed value is committed, and not when the field is merely left", async () => {
    const backEnd = createBackEnd();
    const onChangeAction = { type: "api_call", endpoint: "/api/motd", includeFormState: true };
    openPage(input({ name: "motd", label: "Message", value: "Hi", onChangeAction }), backEnd);
    await userEvent.click(screen.getByLabelText("Message"));
    await userEvent.tab();
    expect(backEnd.requests).toEqual([]);
    await userEvent.type(screen.getByLabelText("Message"), "!");
    expect(backEnd.requests).toEqual([]);
    await userEvent.tab();
    expect(backEnd.requests).toEqual([{ path: "/api/motd", body: { motd: "Hi!" } }]);
  });

  it("commits by Enter, once", async () => {
    const backEnd = createBackEnd();
    const onChangeAction = { type: "api_call", endpoint: "/api/motd", includeFormState: true };
    openPage(input({ name: "motd", label: "Message", onChangeAction }), backEnd);
    await userEvent.type(screen.getByLabelText("Message"), "Hi{Enter}");
    await backEnd.answer({ status: "success" });
    await userEvent.keyboard("{Enter}");
    await userEvent.tab();
    expect(backEnd.requests).toEqual([{ path: "/api/motd", body: { motd: "Hi" } }]);
  });

  it("sends a change that is committed while the one before is on its way, after it", async () => {
    const backEnd = createBackEnd();
    const onChangeAction = { type: "api_call", endpoint: "/api/motd", includeFormState: true };
    openPage(input({ name: "motd", label: "Message", onChangeAction }), backEnd);
    await userEvent.type(screen.getByLabelText("Message"), "1{Enter}2{Enter}3");
    await userEvent.tab();
    expect(backEnd.requests.map(({ body }) => body)).toEqual([{ motd: "1" }]);
    await backEnd.answer({ status: "success" });
    expect(backEnd.requests.map(({ body }) => body)).toEqual([{ motd: "1" }, { motd: "123" }]);
    await backEnd.answer({ status: "success" });
    expect(backEnd.requests).toHaveLength(2);
  });

  it("does not send what is still being typed when the one before is done", async () => {
    const backEnd = createBackEnd();
    const onChangeAction = { type: "api_call", endpoint: "/api/motd", includeFormState: true };
    openPage(input({ name: "motd", label: "Message", onChangeAction }), backEnd);
    await userEvent.type(screen.getByLabelText("Message"), "1{Enter}2");
    await backEnd.answer({ status: "success" });
    expect(backEnd.requests).toHaveLength(1);
    await userEvent.tab();
    expect(backEnd.requests.at(-1)?.body).toEqual({ motd: "12" });
  });

  it("does not commit by the Enter that ends the composing of a word", async () => {
    const backEnd = createBackEnd();
    const onChangeAction = { type: "api_call", endpoint: "/api/motd", includeFormState: true };
    openPage(input({ name: "motd", label: "Message", onChangeAction }), backEnd);
    await userEvent.type(screen.getByLabelText("Message"), "ni");
    fireEvent.keyDown(screen.getByLabelText("Message"), { key: "Enter", isComposing: true });
    expect(backEnd.requests).toEqual([]);
  });

  it("keeps what was typed when the page is refreshed, unless its own first value changed", async () => {
    const page = (value: string, heading: string) => [
      { type: "Text", props: { content: heading } },
      input({ name: "motd", label: "Message", value }),
    ];
    const { show } = openPage(page("Hi", "one"));
    await userEvent.type(screen.getByLabelText("Message"), " there");
    await userEvent.tab();
    show(page("Hi", "two"));
    expect(screen.getByText("two")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Message").value).toBe("Hi there");
    show(page("Bye", "three"));
    expect(screen.getByLabelText<HTMLInputElement>("Message").value).toBe("Bye");
  });
});

/** The text of what aria-describedby points to. */
function describedBy(element: Element): string | undefined {
  const ids = element.getAttribute("aria-describedby")?.split(/\s+/) ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
}
