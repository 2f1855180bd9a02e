/** Carries the messages of a replay, with the numbers that they had, to the pages that asked for their topics. */
import type { Connection, Transport, TransportEvents } from "../core/transport.js";
import { type CreateWire, createWire } from "../core/wire.js";
import type { RecordedMessage } from "./recording.js";

export interface ReplayTransport {
  (events: TransportEvents): Connection;
  wire: CreateWire;
  publish(message: Omit<RecordedMessage, "at">): void;
  /** Topics subscribed to now. */
  topics(): string[];
}

export function createReplayTransport(): ReplayTransport {
  const connections = new Map<TransportEvents, Set<string>>();
  const open: Transport = (events) => {
    const topics = new Set<string>();
    connections.set(events, topics);
    events.status("live");
    return {
      send(frame) {
        if (frame.action === "subscribe") topics.add(frame.topic);
        else if (frame.action === "unsubscribe") topics.delete(frame.topic);
      },
      close: () => void connections.delete(events),
    };
  };
  return Object.assign(open, {
    wire: createWire,
    publish({ topic, data, seq, epoch }: Omit<RecordedMessage, "at">) {
      const frame = { topic, data, ...(seq !== undefined && { seq, epoch }) };
      for (const [events, topics] of connections) if (topics.has(topic)) events.frame(frame);
    },
    topics: () => [...new Set([...connections.values()].flatMap((topics) => [...topics]))],
  });
}
