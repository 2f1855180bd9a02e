/** A real server for topics over server-sent events; it can be killed and restarted. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

export interface Heard {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  topics: string[];
}

export interface EventServerOptions {
  /** Answers instead of a stream; the number of the request is given. Returns whether it did. */
  answer?(response: ServerResponse, request: number): boolean;
}

export interface EventServer {
  url: string;
  /** The requests that there were, in order. */
  heard: Heard[];
  /** Streams that are open now. */
  streams(): number;
  publish(topic: string, data: unknown): void;
  /** To all pages, as the data of an event: a text as it is, anything else as JSON. */
  send(frame: unknown): void;
  /** To all pages, as it is. Resolves when it was taken. */
  sendRaw(bytes: string | Uint8Array): Promise<unknown>;
  /** Ends the streams in good order. */
  finish(): void;
  topics(): string[];
  /** Ends all connections without a word. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

export async function eventServer({ answer }: EventServerOptions = {}): Promise<EventServer> {
  const heard: Heard[] = [];
  const pages = new Map<ServerResponse, Set<string>>();
  let port = 0;
  let http: Server;

  const topicsOf = async (request: IncomingMessage): Promise<string[]> => {
    if (request.method !== "POST") return new URL(request.url ?? "", "http://server").searchParams.getAll("topic");
    let body = "";
    for await (const chunk of request) body += String(chunk);
    return (JSON.parse(body) as { topics: string[] }).topics;
  };
  const welcome = async (request: IncomingMessage, response: ServerResponse) => {
    const topics = await topicsOf(request);
    heard.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, topics });
    if (answer?.(response, heard.length)) return;
    pages.set(response, new Set(topics));
    response.on("close", () => pages.delete(response));
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    response.flushHeaders();
  };
  const start = async () => {
    http = createServer((request, response) => {
      welcome(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
    port = (http.address() as AddressInfo).port;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}/events`,
    heard,
    streams: () => pages.size,
    publish(topic, data) {
      const text = `data: ${JSON.stringify({ topic, data })}\n\n`;
      for (const [page, topics] of pages) if (topics.has(topic)) page.write(text);
    },
    send(frame) {
      const text = typeof frame === "string" ? frame : JSON.stringify(frame);
      for (const page of pages.keys()) page.write(`data: ${text}\n\n`);
    },
    sendRaw: (bytes) => Promise.all([...pages.keys()].map((page) => new Promise((sent) => page.write(bytes, sent)))),
    finish() {
      for (const page of pages.keys()) page.end();
    },
    topics: () => [...new Set([...pages.values()].flatMap((topics) => [...topics]))],
    async kill() {
      pages.clear();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
    start,
  };
}
