/** Lets a recording happen again: its messages come at their times, of a clock that the replay turns itself. */
import type { Fetch } from "../core/host.js";
import { type Clock, machineClock, tick } from "./clock.js";
import { createRecordedFetch } from "./recorded-fetch.js";
import type { RecordedMessage, Recording } from "./recording.js";
import { createReplayTransport, type ReplayTransport } from "./replay-transport.js";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.js";

export interface Replay {
  /** For `createHost`. */
  transport: ReplayTransport;
  /** For `createHost`. */
  fetch: Fetch;
  /** In the place of the host's `frame`: what depends on time, such as `staleAfter`, goes by the recording's. */
  frame: VirtualClock;
  /** Milliseconds that it lasts. */
  duration: number;
  /** Milliseconds that have passed. */
  position(): number;
  /** Lets so many milliseconds pass; it settles when what came of them was handed over and shown. */
  advance(duration: number): Promise<void>;
  /** Lets the rest pass. */
  finish(): Promise<void>;
  /** Passes by itself, `speed` times as fast as it was; it settles at the end, or when it is stopped. */
  play(options?: { speed?: number }): Promise<void>;
  stop(): void;
}

export const nothingRecorded: Recording = { startedAt: 0, messages: [], answers: [], duration: 0 };

/** Milliseconds between two looks at the clock while it plays. */
const pace = 16;

/** @param machine passes the time while it plays */
export function createReplay(recording: Recording = nothingRecorded, machine: Clock = machineClock): Replay {
  const { startedAt, messages, answers, duration } = recording;
  const clock = createVirtualClock(startedAt);
  const transport = createReplayTransport();
  const position = () => clock.now() - startedAt;
  let next = 0;
  let isOrdered = false;
  let stop = () => {};

  /** What puts messages in order is loaded with the first that is numbered: time waits for it. */
  async function loadOrder() {
    isOrdered = true;
    await import("../core/sequencer.js");
    await tick();
  }

  function deliver(): Promise<void> | undefined {
    let isNumbered = false;
    for (let at = messages[next]?.at; at !== undefined && messages[next]?.at === at; next++) {
      const message = messages[next] as RecordedMessage;
      isNumbered ||= message.seq !== undefined;
      transport.publish(message);
    }
    schedule();
    return isNumbered && !isOrdered ? loadOrder() : undefined;
  }

  function schedule() {
    const message = messages[next];
    if (message !== undefined) clock.after(message.at - position(), deliver);
  }
  schedule();

  return {
    transport,
    fetch: createRecordedFetch(answers, position),
    frame: clock,
    duration,
    position,
    advance: clock.advance,
    finish: () => clock.advance(duration - position()),
    play({ speed = 1 } = {}) {
      stop();
      const from = position();
      const began = machine.now();
      return new Promise((resolve) => {
        let isStopped = false;
        const step = async () => {
          const due = Math.min(duration, from + (machine.now() - began) * speed);
          await clock.advance(due - position());
          if (isStopped) return;
          if (due >= duration) stop();
          else cancel = machine.after(pace, step);
        };
        let cancel = machine.after(pace, step);
        stop = () => {
          isStopped = true;
          cancel();
          resolve();
        };
      });
    },
    stop: () => stop(),
  };
}
