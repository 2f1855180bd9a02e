/** A real server for topics over a plain WebSocket, in the shapes of Bedrock Server Manager; it can be killed and restarted. */
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { type ClientFrame, parseClientFrame } from "../../schema/wire/topic-frames.js";

export interface PlainServerOptions {
  /** What becomes of a token; without this no token is asked for. `close` is code 1008, as BSM does. */
  check?(token: string): "success" | "error" | "close" | "silence";
}

export interface PlainServer {
  url: string;
  /** The frames of each connection that there was, in order. */
  heard: ClientFrame[][];
  publish(topic: string, data: unknown): void;
  /** To all pages: a text as it is, bytes as a binary frame, anything else as JSON. */
  send(frame: unknown): void;
  /** To all pages: bytes that need not make up a whole frame of the WebSocket protocol. */
  sendRaw(bytes: Uint8Array): Promise<unknown>;
  /** Closes the connections with a code. */
  dismiss(code: number, reason?: string): void;
  topics(): string[];
  /** Ends all connections without a word. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

export async function plainServer({ check }: PlainServerOptions = {}): Promise<PlainServer> {
  const heard: ClientFrame[][] = [];
  const pages = new Map<WebSocket, { socket: Socket; topics: Set<string> }>();
  let port = 0;
  let http: Server;
  let server: WebSocketServer;

  const welcome = (page: WebSocket, socket: Socket) => {
    const frames: ClientFrame[] = [];
    const topics = new Set<string>();
    let trusted = check === undefined;
    heard.push(frames);
    pages.set(page, { socket, topics });
    page.on("close", () => pages.delete(page));
    const answer = (status: string, message: string) => page.send(JSON.stringify({ status, message }));
    page.on("message", (text) => {
      const frame = parseClientFrame(JSON.parse(String(text)));
      if (typeof frame === "string") return answer("error", frame);
      frames.push(frame);
      if (frame.action === "authenticate") {
        const outcome = check?.(frame.token) ?? "success";
        trusted = outcome === "success";
        if (outcome === "close") page.close(1008, "Invalid token");
        else if (outcome !== "silence") answer(outcome, trusted ? "Authenticated" : "Token expired");
      } else if (!trusted) answer("error", "Authenticate first");
      else {
        topics[frame.action === "subscribe" ? "add" : "delete"](frame.topic);
        answer("success", `${frame.action} ${frame.topic}`);
      }
    });
  };

  const start = async () => {
    http = createServer();
    server = new WebSocketServer({ server: http });
    server.on("connection", (page, request) => welcome(page, request.socket));
    await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
    port = (http.address() as AddressInfo).port;
  };
  await start();
  return {
    url: `ws://127.0.0.1:${port}/ws`,
    heard,
    publish(topic, data) {
      const text = JSON.stringify({ type: "log_update", topic, data });
      for (const [page, { topics }] of pages) if (topics.has(topic)) page.send(text);
    },
    send(frame) {
      const asIs = typeof frame === "string" || frame instanceof Uint8Array;
      for (const page of pages.keys()) page.send(asIs ? frame : JSON.stringify(frame));
    },
    sendRaw: (bytes) =>
      Promise.all([...pages.values()].map(({ socket }) => new Promise((sent) => socket.write(bytes, sent)))),
    dismiss(code, reason) {
      for (const page of pages.keys()) page.close(code, reason);
    },
    topics: () => [...new Set([...pages.values()].flatMap(({ topics }) => [...topics]))],
    async kill() {
      for (const page of pages.keys()) page.terminate();
      pages.clear();
      server.close();
      await new Promise((resolve) => http.close(resolve));
    },
    start,
  };
}
