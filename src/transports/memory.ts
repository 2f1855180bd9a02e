/** Topics without a wire: for tests, stories and pages whose host has the data at hand. */
import type { ClientFrame } from "../../schema/wire/topic-frames.js";
import type { Transport, TransportEvents } from "../core/transport.js";
import { type CreateWire, createWire } from "../core/wire.js";

export interface MemoryTransport {
  (events: TransportEvents): ReturnType<Transport>;
  wire: CreateWire;
  /** Delivers a message to every page that subscribed to the topic. */
  publish(topic: string, data: unknown): void;
  /** Topics subscribed to now. */
  topics(): string[];
}

export function memory(): MemoryTransport {
  const connections = new Map<TransportEvents, Set<string>>();
  const open: Transport = (events) => {
    const topics = new Set<string>();
    connections.set(events, topics);
    events.status("live");
    return {
      send(frame: ClientFrame) {
        if (frame.action === "subscribe") topics.add(frame.topic);
        else if (frame.action === "unsubscribe") topics.delete(frame.topic);
      },
      close: () => void connections.delete(events),
    };
  };
  return Object.assign(open, {
    // Nothing is waited for here, so what speaks on the wire is there at once.
    wire: createWire,
    publish(topic: string, data: unknown) {
      for (const [events, topics] of connections) if (topics.has(topic)) events.frame({ topic, data });
    },
    topics: () => [...new Set([...connections.values()].flatMap((topics) => [...topics]))],
  });
}
