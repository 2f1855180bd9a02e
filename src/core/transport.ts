/** The seam to the wire: what a connection for live topics can do, whatever carries it. */
import type { ClientFrame } from "../../schema/wire/topic-frames.js";

/** `connecting`: not yet there. `live`: frames flow. `reconnecting`: lost, tried again. `offline`: given up or closed. */
export type ConnectionStatus = "connecting" | "live" | "reconnecting" | "offline";

export interface TransportEvents {
  /** A frame came in, not yet checked. */
  frame(value: unknown): void;
  /** After each `live` the active topics are subscribed to (again). */
  status(status: ConnectionStatus, detail?: string): void;
}

export interface Connection {
  /** Sends a frame; dropped unless live, since subscriptions are replayed then. */
  send(frame: ClientFrame): void;
  close(): void;
}

/** Opens a connection. Called when a page first needs a topic. Must not throw; trouble is a status. */
export type Transport = (events: TransportEvents) => Connection;
