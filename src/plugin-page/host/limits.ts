/** How much a page may ask of the dashboard and its plugin (threats B7, B8). Generous, since pages run unchanged. */

export interface BridgeLimits {
  /** Milliseconds for a call that is answered in JSON. Pages wait for the answers of language models, some for minutes. */
  jsonTimeout: number;
  /** Milliseconds for an event stream to open. */
  streamTimeout: number;
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
  /**
   * Connections that all pages in this window hold together: one is kept for a call, so there is one stream less. Browsers
   * have six to an origin over HTTP/1.1, and the dashboard needs one of them; over HTTP/2 there is no such limit.
   */
  connections: number;
  /** Characters of a message as JSON. Images come in it too, as base64. */
  messageSize: number;
  /** Characters of the messages of all calls that are not answered yet, since they are kept until then. */
  heldSize: number;
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
  jsonTimeout: 600_000,
  streamTimeout: 30_000,
  uploadTimeout: 60_000,
  uploadBytesPerSecond: 64 * 1024,
  downloadIdle: 120_000,
  inFlight: 32,
  queue: 2_000,
  streams: 8,
  connections: 5,
  messageSize: 16 * MiB,
  heldSize: 128 * MiB,
  uploadSize: 1024 * MiB,
  answerSize: 64 * MiB,
  eventSize: MiB,
  messageBurst: 2_000,
  messagesPerSecond: 1_000,
};

/**
 * The limits that were given; those left out are the defaults.
 * @param protocol that the dashboard came over, as browsers name it; "" where they do not tell
 */
export function bridgeLimits(given: Partial<BridgeLimits> = {}, protocol = protocolOfPage()): BridgeLimits {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const free = /^h[23]/.test(protocol) && { connections: Number.POSITIVE_INFINITY };
  return { ...defaultBridgeLimits, ...free, ...(Object.fromEntries(set) as Partial<BridgeLimits>) };
}

function protocolOfPage(): string {
  // Tests have no such entries.
  const [entry] = globalThis.performance?.getEntriesByType?.("navigation") ?? [];
  return (entry as PerformanceNavigationTiming | undefined)?.nextHopProtocol ?? "";
}

/**
 * Says of each message whether it may pass. One that took more than others counts for so many more of them, which is told with
 * the next one: before it passes nobody knows.
 * @param now milliseconds of a clock that never goes back
 */
export function createTokenBucket(burst: number, perSecond: number, now: () => number): (owed?: number) => boolean {
  let tokens = burst;
  let last = now();
  return (owed = 0) => {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - last) * perSecond) / 1_000) - owed;
    last = time;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}
