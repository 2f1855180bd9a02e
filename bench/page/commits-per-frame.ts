/** Counts React's commits between one animation frame and the next. Only where the page was opened with `?count`. */
import type { CommitCounts } from "../protocol.js";
import { isCounting, takeCounts } from "./count-renders.js";

/** @returns what ends the counting; the answer is the same however often it is called */
export function countCommits(): { end(): CommitCounts } {
  const counts: CommitCounts = { frames: 0, commits: 0, mostCommits: 0 };
  let running = isCounting;
  const takeFrame = () => {
    const { commits } = takeCounts();
    if (commits > 0) counts.frames++;
    counts.commits += commits;
    counts.mostCommits = Math.max(counts.mostCommits, commits);
  };
  const next = () => {
    if (!running) return;
    takeFrame();
    requestAnimationFrame(next);
  };
  if (running) {
    takeCounts();
    requestAnimationFrame(next);
  }
  return {
    end() {
      if (running) takeFrame();
      running = false;
      return counts;
    },
  };
}
