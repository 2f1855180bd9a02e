/** What a plugin's own tests do with its pages. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { invalid, renderPage } from "native-json-ui/testing";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const api = "/api/v1/plugins/extensions/backup";

const page = {
  type: "Card",
  props: { title: "Backups" },
  children: [
    { type: "StatCard", props: { label: "Last size", value: 0, socketTopic: "backup:size" } },
    { type: "Input", props: { id: "name", label: "Name", value: "nightly" } },
    {
      type: "Button",
      props: {
        label: "Back up",
        onClickAction: { type: "api_call", endpoint: `${api}/start`, includeFormState: true },
      },
    },
  ],
};

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const figure = ({ container }: { container: HTMLElement }) =>
  container.querySelector(".nju-stat-card__value")?.textContent;

describe("a plugin's test", () => {
  it("takes a few lines, and no other library", async () => {
    const { container, act, calls, notices, unmount } = await renderPage(page, {
      answers: [{ method: "POST", path: `${api}/*`, body: { status: "success", message: "Started." } }],
    });
    await act(() => container.querySelector("button")?.click());
    expect(calls()).toEqual([{ method: "POST", path: `${api}/start`, body: { name: "nightly" }, status: 200 }]);
    expect(notices()).toEqual([{ kind: "success", message: "Started." }]);
    await unmount();
  });

  it("presses a button, sees what was sent and what the reader is told", async () => {
    const { calls, notices, unmount } = await renderPage(page, {
      answers: [{ method: "POST", path: `${api}/*`, body: { status: "success", message: "Started." } }],
    });
    await press("Back up");
    await waitFor(() => expect(notices()).toEqual([{ kind: "success", message: "Started." }]));
    expect(calls()).toEqual([{ method: "POST", path: `${api}/start`, body: { name: "nightly" }, status: 200 }]);
    await unmount();
  });

  it("publishes, and sees it on screen", async () => {
    const shown = await renderPage(page);
    expect(figure(shown)).toBe("0");
    expect(shown.topics()).toEqual(["backup:size"]);
    await shown.publish("backup:size", 412);
    expect(figure(shown)).toBe("412");
    await shown.publish("another", 1);
    expect(figure(shown)).toBe("412");
    await shown.unmount();
  });

  it("sees the messages of a 422 beside the fields", async () => {
    const { container, act, unmount } = await renderPage(page, {
      answers: [{ path: `${api}/start`, ...invalid({ name: "Is taken." }) }],
    });
    await act(() => screen.getByRole("button").click());
    expect(container.querySelector(".nju-field__error")?.textContent).toBe("Is taken.");
    expect(container.querySelector("input")?.getAttribute("aria-invalid")).toBe("true");
    await unmount();
  });

  it("sees what a failing server and a lost network come to", async () => {
    const { notices, calls, answer, unmount } = await renderPage(page, {
      answers: [{ path: "*", status: 500, body: { status: "error", message: "The disk is full." } }],
    });
    await press("Back up");
    await waitFor(() => expect(notices()).toEqual([{ kind: "error", message: "The disk is full." }]));
    answer([{ path: "*", offline: true }]);
    await press("Back up");
    await waitFor(() => expect(notices()[1]?.message).toBe("The server could not be reached."));
    expect(calls().map(({ status, failed }) => status ?? failed)).toEqual([500, "offline"]);
    await unmount();
  });

  it("lets time pass for a slow answer, which does not take any", async () => {
    const { notices, replay, unmount } = await renderPage(page, {
      answers: [{ path: "*", delay: 60_000, body: { status: "success", message: "Done." } }],
    });
    await press("Back up");
    const button = screen.getByRole("button", { name: "Back up" });
    expect(button.getAttribute("aria-busy")).toBe("true");
    await replay.advance(59_999);
    expect(notices()).toEqual([]);
    await replay.advance(1);
    expect(notices()).toEqual([{ kind: "success", message: "Done." }]);
    expect(button.getAttribute("aria-busy")).not.toBe("true");
    await unmount();
  });

  it("answers by rules that are used up, and is asked for what none fits", async () => {
    const { notices, unmount } = await renderPage(page, {
      answers: [{ path: "*", times: 1, body: { status: "error", message: "Busy." } }],
    });
    await press("Back up");
    await waitFor(() => expect(notices()).toHaveLength(1));
    await press("Back up");
    await waitFor(() => expect(notices()[1]?.message).toBe(`No answer is scripted for POST ${api}/start.`));
    await unmount();
  });

  it("is told what is amiss in the document, where, and how to mend it", async () => {
    const { findings, unmount } = await renderPage({ type: "StatCrad", props: { label: "x" } });
    expect(findings()).toMatchObject([{ severity: "error", code: "unknown-component" }]);
    expect(findings()[0]?.message).toContain('Did you mean "StatCard"?');
    await unmount();
  });

  it("gives the text of a page, and hears where it is no JSON", async () => {
    const { container, unmount } = await renderPage('\uFEFF{"type": "Text", "props": {"content": "Hello"}}');
    expect(container.textContent).toContain("Hello");
    await unmount();
    await expect(renderPage('{"type": "Text",\n "props": }')).rejects.toThrow(/line 2/i);
  });

  it("shows another document in its place, which keeps what was typed", async () => {
    const { container, rerender, unmount } = await renderPage(page);
    await userEvent.type(screen.getByLabelText("Name"), " 2");
    await rerender({ ...page, props: { title: "All backups" } });
    expect(container.textContent).toContain("All backups");
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("nightly 2");
    await unmount();
  });

  it("loads a page from its path, and again on refresh", async () => {
    const pageOf = (content: string) => [
      { type: "Text", props: { content } },
      {
        type: "Button",
        props: { label: "Save", onClickAction: { type: "api_call", endpoint: `${api}/save`, refresh: true } },
      },
    ];
    const { container, calls, unmount } = await renderPage(`${api}/ui`, {
      params: { server: "creative" },
      answers: [
        { path: `${api}/ui`, times: 1, body: pageOf("Before") },
        { path: `${api}/ui`, body: pageOf("After") },
        { method: "POST", path: `${api}/save` },
      ],
    });
    expect(container.textContent).toContain("Before");
    await press("Save");
    await waitFor(() => expect(container.textContent).toContain("After"));
    expect(calls().map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET ${api}/ui?server=creative`,
      `POST ${api}/save`,
      `GET ${api}/ui?server=creative`,
    ]);
    await unmount();
  });

  it("sees a value grow old with the recording's time, and nothing with the machine's", async () => {
    const stale = { type: "StatCard", props: { label: "x", value: 1, socketTopic: "t", staleAfter: 5 } };
    const { container, replay, publish, unmount } = await renderPage(stale);
    const isOld = () => container.querySelector("[data-stale], .nju-stale, [style*='--nju-as-of']") !== null;
    await replay.advance(4_999);
    expect(isOld()).toBe(false);
    await replay.advance(1);
    expect(isOld()).toBe(true);
    await publish("t", 2);
    expect(isOld()).toBe(false);
    await unmount();
  });

  it("leaves no topic, no element and nothing on the console behind", async () => {
    const said = [vi.spyOn(console, "error"), vi.spyOn(console, "warn")];
    const { publish, topics, container, unmount } = await renderPage(page);
    await publish("backup:size", 1);
    await unmount();
    expect(topics()).toEqual([]);
    expect(container.isConnected).toBe(false);
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
  });
});
