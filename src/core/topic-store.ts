/** Who listens to which topic: asked for once on the wire however many listeners, and left a while after the last one. */
import type { Report } from "./report.js";
import { createSignal, type Signal } from "./signal.js";
import type { Backfill, TopicCounts } from "./topic-message.js";
import type { ConnectionStatus, Transport } from "./transport.js";
import type { CreateWire, Wire } from "./wire.js";

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
  /** What came over the wire; undefined before the first topic was asked for. */
  counts(): TopicCounts | undefined;
  close(): void;
}

export interface TopicStoreOptions {
  transport: (Transport & { wire?: CreateWire }) | undefined;
  report: Report;
  /** Fetches what a topic brought before, on each connect and where messages are missing. Default: none, gaps are marked. */
  backfill?: Backfill | undefined;
  /** Milliseconds until a topic without listeners is left. Default 2,000: a refresh or a page change and back is quicker. */
  leaveDelay?: number;
}

type Listener = ListenerNotes & { receive: Receive };

export function createTopicStore({ transport, report, backfill, leaveDelay = 2_000 }: TopicStoreOptions): TopicStore {
  // Lists and not sets, replaced and never changed: they are read for each message, and written seldom.
  const topics = new Map<string, readonly Listener[]>();
  const leaving = new Map<string, ReturnType<typeof setTimeout>>();
  const status = createSignal<ConnectionStatus>("connecting");
  let wire: Wire | undefined;
  /** Counts the times that it was closed. */
  let closings = 0;
  let isLoading = false;

  /** Topics that spoke while nobody listened, though they were not left yet. */
  const unheard = new Set<string>();
  const tell = (topic: string, say: (listener: Listener) => void) => {
    for (const listener of topics.get(topic) ?? []) say(listener);
  };
  const publish = (topic: string, data: unknown) => {
    const listeners = topics.get(topic);
    if (listeners === undefined) return;
    // Most topics have one: messages come by the thousand before an engine has compiled what hands them over.
    if (listeners.length === 1) return listeners[0]?.receive(data);
    if (listeners.length === 0) unheard.add(topic);
    for (const { receive } of listeners) receive(data);
  };

  function open(connection: Transport, createWire: CreateWire) {
    wire = createWire({
      ...{ transport: connection, backfill, report, status, deliver: publish },
      topics: () => topics.keys(),
      follows: (topic) => topics.has(topic),
      history: (topic, messages) =>
        tell(topic, ({ history, receive }) => (history === undefined ? messages.forEach(receive) : history(messages))),
      missed: (topic, count) => tell(topic, ({ missed }) => missed?.(count)),
    });
  }

  /** A page without topics does not load what speaks on the wire. */
  async function load(connection: Transport) {
    const opened = closings;
    isLoading = true;
    try {
      const { createWire } = await import("./wire.js");
      if (opened === closings) open(connection, createWire);
    } catch (error) {
      status.set("offline");
      report("connection-failed", "warning", { detail: String(error) });
    } finally {
      isLoading = false;
    }
  }

  function join(topic: string) {
    if (wire !== undefined) wire.join(topic);
    else if (transport?.wire !== undefined) open(transport, transport.wire);
    else if (transport !== undefined && !isLoading) void load(transport);
  }

  function leave(topic: string) {
    leaving.delete(topic);
    topics.delete(topic);
    unheard.delete(topic);
    wire?.leave(topic);
  }

  return {
    status,
    connects: transport !== undefined,
    lostAt: () => wire?.lostAt(),
    counts: () => wire?.counts(),
    publish,
    subscribe(topic, receive, notes) {
      clearTimeout(leaving.get(topic));
      leaving.delete(topic);
      const listener = { receive, ...notes };
      const listeners = topics.get(topic);
      if (listeners === undefined) {
        topics.set(topic, [listener]);
        join(topic);
      } else {
        topics.set(topic, [...listeners, listener]);
        // With a history, whoever comes back has it all.
        if (unheard.delete(topic) && backfill !== undefined) {
          wire?.leave(topic);
          wire?.join(topic);
        }
      }
      return () => {
        const followed = topics.get(topic);
        if (!followed?.includes(listener)) return;
        const others = followed.filter((one) => one !== listener);
        topics.set(topic, others);
        if (others.length > 0) return;
        leaving.set(
          topic,
          setTimeout(() => leave(topic), leaveDelay),
        );
      };
    },
    close() {
      closings++;
      for (const timer of leaving.values()) clearTimeout(timer);
      leaving.clear();
      topics.clear();
      wire?.close();
      wire = undefined;
      status.set("offline");
    },
  };
}
