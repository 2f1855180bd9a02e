/** Takes the place of requestAnimationFrame, so that a sample holds the work of a frame and not the wait for it. */

let pending: FrameRequestCallback[] = [];

export function holdFrames(): void {
  globalThis.requestAnimationFrame = (callback) => pending.push(callback);
}

/** Runs what was put off to the next frame. */
export function runFrame(): void {
  const due = pending;
  pending = [];
  const now = performance.now();
  for (const callback of due) callback(now);
}
