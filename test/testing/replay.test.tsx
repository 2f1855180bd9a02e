/** A recorded minute on its page, without a layout; test/browser/replay.test.tsx has the same with one. */
import { screen } from "@testing-library/react";
import { parseRecording, renderPage } from "native-json-ui/testing";
import { afterEach, describe, expect, it } from "vitest";
import { pageDigest } from "../../storybook/replay/page-digest.js";
import minute from "../replay/minute.jsonl?raw";

const src = "/api/v1/plugins/extensions/traffic/ui";

afterEach(() => document.body.replaceChildren());

async function replayed(recording: string, ...pieces: number[]) {
  const page = await renderPage(src, { recording });
  for (const piece of pieces) await page.replay.advance(piece);
  await page.replay.finish();
  const digest = await pageDigest(page.container.querySelector(".nju") as Element, page.act);
  return { ...page, digest };
}

describe("a recorded minute", () => {
  it("is one of 20 topics, on a page with every kind of live component", async () => {
    const { recording, problems } = parseRecording(minute);
    expect(problems).toEqual([]);
    expect(recording.duration).toBeGreaterThan(58_000);
    const topics = new Set(recording.messages.map(({ topic }) => topic));
    expect(topics.size).toBe(20);
    const page = await renderPage(src, { recording });
    expect(page.findings()).toEqual([]);
    expect(page.topics().toSorted()).toEqual([...topics].toSorted());
    await page.unmount();
  });

  it("comes to the same page each time", async () => {
    const { digest, findings, unmount } = await replayed(minute);
    await expect(digest).toMatchFileSnapshot("../replay/minute.page.txt");
    expect(findings()).toEqual([]);
    await unmount();
  }, 60_000);

  it("comes to the same page however its time is cut into pieces", async () => {
    const whole = await replayed(minute);
    await whole.unmount();
    const cut = await replayed(minute, 1, 15, 984, 5_000, 333, 20_000);
    expect(cut.digest).toBe(whole.digest);
    await cut.unmount();
  }, 60_000);

  it("comes to another page where one message of it is another", async () => {
    const whole = await replayed(minute);
    await whole.unmount();
    const last = parseRecording(minute).recording.messages.findLast(({ topic }) => topic === "traffic:log");
    const data = JSON.stringify(last?.data);
    const changed = await replayed(minute.replace(data, data.replace(/"$/, '!"')));
    expect(changed.digest).not.toBe(whole.digest);
    await changed.unmount();
  }, 60_000);

  it("answers what was answered at its moment", async () => {
    const { act, calls, notices, container, replay, unmount } = await renderPage(src, { recording: minute });
    const restart = screen.getByRole("button", { name: "Restart" });
    await act(() => restart.click());
    expect(container.querySelector(".nju-field__error")?.textContent).toBe("There is no such world.");
    await replay.finish();
    await act(() => restart.click());
    expect(notices().at(-1)).toEqual({ kind: "success", message: "survival restarts." });
    expect(calls().map(({ status }) => status)).toEqual([200, 422, 200]);
    await unmount();
  }, 60_000);

  it("refuses a recording that is not whole", async () => {
    await expect(renderPage(src, { recording: `${minute}{` })).rejects.toThrow(
      /The recording cannot be read in line \d+/,
    );
  });
});
