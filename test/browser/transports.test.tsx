/** A transport in a real worker of a real browser; what it does with frames is tested in test/transports. */

import { render, screen } from "@testing-library/react";
import { createHost, JsonUI, JsonUIProvider } from "native-json-ui";
import { inWorker, type Transport } from "native-json-ui/transports";
import { describe, expect, it, onTestFinished, vi } from "vitest";

const worker = () => new Worker(new URL("./topics.worker.ts", import.meta.url), { type: "module" });

function listen(transport: Transport, ...topics: string[]) {
  const happened: unknown[][] = [];
  const connection = transport({
    frame: (value) => happened.push(["frame", value]),
    refuse: (...said) => happened.push(["refuse", ...said]),
    status(...said) {
      happened.push(["status", ...said.filter((part) => part !== undefined)]);
      if (said[0] === "live") for (const topic of topics) connection.send({ action: "subscribe", topic });
    },
  });
  onTestFinished(() => connection.close());
  return { happened, connection };
}

describe("a transport in a worker", () => {
  it("brings frames from off the page's thread, with refusals and statuses between them, in order", async () => {
    const { happened } = listen(inWorker(worker), "place", "refused", "many", "lost");
    await vi.waitFor(() => expect(happened).toHaveLength(10_004), { timeout: 5_000 });
    expect(happened.slice(0, 3)).toEqual([
      ["status", "live"],
      ["frame", { topic: "place", data: "undefined" }],
      ["refuse", "binary", "bytes"],
    ]);
    expect(happened.slice(3, -1).map(([, frame]) => (frame as { data: number }).data)).toEqual(
      Array.from({ length: 10_000 }, (_, index) => index),
    );
    expect(happened.at(-1)).toEqual(["status", "reconnecting", "gone"]);
  });

  it("is offline, with a reason, if its script is not there", async () => {
    const { happened } = listen(inWorker(() => new Worker(new URL("/nothing-here.js", location.href))));
    await vi.waitFor(() =>
      expect(happened).toEqual([["status", "offline", "the worker failed: its script cannot be loaded"]]),
    );
  });

  it("is offline, with a reason, if it crashes", async () => {
    const { happened } = listen(inWorker(worker), "crash");
    await vi.waitFor(() =>
      expect(happened).toEqual([
        ["status", "live"],
        ["status", "offline", expect.stringContaining("out of order")],
      ]),
    );
  });

  it("feeds a page", async () => {
    const host = createHost({ transport: inWorker(worker) });
    const document = { type: "StatCard", props: { label: "Place", value: "?", socketTopic: "place" } };
    render(
      <JsonUIProvider host={host}>
        <JsonUI document={document} />
      </JsonUIProvider>,
    );
    await screen.findByText("undefined");
  });
});
