/** Short messages to the user: the outcome of an action, or that something went wrong. */
import { createSignal, type Signal } from "./signal.js";

export interface Notice {
  kind: "success" | "error" | "info";
  message: string;
}

/** Shows a message; where and how is the host's. */
export type Notify = (notice: Notice) => void;

export interface QueuedNotice extends Notice {
  id: number;
}

/** The default `notify`: a queue that the provider shows as toasts. */
export interface Notices {
  notify: Notify;
  queue: Signal<readonly QueuedNotice[]>;
  /** Empties the queue, so that each notice is shown once, whichever provider shows it. */
  take(): readonly QueuedNotice[];
}

/** Older notices give way, so that a plugin cannot bury the page in them. */
const maxQueued = 5;

export function createNotices(): Notices {
  const queue = createSignal<readonly QueuedNotice[]>([]);
  let lastId = 0;
  return {
    queue,
    notify(notice) {
      lastId += 1;
      queue.set([...queue.get(), { ...notice, id: lastId }].slice(-maxQueued));
    },
    take() {
      const taken = queue.get();
      if (taken.length > 0) queue.set([]);
      return taken;
    },
  };
}
