/** Counts React's commits in each frame. Only where the page was opened with `?count`. */
import type { CommitCounts } from "../protocol.js";
import { takeFrames } from "./count-renders.js";

/** @returns what ends the counting; the answer is the same however often it is called */
export function countCommits(): { end(): CommitCounts } {
  takeFrames();
  let counts: CommitCounts | undefined;
  return {
    end() {
      counts ??= sumUp(takeFrames());
      return counts;
    },
  };
}

function sumUp(frames: readonly number[]): CommitCounts {
  const commits = new Map<number, number>();
  for (const frame of frames) commits.set(frame, (commits.get(frame) ?? 0) + 1);
  return { frames: commits.size, commits: frames.length, mostCommits: Math.max(0, ...commits.values()) };
}
