import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { createBackEnd, openPage } from "./open-page.js";

const save = {
  type: "Button",
  props: { label: "Save", onClickAction: { type: "api_call", endpoint: "/api/save", includeFormState: true } },
};
const select = (props: object) => ({ type: "Select", props: { name: "mode", label: "Mode", ...props } });
const field = () => screen.getByRole<HTMLSelectElement>("combobox");
const options = () => [...field().options].map(({ textContent }) => textContent);
const chosen = () => field().selectedOptions[0]?.textContent;
const press = () => userEvent.click(screen.getByRole("button", { name: "Save" }));

describe("Select", () => {
  it("N-17 is a dropdown of its options, named by its label", () => {
    openPage(select({ options: [{ label: "Survival", value: "s" }, { value: "c" }, 7, true], value: "c" }));
    expect(screen.getByRole("combobox", { name: "Mode" })).toBe(field());
    expect(options()).toEqual(["Survival", "c", "7", "true"]);
    expect(chosen()).toBe("c");
  });

  it.each([
    ["a text", "2", "2"],
    ["a number", 2, 2],
    ["false", false, false],
    ["zero", 0, 0],
  ])("N-17 F kinds: sends %s as the kind it has in the document", async (_, value, sent) => {
    const backEnd = createBackEnd();
    openPage([select({ options: ["first", { label: "Second", value }], value: "first" }), save], backEnd);
    await userEvent.selectOptions(field(), "Second");
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ mode: sent });
  });

  it("keeps a text apart from a number that looks like it, whatever was chosen first", async () => {
    const backEnd = createBackEnd();
    const given = [
      { label: "Number", value: 1 },
      { label: "Text", value: "1" },
    ];
    openPage([select({ options: given, value: 1 }), save], backEnd);
    await userEvent.selectOptions(field(), "Text");
    expect(chosen()).toBe("Text");
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ mode: "1" });
  });

  it("sends the first option where nobody chose, and nothing chosen where a placeholder asks", async () => {
    const backEnd = createBackEnd();
    openPage(
      [
        select({ options: [3, 4] }),
        select({ name: "other", label: "Other", options: [3], placeholder: "Choose" }),
        save,
      ],
      backEnd,
    );
    expect(screen.getByLabelText<HTMLSelectElement>("Other").selectedOptions[0]?.textContent).toBe("Choose");
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ mode: 3, other: "" });
  });

  it("goes back to its placeholder, unless a choice is needed", async () => {
    const backEnd = createBackEnd();
    openPage([select({ options: [3], value: 3, placeholder: "None" }), save], backEnd);
    await userEvent.selectOptions(field(), "None");
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ mode: "" });
  });

  it("cannot go back to its placeholder where a choice is needed", () => {
    openPage(select({ options: [3], placeholder: "Choose", required: true }));
    expect(field().required).toBe(true);
    expect(field().options[0]?.disabled).toBe(true);
    expect(chosen()).toBe("Choose");
  });

  it("shows a value that is not among its options, and sends it until another is chosen", async () => {
    const backEnd = createBackEnd();
    openPage([select({ options: ["a", "b"], value: "legacy" }), save], backEnd);
    expect(options()).toEqual(["legacy", "a", "b"]);
    expect(chosen()).toBe("legacy");
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ mode: "legacy" });
    await userEvent.selectOptions(field(), "b");
    expect(options()).toEqual(["a", "b"]);
  });

  it("knows a number that the document writes as text", () => {
    openPage(select({ options: [{ label: "One", value: 1 }], value: "1" }));
    expect(options()).toEqual(["One"]);
  });

  it("keeps its value over a refresh that takes the option away", async () => {
    const { show } = openPage(select({ options: ["a", "b"] }));
    await userEvent.selectOptions(field(), "b");
    await userEvent.tab();
    show(select({ options: ["a", "c"] }));
    expect([chosen(), options()]).toEqual(["b", ["b", "a", "c"]]);
  });

  it("without options says so, in the reader's language", () => {
    openPage(select({ options: [] }), { locale: "zh" });
    expect(chosen()).toBe("没有可选项");
  });

  it("N-43 runs onChangeAction at once, with the new value", async () => {
    const backEnd = createBackEnd();
    const onChangeAction = { type: "api_call", endpoint: "/api/mode", includeFormState: true };
    openPage(select({ options: ["a", "b", "c"], onChangeAction }), backEnd);
    await userEvent.selectOptions(field(), "b");
    expect(backEnd.requests).toEqual([{ path: "/api/mode", body: { mode: "b" } }]);
    await userEvent.selectOptions(field(), "c");
    expect(backEnd.requests).toHaveLength(1);
    await backEnd.answer({ status: "success" });
    expect(backEnd.requests[1]?.body).toEqual({ mode: "c" });
  });

  it("shows what the back end said of its value", async () => {
    const backEnd = createBackEnd();
    openPage([select({ options: ["a", "b"] }), save], backEnd);
    await press();
    await backEnd.answer({ detail: [{ loc: ["body", "mode"], msg: "Not now." }] }, 422);
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(field().getAttribute("aria-describedby") ?? "")?.textContent).toBe("Not now.");
    await userEvent.selectOptions(field(), "b");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("is named by a Label elsewhere, else by its placeholder, else by its name", () => {
    const label = { type: "Label", props: { content: "World", htmlFor: "a" } };
    const unnamed = (name: string, props: object) => ({ type: "Select", props: { name, options: ["x"], ...props } });
    openPage([label, unnamed("a", {}), unnamed("b", { placeholder: "Choose" }), unnamed("c", { label: " " })]);
    for (const name of ["World", "Choose", "c"]) expect(screen.getByRole("combobox", { name })).toBeTruthy();
    expect(screen.getByLabelText("World").hasAttribute("aria-label")).toBe(false);
  });
});
