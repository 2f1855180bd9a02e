/** The seam to the wire: what a connection for live topics can do, whatever carries it. */
import type { ClientFrame } from "../../schema/wire/topic-frames.js";

/** `connecting`: not yet there. `live`: frames flow. `reconnecting`: lost, tried again. `offline`: given up or closed. */
export type ConnectionStatus = "connecting" | "live" | "reconnecting" | "offline";

/** `malformed`: no frame at all. `oversized`: longer than is read. `binary`: bytes where a text was due. */
export type RefusedFrame = "malformed" | "oversized" | "binary";

export interface TransportEvents {
  /** A frame came in, not yet checked. */
  frame(value: unknown): void;
  /**
   * A message of a topic that was subscribed to was made in this very program: it needs no check. Where this is absent,
   * `frame` takes it; whoever stands between and replaces `frame` replaces or removes this one, too.
   */
  message?(topic: string, data: unknown): void;
  /** A frame came in that nobody should read: it is counted, and told of. */
  refuse(kind: RefusedFrame, detail: string): void;
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
