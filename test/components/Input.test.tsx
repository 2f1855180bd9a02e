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

  it.each(["text", "password", "number", "email", "url", "tel", "search"])("is a field of type %s", (type) => {
    openPage(input({ name: "a", label: "A", type }));
    expect(screen.getByLabelText<HTMLInputElement>("A").type).toBe(type);
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
