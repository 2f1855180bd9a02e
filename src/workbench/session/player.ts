/** Plays the messages of a recording in their time, or faster. */
import { createStore, type Store } from "../store.js";
import type { Message } from "./recording.js";

export interface PlayerState {
  playing: boolean;
  /** Messages that were sent. */
  sent: number;
  /** Milliseconds of the recording that are over. */
  at: number;
  speed: number;
}

export interface Player {
  state: Store<PlayerState>;
  duration: number;
  play(): void;
  pause(): void;
  /** From the beginning. */
  restart(): void;
  setSpeed(speed: number): void;
}

/** Those due within this many milliseconds are sent together. */
const STEP_MS = 16;
const CLOCK_MS = 250;

export function createPlayer(
  messages: readonly Message[],
  publish: (topic: string, data: unknown) => void,
  now = () => performance.now(),
): Player {
  const duration = messages.at(-1)?.at ?? 0;
  const state = createStore<PlayerState>({ playing: false, sent: 0, at: 0, speed: 1 });
  let timer: ReturnType<typeof setInterval> | undefined;
  let last = 0;
  let at = 0;

  const set = (change: Partial<PlayerState>): void => state.set({ ...state.get(), ...change });

  function step(): void {
    const time = now();
    const before = state.get();
    at += (time - last) * before.speed;
    last = time;
    let { sent } = before;
    for (; (messages[sent]?.at ?? Number.POSITIVE_INFINITY) <= at; sent++) {
      const { topic, data } = messages[sent] as Message;
      publish(topic, data);
    }
    if (sent === messages.length) {
      clearInterval(timer);
      set({ sent, at: duration, playing: false });
      // The clock need not move with each step.
    } else if (sent !== before.sent || at - before.at >= CLOCK_MS) set({ sent, at });
  }

  function rewind(): void {
    at = 0;
    set({ sent: 0, at });
  }

  function play(): void {
    const { playing, sent } = state.get();
    if (playing || messages.length === 0) return;
    if (sent === messages.length) rewind();
    last = now();
    set({ playing: true });
    timer = setInterval(step, STEP_MS);
  }

  function pause(): void {
    clearInterval(timer);
    set({ playing: false });
  }

  return {
    state,
    duration,
    play,
    pause,
    restart() {
      pause();
      rewind();
      play();
    },
    setSpeed: (speed) => set({ speed }),
  };
}
