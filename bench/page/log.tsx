/** Yardstick "log", the page's part: puts a log of many lines on screen that were parsed before, behind a tab. */
import { preload } from "native-json-ui";
import { memory } from "native-json-ui/transports";
import { flushSync } from "react-dom";
import type { LogSample } from "../protocol.js";
import { layOut, settle } from "./measure.js";
import { createOurs, type MountedPage, mountPage } from "./mounted-page.js";

/** Each line is a string of its own, as in an answer that was read. */
function documentWith(count: number): unknown {
  const lines = Array.from(
    { length: count },
    (_, index) => `2026-11-21T12:00:00.000Z INFO worker-${index % 7} answered request in ${index % 90} ms #${index}`,
  );
  return JSON.parse(
    JSON.stringify({
      type: "Tabs",
      children: [
        { type: "Tab", props: { id: "first", label: "First" }, children: [{ type: "Text", props: { content: "…" } }] },
        {
          type: "Tab",
          props: { id: "log", label: "Log" },
          children: [{ type: "LogViewer", props: { lines, height: 400, maxLines: 1_000_000 } }],
        },
      ],
    }),
  );
}

const documents = new Map<number, unknown>();
let held: unknown;
let opened: { page: MountedPage; close(): void } | undefined;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function openPage(document: unknown): { page: MountedPage; close(): void } {
  const { page, close } = createOurs(memory());
  const mounted = mountPage(() => page(document));
  return {
    page: mounted,
    close() {
      mounted.unmount();
      close();
    },
  };
}

/** Opens the tab, and says how long that took until the lines were made and laid out. */
function openTab({ container }: MountedPage): Omit<LogSample, "elements"> {
  const tab = [...container.querySelectorAll<HTMLElement>("[role=tab]")].at(-1);
  layOut(document.body);
  const start = performance.now();
  flushSync(() => tab?.click());
  const committed = performance.now();
  layOut(container);
  const laidOut = performance.now();
  const rows = container.querySelectorAll(".nju-log__line").length;
  return { committed: committed - start, laidOut: laidOut - start, rows };
}

export async function mount(lines: number): Promise<LogSample> {
  const document = documents.get(lines) ?? documentWith(lines);
  documents.set(lines, document);
  await preload(document);
  const { page, close } = openPage(document);
  await settle();
  const sample = openTab(page);
  await nextFrame();
  await nextFrame();
  const last = page.container.querySelector(".nju-log__line:last-child")?.textContent ?? "";
  if (!last.includes(`#${lines - 1}`)) throw new Error(`The log of ${lines} lines ends with "${last}".`);
  const elements = page.container.querySelectorAll(".nju-log *").length;
  close();
  return { ...sample, elements };
}

/** Forgets the documents of the samples. */
export const forget = (): void => documents.clear();

/** Holds the lines alone. */
export async function hold(lines: number): Promise<void> {
  held = documentWith(lines);
  await preload(held);
}

/** Shows the log of the lines that are held, and scrolls in it; nothing but the page holds them then. */
export async function show(): Promise<void> {
  opened = openPage(held);
  held = undefined;
  openTab(opened.page);
  const { container } = opened.page;
  const scroller = [...container.querySelectorAll(".nju-log, .nju-log *")].find(
    (element) => element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY),
  );
  if (scroller === undefined) throw new Error("The log does not scroll.");
  for (const part of [0, 0.5, 1]) {
    scroller.scrollTop = part * scroller.scrollHeight;
    for (let frame = 0; frame < 3; frame++) await nextFrame();
  }
}

export function close(): void {
  opened?.close();
  opened = undefined;
}
