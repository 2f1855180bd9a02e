/** A server of topics over a real WebSocket, which sends the traffic as a plan says. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { messageAt, trafficTopics } from "./traffic.js";

export interface TrafficServer {
  url: string;
  /** Waits until a page follows all topics. */
  joined(): Promise<void>;
  /** All at once. */
  flood(count: number): void;
  /** So many each time, as often as the clock says. */
  pace(count: number, portion: number, interval: number): Promise<void>;
  close(): Promise<void>;
}

export async function serveTraffic(): Promise<TrafficServer> {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  const followed = new Map<WebSocket, Set<string>>();
  sockets.on("connection", (socket) => {
    const topics = new Set<string>();
    followed.set(socket, topics);
    socket.on("close", () => followed.delete(socket));
    socket.on("message", (data) => {
      const { action, topic } = JSON.parse(String(data)) as { action: string; topic: string };
      if (action === "subscribe") topics.add(topic);
      else topics.delete(topic);
      socket.send(JSON.stringify({ status: "success" }));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));

  const send = (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const message = messageAt(index);
      const frame = JSON.stringify(message);
      for (const [socket, topics] of followed) if (topics.has(message.topic)) socket.send(frame);
    }
  };

  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async joined() {
      for (let tries = 0; tries < 500; tries++, await pause(10)) {
        const [topics, ...others] = [...followed.values()];
        if (others.length === 0 && topics !== undefined && trafficTopics.every((topic) => topics.has(topic))) return;
      }
      throw new Error("The page did not follow its topics within 5 s.");
    },
    flood: (count) => send(0, count),
    async pace(count, portion, interval) {
      const start = performance.now();
      for (let sent = 0; sent < count; await pause(Math.min(interval, 2))) {
        const due = Math.min(count, portion * Math.floor(1 + (performance.now() - start) / interval));
        send(sent, due);
        sent = due;
      }
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close(() => http.close(() => resolve()));
      }),
  };
}
