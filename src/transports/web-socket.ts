/** Topics over a plain WebSocket: each frame is a JSON text, both ways. It never gives up reconnecting. */
import type ReconnectingWebSocket from "partysocket/ws";
import { type ClientFrame, parseServerFrame } from "../../schema/wire/topic-frames.js";
import type { Connection, Transport } from "../core/transport.js";
import { createBackoff, type WaitOptions } from "./backoff.js";
import { type FrameOptions, MAX_FRAME_LENGTH, noText, readFrame } from "./read-frame.js";
import { createSilence } from "./silence.js";

type Token = string | undefined;

export interface WebSocketOptions extends WaitOptions, FrameOptions {
  /** Where the server is: absolute, or relative to the page's address (http becomes ws, https wss). Default `/ws`. */
  url?: string;
  /** Sent as the first frame of each connection, for which a function is asked anew. Absent or undefined: none is sent. */
  token?: string | (() => Token | Promise<Token>);
  /** Milliseconds that the token, the connection and the answer to the token may each take. Default 5,000. */
  timeout?: number;
  /**
   * Milliseconds after which a connection that brought nothing is taken for dead, and begun anew. For servers that send
   * regularly. Default: never.
   */
  silence?: number;
  /** What to connect with where the platform has no WebSocket, as in Node 20: the class of the package `ws`. */
  WebSocket?: new (
    url: string,
  ) => { readonly readyState: number; send(data: string): void; close(): void };
}

/**
 * A transport over a plain WebSocket. Its client is loaded when a page first needs a topic.
 *
 * With a token it is live once the server answered `{"status":"success"}`. A refusal (`{"status":"error"}` or close code
 * 1008), no answer, no token and no server are told as the detail of `reconnecting`, then tried again. A `url` that is
 * none, or a client that cannot be loaded, is `offline` with a detail.
 */
export function webSocket(options: WebSocketOptions = {}): Transport {
  const { url = "/ws", token, timeout = 5_000, maxFrameLength = MAX_FRAME_LENGTH } = options;
  return (events): Connection => {
    let socket: ReconnectingWebSocket | undefined;
    let closed = false;
    let opened = false;
    let live = false;
    let tried = false;
    let sent: Token;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const backoff = createBackoff(options);
    const silence = createSilence(options.silence ?? Number.POSITIVE_INFINITY, (detail) => drop(detail));

    const after = (milliseconds: number, run: () => void) => {
      clearTimeout(timer);
      timer = setTimeout(run, milliseconds);
    };
    const lost = (detail?: string) => {
      if (closed) return;
      clearTimeout(timer);
      silence.stop();
      live = false;
      events.status("reconnecting", detail);
    };
    /** Begins anew with the next connection. First of all, since whoever hears of the loss may close. */
    const drop = (detail?: string) => {
      opened = false;
      socket?.reconnect();
      lost(detail);
    };
    const succeed = () => {
      clearTimeout(timer);
      live = true;
      backoff.connected();
      events.status("live");
    };

    const askToken = async (): Promise<Token> => {
      if (typeof token !== "function") return token;
      const late = new Promise<never>((_, reject) =>
        after(timeout, () => reject(new Error(`none within ${timeout} ms`))),
      );
      try {
        return await Promise.race([token(), late]);
      } catch (error) {
        throw new Error(`no token: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        clearTimeout(timer);
      }
    };

    /** What comes before each try. The waits are here since those of the library have no jitter and cannot be ended. */
    const prepare = async (address: string) => {
      // The library asks even when it was closed in the meantime.
      if (closed) return address;
      opened = false;
      const wait = tried ? backoff.next() : 0;
      tried = true;
      await new Promise<void>((resolve) => after(wait, resolve));
      sent = await askToken();
      return address;
    };

    const receive = (value: unknown) => {
      if (live) return events.frame(value);
      const frame = parseServerFrame(value);
      if (typeof frame === "string" || !("status" in frame)) events.frame(value);
      else if (frame.status === "success") succeed();
      else drop(frame.message ?? "the server refused the token");
    };

    const hear = (data: unknown) => {
      silence.heard();
      if (typeof data === "string") readFrame(data, maxFrameLength, events, receive);
      else events.refuse("binary", noText);
    };

    const connect = async () => {
      const { default: Client } = await import("partysocket/ws");
      if (closed) return;
      const target = new URL(url, globalThis.location?.href);
      target.protocol = target.protocol.replace("http", "ws");
      socket = new Client(() => prepare(target.href), null, {
        // Whoever is live again subscribes again: a frame kept for later would come twice.
        ...{ maxEnqueuedMessages: 0, minReconnectionDelay: 0, connectionTimeout: timeout },
        WebSocket: withListener(options.WebSocket ?? globalThis.WebSocket, hear),
      });
      // Handlers, not listeners: those get a copy of the event, which in browsers has lost its code and message.
      socket.onopen = () => {
        opened = true;
        silence.start();
        if (sent === undefined) return succeed();
        socket?.send(JSON.stringify({ action: "authenticate", token: sent } satisfies ClientFrame));
        after(timeout, () => drop(`no answer to the token within ${timeout} ms`));
      };
      socket.onclose = ({ code, reason }) => {
        // Otherwise a restart, which is no fault, or an error, which is told next.
        const refused = code === 1008 || (opened && !live);
        lost(refused ? reason || `the server closed the connection, code ${code}` : undefined);
      };
      socket.onerror = ({ message }) => {
        // Browsers give no message, nor is one needed if a connection was there.
        const why = message === "TIMEOUT" ? `no answer within ${timeout} ms` : message;
        // Not the whole address: its query may hold a secret.
        if (why || !opened) lost(`${target.host}${target.pathname}: ${why || "no connection"}`);
      };
      globalThis.addEventListener?.("offline", whenOffline);
    };
    /** A network that went away closes nothing; without this a page would wait for minutes on a dead connection. */
    const whenOffline = () => {
      if (opened) drop();
    };

    connect().catch((error: unknown) => {
      if (!closed) events.status("offline", String(error));
    });
    return {
      send(frame) {
        if (live) socket?.send(JSON.stringify(frame));
      },
      close() {
        closed = true;
        live = false;
        clearTimeout(timer);
        silence.stop();
        globalThis.removeEventListener?.("offline", whenOffline);
        socket?.close();
      },
    };
  };
}

/** Listens before the library does, which makes a copy of each message: in a flood that costs more than the reading. */
function withListener(Base: WebSocketOptions["WebSocket"], hear: (data: unknown) => void) {
  if (Base === undefined) return undefined;
  const Socket = Base as typeof WebSocket;
  return class extends Socket {
    constructor(url: string) {
      super(url);
      this.addEventListener("message", (event) => {
        // Absent where the events are no events of the platform.
        event.stopImmediatePropagation?.();
        // Of one that is given up there may still come something.
        if (this.readyState === 1) hear(event.data);
      });
    }
  };
}
