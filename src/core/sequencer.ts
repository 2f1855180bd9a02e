/**
 * Puts the messages of topics in order by the server's numbers: what comes twice is left out, what is missing is fetched
 * where the dashboard has a history to fetch from, and marked where it has not. Loaded when there is something to order.
 */
import { isRecord } from "../../schema/json.js";
import { parseServerFrame, type TopicFrame } from "../../schema/wire/topic-frames.js";
import { overlap } from "./overlap.js";
import type { Report } from "./report.js";
import type { Backfill, TopicCounts, TopicMessage, TopicPosition } from "./topic-message.js";

export interface Sequencer {
  receive(frame: TopicFrame): void;
  /** The wire was asked for a topic, which is answered in the order of asking. */
  joined(topic: string): void;
  left(topic: string): void;
  answered(): void;
  /** Nothing is asked for while the connection is away; what waits is shown after a while. */
  disconnected(): void;
  /** What was sent to these topics while the connection was away is lost. */
  reconnected(topics: Iterable<string>): void;
  close(): void;
}

export interface SequencerOptions {
  backfill: Backfill | undefined;
  counts: TopicCounts;
  reportOnce: (key: string, ...diagnostic: Parameters<Report>) => void;
  follows: (topic: string) => boolean;
  deliver: (topic: string, data: unknown) => void;
  history: (topic: string, messages: readonly unknown[]) => void;
  missed: (topic: string, count: number | undefined) => void;
}

/** Milliseconds that a history may take. */
const HISTORY_TIMEOUT = 10_000;
/** Milliseconds after which a server counts as one that does not answer a subscription. */
const ANSWER_TIMEOUT = 500;
/** Milliseconds after which a history that failed is asked for again. */
const RETRY_DELAY = 1_000;
/** Messages that wait for a history; with more, it is not waited for. */
const MOST_HELD = 100_000;
/** Times that one hole is asked for in vain: an answer may have been on its way when the next message left. */
const MOST_TRIES = 2;
/** Milliseconds in which no hole is asked for after one was asked for in vain. */
const COOL_DOWN = 10_000;
/** Milliseconds of a lost connection after which what waits for a history is shown without it. */
const PATIENCE = 2_000;
/** Publishers with numbers of their own that one topic may have; no fewer than a history may name. */
const MOST_EPOCHS = 1_000;

interface Stream {
  topic: string;
  /** The last number of each epoch. */
  lasts: Map<string, number>;
  latest: TopicPosition | undefined;
  heard: boolean;
  /** Whether the connection was lost since the last message. */
  cut: boolean;
  /** Whether it was ever lost since the topic was joined. */
  wasCut: boolean;
  /** Messages that wait for a history. */
  held: TopicMessage[] | undefined;
  stop: (() => void) | undefined;
  tries: number;
  /** When a hole is worth asking for again, in milliseconds since 1970: some servers have holes everywhere. */
  askAgainAt: number;
}

const noHole = 0;

export function createSequencer(options: SequencerOptions): Sequencer {
  const { backfill, counts, reportOnce, follows, deliver, history, missed } = options;
  const streams = new Map<string, Stream>();
  let awaiting: (() => void)[] = [];

  function streamOf(topic: string): Stream | undefined {
    const known = streams.get(topic);
    if (known !== undefined || !follows(topic)) return known;
    const base = {
      latest: undefined,
      heard: false,
      cut: false,
      wasCut: false,
      askAgainAt: 0,
      held: undefined,
      stop: undefined,
      tries: 0,
    };
    const stream: Stream = { topic, lasts: new Map(), ...base };
    streams.set(topic, stream);
    return stream;
  }

  /** How many messages are missing before this one, `undefined` where that is unknown; "repeated" where it came before. */
  function holeBefore(stream: Stream, { seq, epoch }: TopicMessage, isLive: boolean): number | undefined | "repeated" {
    const { lasts, cut } = stream;
    const last = seq === undefined ? undefined : lasts.get(epoch ?? "");
    if (seq !== undefined && last !== undefined) {
      if (seq > last) return seq - last - 1;
      // Without a name for what began them, lower numbers after a loss are those of a server that was started anew.
      if (!isLive || !cut || epoch !== undefined) return "repeated";
      lasts.clear();
      stream.latest = undefined;
      return undefined;
    }
    // Nothing tells what was sent meanwhile.
    if (cut) return undefined;
    // Who began to speak after a loss began then. Before one, a second publisher that is heard at last leaves no hole.
    return stream.wasCut && seq !== undefined ? Math.max(0, seq - 1) : noHole;
  }

  function note(stream: Stream, { seq, epoch }: TopicMessage) {
    stream.heard = true;
    stream.cut = false;
    if (seq === undefined) return;
    const { lasts } = stream;
    lasts.delete(epoch ?? "");
    lasts.set(epoch ?? "", seq);
    if (lasts.size > MOST_EPOCHS) lasts.delete(lasts.keys().next().value as string);
    stream.latest = { seq, ...(epoch !== undefined && { epoch }) };
  }

  function mark({ topic }: Stream, count: number | undefined) {
    counts.missed += count ?? 0;
    reportOnce(`missed ${topic}`, "missed-messages", "warning", { topic, count: count ?? "Some" });
    missed(topic, count);
  }

  function accept(stream: Stream, message: TopicMessage, isLive: boolean) {
    const hole = holeBefore(stream, message, isLive);
    if (hole === "repeated") {
      counts.repeated++;
      return;
    }
    if (hole !== noHole) {
      if (isLive && backfill !== undefined && stream.tries < MOST_TRIES && Date.now() >= stream.askAgainAt) {
        stream.held = [message];
        fetchHistory(stream, backfill);
        return;
      }
      if (stream.tries > 0) stream.askAgainAt = Date.now() + COOL_DOWN;
      mark(stream, hole);
    }
    if (isLive) stream.tries = 0;
    note(stream, message);
    deliver(stream.topic, message.data);
  }

  function release(stream: Stream) {
    const held = stream.held ?? [];
    stream.held = undefined;
    for (const message of held) {
      // One of them may have found another hole.
      if (stream.held !== undefined) (stream.held as TopicMessage[]).push(message);
      else accept(stream, message, true);
    }
  }

  function merge(stream: Stream, answer: unknown) {
    if (!Array.isArray(answer)) throw new TypeError("the history is no array of messages");
    const messages: TopicMessage[] = [];
    for (const item of answer) {
      const frame = parseServerFrame(isRecord(item) ? { ...item, topic: stream.topic } : item);
      if (typeof frame !== "string" && "topic" in frame) messages.push(frame);
      else counts.malformed++;
    }
    const numbered = messages.every(({ seq }) => seq !== undefined);
    if (numbered && stream.heard) {
      const before = stream.latest;
      if (before !== undefined && isBegunAnew(before, messages)) {
        stream.lasts.clear();
        mark(stream, undefined);
        stream.cut = false;
      }
      for (const message of inOrder(messages)) accept(stream, message, false);
      // A history may come in parts.
      if (stream.latest !== before) stream.tries = 0;
      return;
    }
    if (messages.length === 0) return;
    // What the listeners have of it, they know better: a document may begin with the same lines.
    const known = inOrder(messages);
    history(
      stream.topic,
      known.map(({ data }) => data),
    );
    for (const message of known) note(stream, message);
    if (numbered) return;
    const data = (list: readonly TopicMessage[]) => list.map((message) => message.data);
    stream.held?.splice(0, overlap(data(messages), data(stream.held)));
  }

  function fetchHistory(stream: Stream, from: Backfill) {
    stream.stop?.();
    stream.held ??= [];
    stream.tries++;
    const controller = new AbortController();
    const { signal } = controller;
    const late = () => controller.abort(new Error(`no answer within ${HISTORY_TIMEOUT} ms`));
    let timer = setTimeout(late, HISTORY_TIMEOUT);
    let isStopped = false;
    stream.stop = () => {
      isStopped = true;
      clearTimeout(timer);
      controller.abort();
    };
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
    const asked = (async () => from(stream.topic, { after: stream.latest, signal }))();
    const end = () => {
      clearTimeout(timer);
      stream.stop = undefined;
      release(stream);
    };
    Promise.race([asked, aborted])
      .then((answer) => {
        if (isStopped) return;
        merge(stream, answer);
        end();
      })
      .catch((error: unknown) => {
        if (isStopped) return;
        const detail = error instanceof Error ? error.message : String(error);
        reportOnce(`history ${stream.topic}`, "backfill-failed", "warning", { topic: stream.topic, detail });
        clearTimeout(timer);
        // A server that is going down fails here first; then the loss of the connection ends the waiting.
        if (stream.tries < MOST_TRIES) timer = setTimeout(() => fetchHistory(stream, from), RETRY_DELAY);
        else end();
      });
  }

  return {
    receive(frame) {
      const stream = streamOf(frame.topic);
      if (stream === undefined) return;
      if (stream.held === undefined) accept(stream, frame, true);
      else if (stream.held.push(frame) > MOST_HELD) {
        stream.stop?.();
        stream.stop = undefined;
        stream.askAgainAt = Date.now() + COOL_DOWN;
        release(stream);
      }
    },
    joined(topic) {
      const stream = streamOf(topic);
      if (stream === undefined || backfill === undefined) return;
      stream.stop?.();
      stream.held ??= [];
      // Asked for before the server sends what comes next, a history would leave a hole that nobody sees.
      const begin = () => {
        clearTimeout(timer);
        if (stream.stop === stopWaiting) fetchHistory(stream, backfill);
      };
      const timer = setTimeout(begin, ANSWER_TIMEOUT);
      const stopWaiting = () => clearTimeout(timer);
      stream.stop = stopWaiting;
      awaiting.push(begin);
    },
    left(topic) {
      streams.get(topic)?.stop?.();
      streams.delete(topic);
      awaiting.push(() => {});
    },
    answered: () => awaiting.shift()?.(),
    disconnected() {
      for (const stream of streams.values()) {
        stream.stop?.();
        const timer = setTimeout(() => {
          stream.stop = undefined;
          stream.askAgainAt = Number.POSITIVE_INFINITY;
          release(stream);
        }, PATIENCE);
        stream.stop = () => clearTimeout(timer);
      }
    },
    reconnected(topics) {
      awaiting = [];
      for (const topic of topics) {
        const stream = streamOf(topic);
        if (stream === undefined) continue;
        stream.cut = true;
        stream.wasCut = true;
        stream.tries = 0;
        stream.askAgainAt = 0;
      }
    },
    close() {
      for (const { stop } of streams.values()) stop?.();
      streams.clear();
    },
  };
}

/** Whether a history ends before what the page has: its server was started anew, and has no name for what began the numbers. */
const isBegunAnew = (latest: TopicPosition, messages: readonly TopicMessage[]): boolean =>
  messages.length > 0 &&
  messages.every(({ seq = 0, epoch }) => latest.epoch === undefined && epoch === undefined && seq < latest.seq);

/** Histories are oldest first; where numbers of one epoch say otherwise, they are right. */
function inOrder(messages: readonly TopicMessage[]): readonly TopicMessage[] {
  const first = messages[0];
  if (first?.seq === undefined || messages.some(({ seq, epoch }) => seq === undefined || epoch !== first.epoch))
    return messages;
  return messages.toSorted((a, b) => (a.seq as number) - (b.seq as number));
}
