/** Live topics over socket.io: pages subscribe, plugins publish. The frames are those of schema/wire. */
import { randomBytes } from "node:crypto";
import type { Server as HttpServer, IncomingMessage } from "node:http";
import { type ServerOptions, type Socket, Server as SocketServer } from "socket.io";
import { defaultLimits, MAX_TOPIC_LENGTH } from "../../schema/limits.js";
import { parseClientFrame, type ServerFrame } from "../../schema/wire/topic-frames.js";
import type { Recorder } from "../replay/recorder.js";
import type { Logger } from "./log.js";
import { createTopicHistory, type HistoryLimits, type KeptMessage, type TopicPlace } from "./topic-history.js";
import { createTopicPeers, type TopicPeers } from "./topic-peers.js";

export type Publish = (topic: string, data: unknown) => void;

export interface Topics {
  publish: Publish;
  /** What a topic brought from after a place, oldest first, the other processes' part included. */
  history(topic: string, after: TopicPlace | undefined): Promise<readonly KeptMessage[]>;
  /** Serves sockets at /socket.io of this server. Throws an Error the second time. */
  attach(server: HttpServer): void;
  /** Ends all sockets and accepts no more; the http server stays its owner's. */
  close(): void;
}

/** Joins the processes of one host: what `createAdapter` of a socket.io adapter makes. */
export type SocketAdapter = ServerOptions["adapter"];

/** Two pages' worth: when the reader goes to another page, the topics of the first one are left a while later. */
const TOPICS_PER_SOCKET = 2 * defaultLimits.topics;
/** Bytes of one inbound message: a frame holds a topic or a token. */
const INBOUND_BYTES = 16 * 1024;

const roomOf = (topic: string): string => `topic:${topic}`;

const answer = (status: "success" | "error", message: string): ServerFrame => ({ status, message });

function serveSocket(socket: Socket, log: Logger): void {
  const topics = new Set<string>();
  let complained = false;

  const handle = (value: unknown): ServerFrame => {
    const frame = parseClientFrame(value);
    if (typeof frame === "string") {
      // Once a socket: a page gone wrong must not fill the log.
      if (!complained) log.warn(`A page sent a malformed frame: ${frame}. Further ones of it are not logged.`);
      complained = true;
      return answer("error", `Malformed frame: ${frame}.`);
    }
    if (frame.action === "authenticate") return answer("success", "This host needs no sign-in.");
    if (frame.action === "unsubscribe") {
      topics.delete(frame.topic);
      void socket.leave(roomOf(frame.topic));
      return answer("success", `Unsubscribed from ${frame.topic}.`);
    }
    if (topics.size >= TOPICS_PER_SOCKET && !topics.has(frame.topic)) {
      return answer("error", `A connection carries ${TOPICS_PER_SOCKET} topics at once. Unsubscribe from one first.`);
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

export function createTopics(options: {
  log: Logger;
  mayConnect: (request: IncomingMessage) => Promise<boolean>;
  limits?: HistoryLimits | undefined;
  adapter?: SocketAdapter | undefined;
  recorder?: Pick<Recorder, "topic"> | undefined;
}): Topics {
  const { log, mayConnect, limits = {}, adapter, recorder } = options;
  const newEpoch = () => randomBytes(6).toString("base64url");
  const history = createTopicHistory(limits, { newEpoch, now: Date.now });
  let io: SocketServer | undefined;
  let peers: TopicPeers | undefined;
  let closed = false;

  /** To the pages of this process: the others number and keep a message before they send it on. */
  const send = (topic: string, data: unknown, { seq, epoch }: TopicPlace) => {
    recorder?.topic({ topic, data, seq, epoch });
    io?.local.to(roomOf(topic)).emit("message", { type: "topic", topic, data, seq, epoch });
  };

  return {
    publish(topic, data) {
      if (typeof topic !== "string" || topic === "" || topic.length > MAX_TOPIC_LENGTH) {
        throw new TypeError(`publish: the topic must be a text of 1 to ${MAX_TOPIC_LENGTH} characters.`);
      }
      const text = JSON.stringify(data) as string | undefined;
      if (text === undefined) throw new TypeError(`publish: topic "${topic}" got no data. Pass a value that is JSON.`);
      const message = history.append(topic, text);
      // As it stands in the history: bytes and the like are what JSON makes of them.
      send(topic, JSON.parse(text), message);
      if (!closed) peers?.tell(topic, message);
    },
    async history(topic, after) {
      await peers?.complete(topic, after);
      return history.since(topic, after);
    },
    attach(server) {
      if (io !== undefined) throw new Error("attach was called before. A plugin host serves one http server.");
      io = new SocketServer(server, {
        path: "/socket.io",
        serveClient: false,
        maxHttpBufferSize: INBOUND_BYTES,
        allowRequest: async (request, decide) => {
          const may = await mayConnect(request).catch(() => false);
          decide(null, !closed && may);
        },
        ...(adapter !== undefined && { adapter }),
      });
      io.on("connection", (socket) => serveSocket(socket, log));
      if (adapter === undefined) return;
      const deliver = (topic: string, message: KeptMessage) => send(topic, JSON.parse(message.text), message);
      peers = createTopicPeers({ io, history, log, deliver });
    },
    close() {
      closed = true;
      // Not io.close(): that would close the http server too, which the caller may use for other things.
      io?.disconnectSockets(true);
      io?.engine.close();
      void io?.of("/").adapter.close();
    },
  };
}
