/** Ends what a plugin's code does for a caller when that code is closed: a call under way, and an answer that streams. */
import { setMaxListeners } from "node:events";
import { isEventStream } from "./plugin-answer.js";

/** Told to whoever waits for code that was closed. */
export class CodeClosed extends Error {}

export interface RunningCall {
  /** Aborted when the caller leaves before the answer has ended, and when the code is closed. */
  readonly signal: AbortSignal;
  /** Settles as `work` does, or rejects with a CodeClosed when the code is closed; `drop` gets what comes too late. */
  unlessClosed<T>(work: () => Promise<T>, drop: (late: T) => void): Promise<T>;
  /** The answer, which ends when the code is closed: events as if they were over, all else as broken off. */
  answer(response: Response): Response;
  /** There is no more to end. */
  over(): void;
}

/** What tells the calls of a plugin that its code is closed. */
export function createClosing(): AbortController {
  const closing = new AbortController();
  // As many as there are calls under way; Node takes more than ten for a leak.
  setMaxListeners(0, closing.signal);
  return closing;
}

/** @param brokeOff told why an answer did not come to its end; whoever reads it gets fixed words (it may hold paths) */
export function createRunningCall(
  request: Request,
  closing: AbortSignal,
  brokeOff: (error: unknown) => void,
): RunningCall {
  let controller: AbortController | undefined;
  const ends = new Set<() => void>();
  const end = (): void => {
    for (const one of [...ends]) one();
    controller?.abort(new DOMException("The plugin was closed.", "AbortError"));
  };
  closing.addEventListener("abort", end, { once: true });
  const over = (): void => {
    ends.clear();
    closing.removeEventListener("abort", end);
  };

  /** Made when it is wanted: for most calls nobody asks. */
  const signal = (): AbortSignal => {
    if (controller !== undefined) return controller.signal;
    const made = new AbortController();
    controller = made;
    const leave = (): void => made.abort(request.signal.reason);
    if (request.signal.aborted) leave();
    else request.signal.addEventListener("abort", leave, { once: true });
    if (closing.aborted) end();
    return made.signal;
  };

  const bodyOf = (body: ReadableStream<Uint8Array>, isEvents: boolean): ReadableStream<Uint8Array> => {
    const reader = body.getReader();
    // How it ends is no one's concern any more.
    const leave = (reason?: unknown): Promise<void> => reader.cancel(reason).catch(() => undefined);
    let isOver = false;
    const finish = (): void => {
      isOver = true;
      over();
    };
    return new ReadableStream<Uint8Array>(
      {
        start(to) {
          ends.add(() => {
            finish();
            if (isEvents) to.close();
            else to.error(new CodeClosed("The plugin was closed before its answer had ended."));
            void leave();
          });
        },
        async pull(to) {
          try {
            const { value, done } = await reader.read();
            if (isOver) return;
            if (!done) return to.enqueue(value);
            finish();
            to.close();
          } catch (error) {
            if (isOver) return;
            finish();
            brokeOff(error);
            to.error(new Error("The answer broke off. The host's log says why."));
          }
        },
        cancel(reason) {
          finish();
          return leave(reason);
        },
      },
      // Nothing is taken before it is asked for.
      { highWaterMark: 0 },
    );
  };

  return {
    get signal() {
      return signal();
    },
    over,
    async unlessClosed(work, drop) {
      if (closing.aborted) throw new CodeClosed();
      const { promise, reject } = withReject();
      const fail = (): void => reject(new CodeClosed());
      ends.add(fail);
      const working = work();
      try {
        return await Promise.race([working, promise]);
      } catch (error) {
        if (error instanceof CodeClosed) working.then(drop).catch(() => undefined);
        throw error;
      } finally {
        ends.delete(fail);
      }
    },
    answer(response) {
      const { body, status, headers } = response;
      if (closing.aborted) {
        void body?.cancel().catch(() => undefined);
        throw new CodeClosed();
      }
      if (body !== null)
        return new Response(bodyOf(body, isEventStream(headers.get("content-type"))), { status, headers });
      over();
      return response;
    },
  };
}

function withReject(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, fail) => {
    reject = fail;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}
