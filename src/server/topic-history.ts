/** Numbers the messages of each topic and keeps the latest, so that a page that was away can fetch what it missed. */

/** Where a reader stands: the last message that it has. */
export interface TopicPlace {
  seq: number;
  epoch: string;
}

/** A message as it is kept: its data as JSON text, which counts in full and which no plugin can change any more. */
export interface KeptMessage extends TopicPlace {
  text: string;
  /** When it was published, in milliseconds since 1970. */
  at: number;
}

export interface HistoryLimits {
  /** Messages of one topic. Default 1,000; 0 keeps none. */
  messages?: number;
  /** Topics; the one that was silent longest is forgotten first. Default 2,000. */
  topics?: number;
  /** Bytes of all messages, of which one topic may take a sixteenth. Default 32 MiB. */
  bytes?: number;
}

export interface TopicHistory {
  /** Numbers and keeps a message that is published here. */
  append(topic: string, text: string): KeptMessage;
  /** Keeps messages that other processes published and numbered. What is known already is left out. */
  merge(topic: string, messages: readonly KeptMessage[]): void;
  /**
   * What is kept of a topic from after a place, oldest first. Of other epochs than that of the place it is all: the reader
   * may have none of it.
   */
  since(topic: string, after: TopicPlace | undefined): readonly KeptMessage[];
}

/** What a message takes beside its text, so that countless small ones are bounded as well. */
const MESSAGE_BYTES = 100;
/** The share that one topic has of all bytes: a busy one leaves room for others. */
const TOPIC_SHARE = 1 / 16;

interface Log {
  /** In the order of `inOrder`; undefined where it was forgotten, before `first`. */
  messages: (KeptMessage | undefined)[];
  first: number;
  bytes: number;
  /** The last message that was numbered here. Its number stands however many messages are forgotten. */
  own: TopicPlace & { at: number };
}

const countOf = ({ messages, first }: Log): number => messages.length - first;
const bytesOf = ({ text }: KeptMessage): number => Buffer.byteLength(text) + MESSAGE_BYTES;

/** The same in every process: by time, and of one moment each epoch by its numbers. */
function inOrder(a: KeptMessage, b: KeptMessage): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.epoch !== b.epoch) return a.epoch < b.epoch ? -1 : 1;
  return a.seq - b.seq;
}

export function createTopicHistory(
  limits: HistoryLimits,
  { newEpoch, now }: { newEpoch: () => string; now: () => number },
): TopicHistory {
  const { messages: mostMessages = 1_000, topics: mostTopics = 2_000, bytes: mostBytes = 32 * 1024 * 1024 } = limits;
  for (const [name, limit] of Object.entries(limits)) {
    if (!Number.isSafeInteger(limit) || limit < 0) throw new Error(`history.${name} must be a whole number from 0`);
  }
  /** Longest silent first. */
  const logs = new Map<string, Log>();
  let bytes = 0;
  let epoch = newEpoch();

  function logOf(topic: string): Log {
    const log = logs.get(topic) ?? { messages: [], first: 0, bytes: 0, own: { seq: 0, epoch, at: 0 } };
    logs.delete(topic);
    logs.set(topic, log);
    return log;
  }

  function add(log: Log, message: KeptMessage) {
    const { messages } = log;
    // From the end, where it nearly always belongs.
    let place = messages.length;
    const isLate = (before: KeptMessage | undefined) => before !== undefined && inOrder(before, message) > 0;
    while (isLate(messages[place - 1])) place--;
    const before = messages[place - 1];
    if (before !== undefined && inOrder(before, message) === 0) return;
    messages.splice(place, 0, message);
    log.bytes += bytesOf(message);
    bytes += bytesOf(message);
  }

  function forget(log: Log, count: number) {
    const { messages } = log;
    for (const end = log.first + count; log.first < end; log.first++) {
      const size = bytesOf(messages[log.first] as KeptMessage);
      log.bytes -= size;
      bytes -= size;
      messages[log.first] = undefined;
    }
    // Not at each message: all that follow would move each time.
    if (log.first * 2 > messages.length) {
      messages.splice(0, log.first);
      log.first = 0;
    }
  }

  function shorten(log: Log) {
    forget(log, Math.max(0, countOf(log) - mostMessages));
    // One that is too large by itself takes those before it along: what is kept has no hole.
    while (log.bytes > mostBytes * TOPIC_SHARE) forget(log, 1);
    while (logs.size > mostTopics || bytes > mostBytes) {
      const [topic, silent] = logs.entries().next().value as [string, Log];
      forget(silent, countOf(silent));
      logs.delete(topic);
      // Should the topic come back it begins at 1, and with the same epoch pages would take that for what they have.
      epoch = newEpoch();
    }
  }

  return {
    append(topic, text) {
      const log = logOf(topic);
      const { own } = log;
      // The clock may be set back; the numbers are not.
      log.own = { seq: own.seq + 1, epoch: own.epoch, at: Math.max(own.at, now()) };
      const message = { ...log.own, text };
      add(log, message);
      shorten(log);
      return message;
    },
    merge(topic, messages) {
      const log = logOf(topic);
      for (const message of messages) add(log, message);
      shorten(log);
    },
    since(topic, after) {
      const isAfter = ({ seq, epoch }: KeptMessage) => after === undefined || epoch !== after.epoch || seq > after.seq;
      return (logs.get(topic)?.messages ?? []).filter(
        (message): message is KeptMessage => message !== undefined && isAfter(message),
      );
    },
  };
}
