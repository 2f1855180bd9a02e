/** Who listens to which topic: one subscription on the wire however many listeners, replayed after a reconnect. */
import { parseServerFrame } from "../../schema/wire/topic-frames.js";
import type { Report } from "./report.js";
import { createSignal, type Signal } from "./signal.js";
import type { Connection, ConnectionStatus, Transport } from "./transport.js";

export type Receive = (data: unknown) => void;

export interface TopicStore {
  /** The first listener subscribes on the wire, the last one leaves after a delay. Returns the function that ends it. */
  subscribe(topic: string, receive: Receive): () => void;
  /** Hands a message to the listeners of its topic, as if it had come over the wire. */
  publish(topic: string, data: unknown): void;
  status: Signal<ConnectionStatus>;
  /** Whether there is a wire at all. */
  connects: boolean;
  /** When the connection was lost, in milliseconds since 1970; undefined while it holds. */
  lostAt(): number | undefined;
  close(): void;
}

export interface TopicStoreOptions {
  transport: Transport | undefined;
  report: Report;
  /** Milliseconds until a topic without listeners is left. Default 2,000: a refresh or a page change and back is quicker. */
  leaveDelay?: number;
}

export function createTopicStore({ transport, report, leaveDelay = 2_000 }: TopicStoreOptions): TopicStore {
  const topics = new Map<string, Set<Receive>>();
  const leaving = new Map<string, ReturnType<typeof setTimeout>>();
  const status = createSignal<ConnectionStatus>("connecting");
  const reported = new Set<string>();
  let connection: Connection | undefined;
  let lostAt: number | undefined;

  const reportOnce = (key: string, ...diagnostic: Parameters<Report>) => {
    // A server that sends garbage sends it often; once for each kind says it all.
    if (reported.has(key) || reported.size >= 100) return;
    reported.add(key);
    report(...diagnostic);
  };

  const publish = (topic: string, data: unknown) => {
    for (const receive of [...(topics.get(topic) ?? [])]) receive(data);
  };

  function connect(open: Transport): Connection {
    return open({
      frame(value) {
        const parsed = parseServerFrame(value);
        if (!parsed.ok) reportOnce(parsed.reason, "malformed-frame", "warning", { reason: parsed.reason });
        else if ("topic" in parsed.frame) publish(parsed.frame.topic, parsed.frame.data);
        else if (parsed.frame.status === "error") {
          const detail = parsed.frame.message ?? "the server refused a frame";
          reportOnce(`refused ${detail}`, "refused-frame", "warning", { detail });
        }
      },
      status(next, detail) {
        if (next === "live" && connection !== undefined) {
          for (const topic of topics.keys()) connection.send({ action: "subscribe", topic });
        }
        if (detail !== undefined) reportOnce(detail, "connection-failed", "warning", { detail });
        if (next === "live") lostAt = undefined;
        else if (status.get() === "live") lostAt = Date.now();
        status.set(next);
      },
    });
  }

  function leave(topic: string) {
    leaving.delete(topic);
    topics.delete(topic);
    connection?.send({ action: "unsubscribe", topic });
  }

  return {
    status,
    connects: transport !== undefined,
    lostAt: () => lostAt,
    publish,
    subscribe(topic, receive) {
      const left = leaving.get(topic);
      if (left !== undefined) {
        clearTimeout(left);
        leaving.delete(topic);
      }
      const present = topics.get(topic);
      const listeners = present ?? new Set();
      topics.set(topic, listeners);
      listeners.add(receive);
      if (connection === undefined && transport !== undefined) {
        connection = connect(transport);
        // A transport that is live at once said so before there was a connection to replay on.
        if (status.get() === "live") connection.send({ action: "subscribe", topic });
      } else if (present === undefined && status.get() === "live") connection?.send({ action: "subscribe", topic });
      return () => {
        if (!listeners.delete(receive) || listeners.size > 0) return;
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
      connection?.close();
      connection = undefined;
      status.set("offline");
    },
  };
}
