/** Reads the JSON text of a frame, unless it is longer than anyone should read. */
import type { TransportEvents } from "../core/transport.js";

export interface FrameOptions {
  /** Characters that a frame may have; a longer one is not read, but counted and reported. Default 1,000,000. */
  maxFrameLength?: number;
}

export const MAX_FRAME_LENGTH = 1_000_000;

export const tooLong = (length: number) => `a frame is longer than ${length} characters`;
export const noText = "a frame is binary, not a text";

/** Gives what the text says to `take`; what cannot be read is refused. Never throws. */
export function readFrame(
  text: string,
  longest: number,
  events: TransportEvents,
  take: (value: unknown) => void,
): void {
  if (text.length > longest) {
    events.refuse("oversized", tooLong(longest));
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    events.refuse("malformed", "a frame is no JSON");
    return;
  }
  take(value);
}
