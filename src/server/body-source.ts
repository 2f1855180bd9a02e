/** The body of a request: taken from the wire once, no faster than it is used, and never without an end in sight. */

/** A body that is too large, too slow or broken; the message is for the one who sent it. */
export class UnreadableBody extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

export interface BodyLimits {
  /** Bytes of all of it. */
  maxBytes: number;
  /** Up to so many bytes it is kept, so that `whole` may follow `chunks`. */
  keepBytes: number;
  /** How long the sender may pause. Default: 30 s. */
  idleMs?: number | undefined;
  /** How long all of it may take. Default: one hour. */
  totalMs?: number | undefined;
}

/** Its readers take turns; each rejects with an UnreadableBody. */
export interface BodySource {
  /** Throws if it says itself that it is too large. */
  check(): void;
  /** The body, if it is of at most `limit` bytes. What was read is not lost: `chunks` begins with it. */
  whole(limit: number): Promise<Uint8Array | undefined>;
  /** All of it, piece by piece, once. */
  chunks(): AsyncGenerator<Uint8Array, void, undefined>;
  /** Takes the rest within its limits and throws it away, so that who sends it has sent it before the answer. */
  drain(): Promise<void>;
  /** Nobody wants more of it: who waits for some is told, and the sender may finish, so that it hears the answer. */
  stop(): void;
}

/** What of a refused body is still taken, so that its sender hears why. */
const MOST_TAKEN = 64 * 1024 * 1024;

export function createBodySource(
  request: Pick<Request, "headers" | "body">,
  { maxBytes, keepBytes, idleMs = 30_000, totalMs = 3_600_000 }: BodyLimits,
): BodySource {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let kept: Uint8Array[] | undefined = [];
  let size = 0;
  let ended = false;
  let failure: UnreadableBody | undefined;
  let giveUp: ((error: UnreadableBody) => void) | undefined;
  let until: number | undefined;

  const fail = (message: string, status?: number): UnreadableBody => {
    failure ??= new UnreadableBody(message, status);
    giveUp?.(failure);
    return failure;
  };
  const tooLarge = () => fail(`The request's body is larger than the ${maxBytes} bytes allowed. Send less.`, 413);
  const tooSlow = () => fail("The request's body took too long to arrive. Send it again, or in parts.", 408);

  const read = (from: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> =>
    new Promise((done, reject) => {
      giveUp = reject;
      until ??= performance.now() + totalMs;
      const timer = setTimeout(tooSlow, Math.min(idleMs, until - performance.now()));
      from
        .read()
        .then(
          ({ value }) => done(value),
          () => fail("The request's body did not arrive whole. Send it again."),
        )
        .finally(() => clearTimeout(timer));
    });

  const check = (): void => {
    if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge();
  };

  const next = async (): Promise<Uint8Array | undefined> => {
    if (failure !== undefined) throw failure;
    if (ended) return undefined;
    check();
    // Not before it is wanted: Node takes a body that nobody has asked for by itself, and the connection lives on.
    // Not for-await: leaving that cancels the stream, and the connection with it before the answer is sent.
    reader ??= request.body?.getReader();
    const chunk = reader && (await read(reader));
    if (failure !== undefined) throw failure;
    if (chunk === undefined) {
      ended = true;
      return undefined;
    }
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    kept?.push(chunk);
    return chunk;
  };

  const takeSome = async (from: ReadableStreamDefaultReader<Uint8Array>): Promise<void> => {
    for (let left = MOST_TAKEN; left > 0; ) {
      const { value } = await from.read();
      if (value === undefined) return;
      left -= value.length;
    }
  };

  return {
    check,
    async whole(limit) {
      while (kept !== undefined && size <= limit && (await next()) !== undefined);
      return ended && size <= limit && kept !== undefined ? Buffer.concat(kept) : undefined;
    },
    async *chunks() {
      if (kept === undefined) throw new Error("The body was read before.");
      for (const chunk of [...kept]) yield chunk;
      if (size > keepBytes) kept = undefined;
      for (let chunk = await next(); chunk !== undefined; chunk = await next()) {
        if (size > keepBytes) kept = undefined;
        yield chunk;
      }
    },
    async drain() {
      kept = undefined;
      try {
        while ((await next()) !== undefined);
      } catch {
        // It is stopped next.
      }
    },
    stop() {
      if (!ended && failure === undefined) fail("The request is over, and its body was not read to the end.");
      // One of which nothing was read is Node's to take.
      if (!ended && reader !== undefined) takeSome(reader).catch(() => undefined);
      ended = true;
      kept = undefined;
    },
  };
}
