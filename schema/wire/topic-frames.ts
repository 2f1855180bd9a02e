/**
 * The frames that carry live topics, the same on every wire (socket.io event "message", plain WebSocket text frame);
 * both ends read them here. See PROTOCOL.md, "Topics".
 */
import { isRecord, type Json, own } from "../json.js";
import { MAX_TOPIC_LENGTH } from "../limits.js";

/** What a page asks of the server. */
export type ClientFrame =
  | { action: "subscribe" | "unsubscribe"; topic: string }
  | { action: "authenticate"; token: string };

/** What the server tells a page: data of a topic, or the outcome of the frame it was sent. */
export type ServerFrame = TopicFrame | { status: "success" | "error"; message?: string };

/** Data of a topic. A server that numbers its messages lets a page know what it missed. */
export interface TopicFrame {
  type?: string;
  topic: string;
  data: unknown;
  /** The number of the message within its topic: one more for each. */
  seq?: number;
  /** What began the numbers, such as a start of the server; with another one they begin anew. */
  epoch?: string;
}

/** The frame, or a text that says what is wrong with it. Nothing is made for it: thousands come in a second. */
export type Parsed<Frame> = Frame | string;

function topicProblem(topic: unknown): string | undefined {
  if (typeof topic !== "string" || topic === "") return "topic must be a non-empty string";
  if (topic.length > MAX_TOPIC_LENGTH) return `topic is longer than ${MAX_TOPIC_LENGTH} characters`;
  return undefined;
}

/** Reads a frame that came from a page. Never throws. */
export function parseClientFrame(value: unknown): Parsed<ClientFrame> {
  if (!isRecord(value)) return "a frame must be a JSON object";
  const action = own(value, "action");
  if (action === "authenticate") {
    const token = own(value, "token");
    return typeof token === "string" ? { action, token } : "authenticate needs a token string";
  }
  if (action !== "subscribe" && action !== "unsubscribe") return "action must be subscribe or unsubscribe";
  const topic = own(value, "topic");
  return topicProblem(topic) ?? { action, topic: topic as string };
}

function numberedFrame(value: Json): TopicFrame {
  const frame: TopicFrame = { topic: value.topic as string, data: value.data };
  const type = own(value, "type");
  if (typeof type === "string") frame.type = type;
  const seq = own(value, "seq");
  if (!Number.isSafeInteger(seq) || (seq as number) < 0) return frame;
  frame.seq = seq as number;
  const epoch = own(value, "epoch");
  if (typeof epoch === "string" || typeof epoch === "number") frame.epoch = String(epoch);
  return frame;
}

/** Reads a frame that came from the server. Never throws. */
export function parseServerFrame(value: unknown): Parsed<ServerFrame> {
  // Asked here and not by calls, which thousands of frames in a second would feel.
  if (typeof value === "object" && value !== null && "topic" in value) {
    const { topic } = value;
    const isTopic = typeof topic === "string" && topic !== "" && topic.length <= MAX_TOPIC_LENGTH;
    if (!isTopic) return topicProblem(topic) as string;
    if (!("data" in value)) return "a topic frame needs data";
    const frame = value as unknown as TopicFrame;
    // One without a number is what it is already.
    return frame.seq === undefined && frame.type === undefined ? frame : numberedFrame(value as Json);
  }
  if (!isRecord(value)) return "a frame must be a JSON object";
  const status = own(value, "status");
  if (status !== "success" && status !== "error") return "a frame needs a topic or a status";
  const message = own(value, "message");
  return { status, ...(typeof message === "string" && { message }) };
}
