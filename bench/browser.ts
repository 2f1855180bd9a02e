/** Asks the page in Chromium. */
import type { Bench } from "./protocol.js";
import { type Remote, remote } from "./remote.js";
import { openTab } from "./tab.js";

type Methods = Omit<Bench, "reactVersion" | "thrown">;

export interface OpenPage {
  bench: Remote<Methods>;
  reactVersion: string;
  chromiumVersion: string;
  /** Milliseconds of tasks on the page's main thread so far. */
  mainThread(): Promise<number>;
  /** Bytes of the page's heap, when all garbage is collected. */
  heap(): Promise<number>;
  /** Another tab comes in front of it, and it in front again. */
  hide(): Promise<void>;
  show(): Promise<void>;
  isHidden(): Promise<boolean>;
  close(): Promise<void>;
}

export interface PageOptions {
  /** Whether the page counts renders, which would cost time where time is measured. */
  count?: boolean;
  height?: number;
}

interface Metrics {
  metrics: { name: string; value: number }[];
}

export async function openPage(url: string, { count = false, height = 800 }: PageOptions = {}): Promise<OpenPage> {
  const { evaluate, send, hide, show, chromiumVersion, close } = await openTab(
    `${url}${count ? "?count" : ""}`,
    height,
  );
  await send("Performance.enable");
  return {
    bench: remote<Methods>("bench", evaluate),
    reactVersion: String(await evaluate("bench.reactVersion")),
    chromiumVersion,
    async mainThread() {
      const { metrics } = await send<Metrics>("Performance.getMetrics");
      return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
    },
    async heap() {
      // What one collection lets go of may hold what the next one finds.
      for (let time = 0; time < 3; time++) await send("HeapProfiler.collectGarbage");
      return (await send<{ usedSize: number }>("Runtime.getHeapUsage")).usedSize;
    },
    ...{ hide, show, close },
    isHidden: async () => (await evaluate("document.hidden")) === true,
  };
}
