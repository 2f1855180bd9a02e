/** Turns what comes piece by piece into a body: taken only as it is read, kept alive while there is nothing to send. */

export interface Pieces {
  next(): Promise<IteratorResult<unknown, unknown>>;
  /** Throws a TypeError for what cannot be sent. */
  encode(piece: unknown): Uint8Array;
  /** The reader has left, or a piece could not be sent. Called once, and not after the end. */
  cancel(): void;
  /** What `next` or `encode` threw. The body breaks off with what this answers, and ends well where that is nothing. */
  failed(error: unknown): Error | undefined;
  /** After so long a silence a comment of event streams is sent; never if absent. */
  heartbeatMs?: number | undefined;
}

const LATE = Symbol("late");

/** What a comment after these bytes has to be, so that no line and no event is torn; undefined within a line. */
function commentAfter(end: string): string | undefined {
  if (end === "" || end.endsWith("\n\n") || end.endsWith("\r\n\r\n")) return ":\n\n";
  return end.endsWith("\n") ? ":\n" : undefined;
}

export function streamOf({ next, encode, cancel, failed, heartbeatMs }: Pieces): ReadableStream<Uint8Array> {
  let pending: Promise<IteratorResult<unknown, unknown>> | undefined;
  let isOver = false;
  let end = "";
  let wake: () => void = () => undefined;

  /** The next piece, or LATE if there is none yet and a comment is due. */
  const piece = async (): Promise<IteratorResult<unknown, unknown> | typeof LATE> => {
    pending ??= next();
    if (heartbeatMs === undefined) return pending;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<typeof LATE>((done) => {
      wake = () => done(LATE);
      timer = setTimeout(wake, heartbeatMs);
    });
    try {
      return await Promise.race([pending, late]);
    } finally {
      clearTimeout(timer);
    }
  };

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // Until something was sent: nobody asks a second time.
        while (!isOver) {
          try {
            const result = await piece();
            if (isOver) return;
            if (result === LATE) {
              const comment = commentAfter(end);
              if (comment === undefined) continue;
              end = comment;
              return controller.enqueue(new TextEncoder().encode(comment));
            }
            pending = undefined;
            if (result.done) {
              isOver = true;
              return controller.close();
            }
            const bytes = encode(result.value);
            if (bytes.length === 0) continue;
            if (heartbeatMs !== undefined) end = (end + Buffer.from(bytes.subarray(-4)).toString("latin1")).slice(-4);
            return controller.enqueue(bytes);
          } catch (error) {
            if (isOver) return;
            isOver = true;
            const reason = failed(error);
            cancel();
            return reason === undefined ? controller.close() : controller.error(reason);
          }
        }
      },
      cancel() {
        if (isOver) return;
        isOver = true;
        wake();
        cancel();
      },
    },
    // Nothing is taken before it is asked for, so that an answer that nobody reads starts nothing.
    { highWaterMark: 0 },
  );
}
