/** Topics over socket.io: event "message" carries the frames of the wire, both ways. It never gives up reconnecting. */
import type { ManagerOptions, Socket, SocketOptions } from "socket.io-client";
import type { Connection, Transport } from "../core/transport.js";

export interface SocketIOOptions extends Partial<ManagerOptions & SocketOptions> {
  /** Where the server is; the page's own origin if absent. */
  url?: string;
}

/** A transport over socket.io. Its client is loaded when a page first needs a topic. */
export function socketIO({ url, ...options }: SocketIOOptions = {}): Transport {
  return (events): Connection => {
    let socket: Socket | undefined;
    let closed = false;
    const connect = async () => {
      const { io } = await import("socket.io-client");
      if (closed) return;
      // Jitter and a cap: a restarted server is not met by all its clients at once.
      const defaults = { reconnectionDelayMax: 10_000, randomizationFactor: 0.5, transports: ["websocket", "polling"] };
      socket = url === undefined ? io({ ...defaults, ...options }) : io(url, { ...defaults, ...options });
      socket.on("connect", () => events.status("live"));
      socket.on("message", (frame: unknown) => events.frame(frame));
      socket.on("disconnect", (reason) => {
        events.status("reconnecting");
        // The client takes a server's goodbye for the last word; a restart says goodbye too.
        if (reason === "io server disconnect") socket?.connect();
      });
      socket.on("connect_error", (error) => events.status("reconnecting", error.message));
    };
    connect().catch((error: unknown) => events.status("offline", String(error)));
    return {
      send(frame) {
        if (socket?.connected) socket.emit("message", frame);
      },
      close() {
        closed = true;
        socket?.close();
      },
    };
  };
}
