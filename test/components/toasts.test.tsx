/** How messages of the default `notify` reach the user. */
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createHost, JsonUIProvider } from "native-json-ui";
import { StrictMode } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { createNotices } from "../../src/core/notices.js";
import { toastsFrom } from "../../src/ToastsOnDemand.js";

const shown = () => [...document.querySelectorAll(".nju-toast")].map(({ textContent }) => textContent);
const say = (host: ReturnType<typeof createHost>, message: string) =>
  act(async () => host.notify({ kind: "info", message }));
const provider = (host: ReturnType<typeof createHost>) => (
  <StrictMode>
    <JsonUIProvider host={host} />
  </StrictMode>
);

// Loaded once, so that no test waits for it.
beforeAll(() => import("../../src/Toasts.js"), 20_000);

describe("a notice", () => {
  it("is shown once, whether it came before the toasts were there or after", async () => {
    const host = createHost();
    host.notify({ kind: "info", message: "first" });
    render(provider(host));
    await waitFor(() => expect(shown()).toEqual(["first"]));
    await say(host, "second");
    expect(shown().sort()).toEqual(["first", "second"]);
  });

  it("that was shown is not shown again by the next provider of its host", async () => {
    const host = createHost();
    const { unmount } = render(provider(host));
    await say(host, "old");
    await waitFor(() => expect(shown()).toEqual(["old"]));
    unmount();
    render(provider(host));
    await say(host, "new");
    await waitFor(() => expect(shown()).toEqual(["new"]));
  });

  it("is shown by one of two providers of its host", async () => {
    const host = createHost();
    render(
      <>
        {provider(host)}
        {provider(host)}
      </>,
    );
    await say(host, "one");
    await waitFor(() => expect(shown()).toEqual(["one"]));
    await say(host, "two");
    expect(shown().sort()).toEqual(["one", "two"]);
  });

  it("is plain text, and the dashboard lives, where the code of the toasts cannot be loaded", async () => {
    const notices = createNotices();
    const Toasts = toastsFrom(() => Promise.reject(new TypeError("Failed to fetch dynamically imported module")));
    render(
      <StrictMode>
        <h1>Dashboard</h1>
        <Toasts notices={notices} locale="en" theme="system" />
      </StrictMode>,
    );
    await act(async () => notices.notify({ kind: "error", message: "The server could not be reached." }));
    expect(screen.getByRole("status").textContent).toBe("The server could not be reached.");
    expect(screen.getByRole("heading", { name: "Dashboard" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.getByRole("status").textContent).toBe("");
  });
});
