/** Who listens to which topic: one subscription on the wire however many listeners, replayed after a reconnect. */
import { parseServerFrame, type TopicFrame } from "../../schema/wire/topic-frames.js";
import type { Report } from "./report.js";
import type { Sequencer } from "./sequencer.js";
import { createSignal, type Signal } from "./signal.js";
import type { Backfill, TopicCounts } from "./topic-message.js";
import type { Connection, ConnectionStatus, RefusedFrame, Transport } from "./transport.js";

export type Receive = (data: unknown) => void;

/** What a listener may want to know beside the messages as they come. */
export interface ListenerNotes {
  /** Messages of before, oldest first, the first of which it may have already. Default: each is received. */
  history?: (messages: readonly unknown[]) => void;
  /** Messages never came; undefined where nobody knows how many. */
  missed?: (count: number | undefined) => void;
}

export interface TopicStore {
  /** The first listener subscribes on the wire, the last one leaves after a delay. Returns the function that ends it. */
  subscribe(topic: string, receive: Receive, notes?: ListenerNotes): () => void;
  /** Hands a message to the listeners of its topic, as if it had come over the wire. */
  publish(topic: string, data: unknown): void;
  status: Signal<ConnectionStatus>;
  /** Whether there is a wire at all. */
  connects: boolean;
  /** When the connection was lost, in milliseconds since 1970; undefined while it holds. */
  lostAt(): number | undefined;
  counts(): TopicCounts;
  close(): void;
}

export interface TopicStoreOptions {
  transport: Transport | undefined;
  report: Report;
  /** Fetches what a topic brought before, on each connect and where messages are missing. Default: none, gaps are marked. */
  backfill?: Backfill | undefined;
  /** Milliseconds until a topic without listeners is left. Default 2,000: a refresh or a page change and back is quicker. */
  leaveDelay?: number;
}

type Listener = ListenerNotes & { receive: Receive };

export function createTopicStore({ transport, report, backfill, leaveDelay = 2_000 }: TopicStoreOptions): TopicStore {
  const topics = new Map<string, Set<Listener>>();
  /** Topics that the wire was asked for: what of them came while it was away is lost. */
  const joined = new Set<string>();
  const leaving = new Map<string, ReturnType<typeof setTimeout>>();
  const status = createSignal<ConnectionStatus>("connecting");
  const reported = new Set<string>();
  const counts: TopicCounts = { received: 0, repeated: 0, missed: 0, malformed: 0, oversized: 0, binary: 0 };
  let connection: Connection | undefined;
  let lostAt: number | undefined;
  let wasLive = false;

  const reportOnce = (key: string, ...diagnostic: Parameters<Report>) => {
    // A server that sends garbage sends it often; once for each kind says it all.
    if (reported.has(key) || reported.size >= 100) return;
    reported.add(key);
    report(...diagnostic);
  };

  const tell = (topic: string, say: (listener: Listener) => void) => {
    for (const listener of [...(topics.get(topic) ?? [])]) say(listener);
  };
  const publish = (topic: string, data: unknown) => tell(topic, ({ receive }) => receive(data));

  // What puts messages in order and fills what is missing is not loaded before it is needed. Until then they wait.
  let sequencer: Sequencer | undefined;
  let waiting: ((sequencer: Sequencer) => void)[] | undefined;

  function inOrder(run: (sequencer: Sequencer) => void) {
    if (sequencer !== undefined) return run(sequencer);
    if (waiting !== undefined) return void waiting.push(run);
    const due = [run];
    waiting = due;
    const load = async () => {
      const { createSequencer } = await import("./sequencer.js");
      if (waiting !== due) return;
      sequencer = createSequencer({
        backfill,
        counts,
        reportOnce,
        follows: (topic) => topics.has(topic),
        deliver: publish,
        history: (topic, messages) =>
          tell(topic, ({ history, receive }) =>
            history === undefined ? messages.forEach(receive) : history(messages),
          ),
        missed: (topic, count) => tell(topic, ({ missed }) => missed?.(count)),
      });
      waiting = undefined;
      for (const take of due) take(sequencer);
    };
    load().catch((error: unknown) => {
      if (waiting !== due) return;
      waiting = undefined;
      reportOnce("sequencer", "connection-failed", "warning", { detail: String(error) });
    });
  }

  function receive(frame: TopicFrame) {
    counts.received++;
    if (sequencer === undefined && waiting === undefined && frame.seq === undefined) publish(frame.topic, frame.data);
    else inOrder((order) => order.receive(frame));
  }

  function refuse(kind: RefusedFrame, reason: string) {
    counts[kind]++;
    reportOnce(reason, "malformed-frame", "warning", { reason });
  }

  function join(topic: string) {
    joined.add(topic);
    connection?.send({ action: "subscribe", topic });
    if (backfill !== undefined || sequencer !== undefined) inOrder((order) => order.joined(topic));
  }

  function connect(open: Transport): Connection {
    return open({
      frame(value) {
        const parsed = parseServerFrame(value);
        if (!parsed.ok) refuse("malformed", parsed.reason);
        else if ("topic" in parsed.frame) receive(parsed.frame);
        else {
          if (sequencer !== undefined || waiting !== undefined) inOrder((order) => order.answered());
          if (parsed.frame.status === "success") return;
          const detail = parsed.frame.message ?? "the server refused a frame";
          reportOnce(`refused ${detail}`, "refused-frame", "warning", { detail });
        }
      },
      refuse,
      status(next, detail) {
        if (next === "live" && connection !== undefined) {
          const before = [...joined];
          if (wasLive) inOrder((order) => order.reconnected(before));
          for (const topic of topics.keys()) join(topic);
        }
        wasLive ||= next === "live";
        if (detail !== undefined) reportOnce(detail, "connection-failed", "warning", { detail });
        if (next === "live") lostAt = undefined;
        else if (status.get() === "live") {
          lostAt = Date.now();
          sequencer?.disconnected();
        }
        status.set(next);
      },
    });
  }

  function leave(topic: string) {
    leaving.delete(topic);
    topics.delete(topic);
    joined.delete(topic);
    connection?.send({ action: "unsubscribe", topic });
    if (sequencer !== undefined || waiting !== undefined) inOrder((order) => order.left(topic));
  }

  return {
    status,
    connects: transport !== undefined,
    lostAt: () => lostAt,
    counts: () => ({ ...counts }),
    publish,
    subscribe(topic, receive, notes) {
      const left = leaving.get(topic);
      if (left !== undefined) {
        clearTimeout(left);
        leaving.delete(topic);
      }
      const present = topics.get(topic);
      const listeners = present ?? new Set();
      topics.set(topic, listeners);
      const listener = { receive, ...notes };
      listeners.add(listener);
      if (connection === undefined && transport !== undefined) {
        connection = connect(transport);
        // A transport that is live at once said so before there was a connection to replay on.
        if (status.get() === "live") join(topic);
      } else if (present === undefined && status.get() === "live") join(topic);
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        leaving.set(
          topic,
          setTimeout(() => leave(topic), leaveDelay),
        );
      };
    },
    close() {
      for (const timer of leaving.values()) clearTimeout(timer);
      leaving.clear();
      topics.clear();
      joined.clear();
      sequencer?.close();
      sequencer = undefined;
      waiting = undefined;
      connection?.close();
      connection = undefined;
      wasLive = false;
      status.set("offline");
    },
  };
}
