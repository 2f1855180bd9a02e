/** The recorded minute of test/testing/replay.test.tsx, in a browser: with a layout, and in Storybook's hands. */
import { composeStories, setProjectAnnotations } from "@storybook/react-vite";
import { parseRecording, renderPage } from "native-json-ui/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import preview from "../../storybook/preview.js";
import { pageDigest } from "../../storybook/replay/page-digest.js";
import * as stories from "../../storybook/replay/Replay.stories.js";
import minute from "../replay/minute.jsonl?raw";
import expected from "../replay/minute.page.txt?raw";

afterEach(() => document.body.replaceChildren());

const src = "/api/v1/plugins/extensions/traffic/ui";

describe("a recorded minute, in a browser", () => {
  it("has a layout: lines of the log are drawn, and a chart on its canvas", async () => {
    const { container, replay, unmount } = await renderPage(src, { recording: minute });
    await replay.finish();
    // What is off screen is not drawn.
    container.querySelector(".nju-chart")?.scrollIntoView();
    await vi.waitFor(() => expect(container.querySelectorAll("canvas").length).toBeGreaterThan(0), { timeout: 10_000 });
    const log = container.querySelector('[aria-label="Console"]');
    expect(log?.querySelectorAll(".nju-log__lines > *").length).toBeGreaterThan(5);
    const last = parseRecording(minute).recording.messages.findLast(({ topic }) => topic === "traffic:log");
    await vi.waitFor(() => expect(log?.textContent).toContain(String(last?.data).split("\n").at(-1)?.trim()));
    await unmount();
  });

  it("comes to the page that it comes to without one", async () => {
    const { container, act, replay, unmount } = await renderPage(src, { recording: minute });
    await replay.finish();
    expect(await pageDigest(container.querySelector(".nju") as Element, act)).toBe(expected);
    await unmount();
  });

  it("comes to that page in its story, which says so where it does not", async () => {
    const { AtTheEnd } = composed();
    await AtTheEnd.run();
  }, 60_000);
});

function composed() {
  setProjectAnnotations(preview);
  return composeStories(stories);
}
