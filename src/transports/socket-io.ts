/** Topics over socket.io: event "message" carries the frames of the wire, both ways. It never gives up reconnecting. */
import type { ManagerOptions, Socket, SocketOptions } from "socket.io-client";
import type { Connection, Transport } from "../core/transport.js";
import { createBackoff, FIRST_WAIT, LONGEST_WAIT } from "./backoff.js";
import { type FrameOptions, MAX_FRAME_LENGTH } from "./read-frame.js";

export interface SocketIOOptions extends Partial<ManagerOptions & SocketOptions>, FrameOptions {
  /** Where the server is; the page's own origin if absent. */
  url?: string;
}

/** Jitter and a cap: a restarted server is not met by all its clients at once. The client doubles a wait, or leaves it off. */
export const socketIOWaits = {
  reconnectionDelay: FIRST_WAIT / 2,
  reconnectionDelayMax: LONGEST_WAIT,
  randomizationFactor: 1,
} satisfies Partial<ManagerOptions>;

/** A transport over socket.io. Its client is loaded when a page first needs a topic. */
export function socketIO({ url, maxFrameLength = MAX_FRAME_LENGTH, ...options }: SocketIOOptions = {}): Transport {
  return (events): Connection => {
    let socket: Socket | undefined;
    let closed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const backoff = createBackoff(options);
    /** The client takes a server's goodbye or refusal for the last word; a restart says goodbye too. */
    const comeBack = () => {
      if (socket === undefined || socket.active) return;
      clearTimeout(timer);
      timer = setTimeout(() => socket?.connect(), backoff.next());
    };
    const connect = async () => {
      const [{ io }, { createGuardedParser }] = await Promise.all([
        import("socket.io-client"),
        import("./guarded-parser.js"),
      ]);
      if (closed) return;
      const all: Partial<ManagerOptions & SocketOptions> = {
        ...socketIOWaits,
        transports: ["websocket", "polling"],
        parser: createGuardedParser(events, maxFrameLength),
        // The parser reads for this transport only, not for what else the page says to the same server.
        multiplex: false,
        ...options,
      };
      socket = url === undefined ? io(all) : io(url, all);
      socket.on("connect", () => {
        backoff.connected();
        events.status("live");
      });
      socket.on("message", (frame: unknown) => events.frame(frame));
      socket.on("disconnect", () => {
        if (closed) return;
        comeBack();
        events.status("reconnecting");
      });
      socket.on("connect_error", (error) => {
        comeBack();
        events.status("reconnecting", error.message);
      });
    };
    connect().catch((error: unknown) => {
      if (!closed) events.status("offline", String(error));
    });
    return {
      send(frame) {
        if (socket?.connected) socket.emit("message", frame);
      },
      close() {
        closed = true;
        clearTimeout(timer);
        socket?.close();
      },
    };
  };
}
