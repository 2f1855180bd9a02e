import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createHost, JsonUI, JsonUIProvider, preload } from "native-json-ui";
import { beforeAll, describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

// Loaded on demand.
beforeAll(() => preload({ type: "FileUpload", props: {} }), 30_000);

const save = {
  type: "Button",
  props: { label: "Send", onClickAction: { type: "api_call", endpoint: "/api/save", includeFormState: true } },
};
const upload = (props: object = {}) => ({ type: "FileUpload", props: { name: "world", label: "World", ...props } });
const input = () => screen.getByLabelText<HTMLInputElement>(/^World/);
const names = () => screen.queryAllByRole("listitem").map((item) => item.querySelector("bdi")?.textContent);
const press = () => userEvent.click(screen.getByRole("button", { name: "Send" }));
const file = (name: string, size = 3) => new File(["x".repeat(size)], name);

/** A back end that keeps the forms it is sent, and answers when told. */
function receiving() {
  const bodies: unknown[] = [];
  let answer = (_: Response) => {};
  return {
    bodies,
    fetch: (_: string, init?: RequestInit) => {
      bodies.push(init?.body);
      return new Promise<Response>((resolve) => {
        answer = resolve;
      });
    },
    answer: (body: unknown, status = 200) => act(async () => answer(Response.json(body, { status }))),
  };
}

describe("FileUpload", () => {
  it("N-22 chooses a file: shown by name and size, sent as it is", async () => {
    const backEnd = receiving();
    openPage([upload({ accept: ".mcworld" }), save], backEnd);
    expect([input().type, input().accept, input().multiple]).toEqual(["file", ".mcworld", false]);
    const chosen = file("survival.mcworld", 1_234);
    await userEvent.upload(input(), chosen);
    expect(names()).toEqual(["survival.mcworld"]);
    expect(screen.getByRole("listitem").textContent).toContain("1.2 kB");
    await press();
    await waitFor(() => expect(backEnd.bodies).toHaveLength(1));
    const form = backEnd.bodies[0] as FormData;
    expect((form.get("world") as File).size).toBe(1_234);
  });

  it("N-22 chooses several files where the document says so", async () => {
    const backEnd = receiving();
    openPage([upload({ multiple: true }), save], backEnd);
    await userEvent.upload(input(), [file("a.zip"), file("b.zip")]);
    expect(names()).toEqual(["a.zip", "b.zip"]);
    await press();
    expect((backEnd.bodies[0] as FormData).getAll("world")).toHaveLength(2);
  });

  it("takes one file away, and the focus goes back to the field", async () => {
    openPage(upload({ multiple: true }));
    await userEvent.upload(input(), [file("a.zip"), file("b.zip")]);
    await userEvent.click(screen.getByRole("button", { name: "Remove a.zip" }));
    expect(names()).toEqual(["b.zip"]);
    expect(document.activeElement).toBe(input());
    await userEvent.click(screen.getByRole("button", { name: "Remove b.zip" }));
    expect(names()).toEqual([]);
    expect(input().files).toHaveLength(0);
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\fakepath\\x.zip", "x.zip"],
    ["holiday\u202egnp.exe", "holidaygnp.exe"],
    ["\u202e", "未命名的文件"],
  ])("R18 shows the name %j as %j", async (name, shown) => {
    openPage(upload(), { locale: "zh" });
    await userEvent.upload(input(), file(name));
    expect(names()).toEqual([shown]);
    expect(screen.getByRole("button", { name: `移除 ${shown}` })).toBeTruthy();
  });

  it("counts the files that are too many to list", async () => {
    openPage(upload({ multiple: true }));
    await userEvent.upload(
      input(),
      Array.from({ length: 500 }, (_, index) => file(`${index}.zip`)),
    );
    const items = screen.getAllByRole("listitem");
    expect([items.length, items.at(-1)?.textContent]).toEqual([21, "+ 480"]);
  });

  it("keeps its choice over a refresh", async () => {
    const { show } = openPage([upload()]);
    await userEvent.upload(input(), file("a.zip"));
    show([{ type: "Text", props: { content: "new" } }, upload()]);
    expect(names()).toEqual(["a.zip"]);
  });

  it("is empty after it was sent, so that the same file can be chosen again", async () => {
    const backEnd = receiving();
    openPage([upload(), save], backEnd);
    await userEvent.upload(input(), file("a.zip"));
    await press();
    await backEnd.answer({ status: "success" });
    expect(names()).toEqual([]);
    expect([input().value, input().files?.length]).toEqual(["", 0]);
    await userEvent.upload(input(), file("a.zip"));
    expect(names()).toEqual(["a.zip"]);
  });

  it("stays chosen after a failure, and shows what the back end said", async () => {
    const backEnd = receiving();
    openPage([upload(), save], backEnd);
    await userEvent.upload(input(), file("a.txt"));
    await press();
    await backEnd.answer({ detail: [{ loc: ["body", "world"], msg: "No world." }] }, 422);
    expect(names()).toEqual(["a.txt"]);
    expect(input().getAttribute("aria-invalid")).toBe("true");
    const described = input().getAttribute("aria-describedby")?.split(" ") ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      expect.stringContaining("a.txt"),
      "No world.",
    ]);
  });

  it("shows how far it is sent, and takes nothing away meanwhile", async () => {
    let told = (_: number) => {};
    let answer = (_: Response) => {};
    const host = createHost({
      upload: (_path, _init, onProgress) => {
        told = onProgress;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    const page = <JsonUI document={[upload(), save]} />;
    const { render } = await import("@testing-library/react");
    render(<JsonUIProvider host={host}>{page}</JsonUIProvider>);
    await userEvent.upload(input(), file("a.zip"));
    await press();
    act(() => told(0.4));
    const bar = screen.getByRole<HTMLProgressElement>("progressbar", { name: "Uploading" });
    expect(bar.value).toBe(0.4);
    expect(screen.queryByRole("button", { name: "Remove a.zip" })).toBeNull();
    await act(async () => answer(Response.json({ status: "success" })));
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  it("N-43 runs onChangeAction as soon as a file is chosen", async () => {
    const backEnd = receiving();
    const onChangeAction = { type: "api_call", endpoint: "/api/save", includeFormState: true };
    openPage(upload({ onChangeAction }), backEnd);
    await userEvent.upload(input(), file("a.zip"));
    expect(backEnd.bodies).toHaveLength(1);
    await backEnd.answer({ status: "success" });
    expect([backEnd.bodies.length, names()]).toEqual([1, []]);
  });

  it("is named by its label, by a Label elsewhere, or by what it does", () => {
    const label = { type: "Label", props: { content: "Pack", htmlFor: "b" } };
    const { container } = openPage([upload({ required: true }), label, upload({ name: "b", label: undefined })]);
    expect(within(container).getByLabelText(/^Pack/)).not.toBe(input());
    expect(input().required).toBe(true);
  });

  it("takes nothing while it is disabled", () => {
    openPage(upload({ disabled: true }));
    expect(input().disabled).toBe(true);
  });
});
