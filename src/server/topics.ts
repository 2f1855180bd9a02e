/** Live topics over socket.io: pages subscribe, plugins publish. The frames are those of schema/wire. */
import type { Server as HttpServer, IncomingMessage } from "node:http";
import { type Socket, Server as SocketServer } from "socket.io";
import { MAX_TOPIC_LENGTH, parseClientFrame, type ServerFrame } from "../../schema/wire/topic-frames.js";
import type { Logger } from "./log.js";

export type Publish = (topic: string, data: unknown) => void;

export interface Topics {
  publish: Publish;
  /** Serves sockets at /socket.io of this server. Throws an Error the second time. */
  attach(server: HttpServer): void;
  /** Ends all sockets and accepts no more; the http server stays its owner's. */
  close(): void;
}

/** Topics that one page may follow at once. */
const TOPICS_PER_SOCKET = 500;
/** Bytes of one inbound message: a frame holds a topic or a token. */
const INBOUND_BYTES = 16 * 1024;

const roomOf = (topic: string): string => `topic:${topic}`;

const answer = (status: "success" | "error", message: string): ServerFrame => ({ status, message });

function serveSocket(socket: Socket, log: Logger): void {
  const topics = new Set<string>();
  let complained = false;

  const handle = (value: unknown): ServerFrame => {
    const parsed = parseClientFrame(value);
    if (!parsed.ok) {
      // Once a socket: a page gone wrong must not fill the log.
      if (!complained) log.warn(`A page sent a malformed frame: ${parsed.reason}. Further ones of it are not logged.`);
      complained = true;
      return answer("error", `Malformed frame: ${parsed.reason}.`);
    }
    const { frame } = parsed;
    if (frame.action === "authenticate") return answer("success", "This host needs no sign-in.");
    if (frame.action === "unsubscribe") {
      topics.delete(frame.topic);
      void socket.leave(roomOf(frame.topic));
      return answer("success", `Unsubscribed from ${frame.topic}.`);
    }
    if (topics.size >= TOPICS_PER_SOCKET && !topics.has(frame.topic)) {
      return answer("error", `A page may follow ${TOPICS_PER_SOCKET} topics at once. Unsubscribe from one first.`);
    }
    topics.add(frame.topic);
    void socket.join(roomOf(frame.topic));
    return answer("success", `Subscribed to ${frame.topic}.`);
  };

  socket.on("message", (value: unknown, acknowledge: unknown) => {
    const reply = handle(value);
    socket.emit("message", reply);
    if (typeof acknowledge === "function") acknowledge(reply);
  });
}

export function createTopics(options: { log: Logger; mayConnect: (request: IncomingMessage) => boolean }): Topics {
  const { log, mayConnect } = options;
  let io: SocketServer | undefined;
  let closed = false;

  return {
    publish(topic, data) {
      if (typeof topic !== "string" || topic === "" || topic.length > MAX_TOPIC_LENGTH) {
        throw new TypeError(`publish: the topic must be a text of 1 to ${MAX_TOPIC_LENGTH} characters.`);
      }
      if (data === undefined) throw new TypeError(`publish: topic "${topic}" got no data. Pass a value that is JSON.`);
      io?.to(roomOf(topic)).emit("message", { type: "topic", topic, data });
    },
    attach(server) {
      if (io !== undefined) throw new Error("attach was called before. A plugin host serves one http server.");
      io = new SocketServer(server, {
        path: "/socket.io",
        serveClient: false,
        maxHttpBufferSize: INBOUND_BYTES,
        allowRequest: (request, decide) => decide(null, !closed && mayConnect(request)),
      });
      io.on("connection", (socket) => serveSocket(socket, log));
    },
    close() {
      closed = true;
      // Not io.close(): that would close the http server too, which the caller may use for other things.
      io?.disconnectSockets(true);
      io?.engine.close();
    },
  };
}
