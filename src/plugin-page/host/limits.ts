/** How much a page may ask of the dashboard and its plugin (threats B7, B8). Generous, since pages run unchanged. */

export interface BridgeLimits {
  /** Milliseconds for a call that is answered in JSON, and for a stream to open. */
  jsonTimeout: number;
  /** Milliseconds for an upload, whatever its size. */
  uploadTimeout: number;
  /** An upload has a second more for each so many bytes. */
  uploadBytesPerSecond: number;
  /** Milliseconds for which a download may be silent. */
  downloadIdle: number;
  /** Calls at once. */
  inFlight: number;
  /** Calls that wait for others to end. */
  queue: number;
  /** Event streams at once. */
  streams: number;
  /** Characters of a message as JSON. */
  messageSize: number;
  /** Bytes of a file that is uploaded. */
  uploadSize: number;
  /** Bytes of an answer that is read as JSON. */
  answerSize: number;
  /** Characters of a line of an event stream, and of an event's data. */
  eventSize: number;
  /** Messages that may come at once. */
  messageBurst: number;
  /** Messages that may come each second. */
  messagesPerSecond: number;
}

const MiB = 1024 * 1024;

export const defaultBridgeLimits: Readonly<BridgeLimits> = {
  jsonTimeout: 30_000,
  uploadTimeout: 60_000,
  uploadBytesPerSecond: 64 * 1024,
  downloadIdle: 120_000,
  inFlight: 32,
  queue: 256,
  streams: 8,
  messageSize: MiB,
  uploadSize: 1024 * MiB,
  answerSize: 64 * MiB,
  eventSize: MiB,
  messageBurst: 2_000,
  messagesPerSecond: 1_000,
};

/** The limits that were given; those left out are the defaults. */
export function bridgeLimits(given: Partial<BridgeLimits> = {}): BridgeLimits {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaultBridgeLimits, ...(Object.fromEntries(set) as Partial<BridgeLimits>) };
}

/**
 * Says of each message whether it may pass.
 * @param now milliseconds of a clock that never goes back
 */
export function createTokenBucket(burst: number, perSecond: number, now: () => number): () => boolean {
  let tokens = burst;
  let last = now();
  return () => {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - last) * perSecond) / 1_000);
    last = time;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}
