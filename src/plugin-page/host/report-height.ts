/** Passes on how high a page says that it is: within bounds, at most once a frame, and only what changed (threat B16). */

const lowest = 200;
const highest = 5_000;

export interface HeightReport {
  take(height: number): void;
  close(): void;
}

export function createHeightReport(
  view: Pick<Window, "requestAnimationFrame" | "cancelAnimationFrame">,
  report: (height: number) => void,
): HeightReport {
  let latest = 0;
  let told: number | undefined;
  let frame: number | undefined;
  return {
    take(height) {
      latest = Math.min(highest, Math.max(lowest, Math.round(height)));
      frame ??= view.requestAnimationFrame(() => {
        frame = undefined;
        if (latest === told) return;
        told = latest;
        report(latest);
      });
    },
    close() {
      if (frame !== undefined) view.cancelAnimationFrame(frame);
    },
  };
}
