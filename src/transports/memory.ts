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

interface MemoryConnection {
  events: TransportEvents;
  topics: Set<string>;
}

export function memory(): MemoryTransport {
  let connections: readonly MemoryConnection[] = [];
  const open: Transport = (events) => {
    const topics = new Set<string>();
    connections = [...connections, { events, topics }];
    events.status("live");
    return {
      send(frame: ClientFrame) {
        if (frame.action === "subscribe") topics.add(frame.topic);
        else if (frame.action === "unsubscribe") topics.delete(frame.topic);
      },
      close() {
        connections = connections.filter((connection) => connection.events !== events);
      },
    };
  };
  return Object.assign(open, {
    // Nothing is waited for here, so what speaks on the wire is there at once.
    wire: createWire,
    publish(topic: string, data: unknown) {
      // By their places: as all on a message's way, run by the thousand before an engine has compiled it.
      for (let index = 0; index < connections.length; index++) {
        const { events, topics } = connections[index] as MemoryConnection;
        if (!topics.has(topic)) continue;
        if (events.message === undefined) events.frame({ topic, data });
        else events.message(topic, data);
      }
    },
    topics: () => [...new Set(connections.flatMap((connection) => [...connection.topics]))],
  });
}
