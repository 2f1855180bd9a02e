/**
 * Counts commits, and the components that React called in them, the way React's DevTools do: it works in a production
 * build, for any page, and whatever the page does to be counted less. Imported before React, which looks for the hook.
 */

interface Fiber {
  tag: number;
  flags: number;
  child: Fiber | null;
  sibling: Fiber | null;
  alternate: Fiber | null;
}

/** Fibers that stand for a component: function, class, forwardRef, memo and the simple kind of memo. */
const componentTags = new Set([0, 1, 11, 14, 15]);
/** React sets it on what it called. */
const performedWork = 1;

const counted = { renders: 0, commits: 0 };
/** Of each commit, when its frame began: the clock of animations stands still within one. */
let frames: number[] = [];

function countRenders(next: Fiber, previous: Fiber | null): number {
  const called = componentTags.has(next.tag) && (previous === null || (next.flags & performedWork) !== 0);
  let renders = called ? 1 : 0;
  // The same child as before: React did not come by here.
  if (next.child === previous?.child) return renders;
  for (let child = next.child; child !== null; child = child.sibling) renders += countRenders(child, child.alternate);
  return renders;
}

export const isCounting = new URLSearchParams(location.search).has("count");

if (isCounting) {
  Object.assign(globalThis, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot(_: number, { current }: { current: Fiber }) {
        counted.commits++;
        frames.push(Number(document.timeline.currentTime));
        counted.renders += countRenders(current, current.alternate);
      },
      onCommitFiberUnmount() {},
      onPostCommitFiberRoot() {},
    },
  });
}

/** The frames of the commits since the last call. */
export function takeFrames(): number[] {
  const taken = frames;
  frames = [];
  return taken;
}

/** What React did since the last call. */
export function takeCounts(): { renders: number; commits: number } {
  const taken = { ...counted };
  Object.assign(counted, { renders: 0, commits: 0 });
  return taken;
}
