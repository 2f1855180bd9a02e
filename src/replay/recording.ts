/** What came from a server over a while: the messages of its topics, and its answers. */
import type { TopicFrame } from "../../schema/wire/topic-frames.js";

export interface RecordedMessage extends Pick<TopicFrame, "topic" | "data" | "seq" | "epoch"> {
  /** Milliseconds since the recording began. */
  at: number;
}

/** Why a body is not in the recording. */
export type LeftOut = "binary" | "too-large" | "stream";

export interface RecordedAnswer {
  at: number;
  method: string;
  /** With its query. */
  path: string;
  /** The JSON that was sent. */
  request?: unknown;
  status: number;
  type: string;
  /** JSON where the type says so, else text. */
  body?: unknown;
  left?: LeftOut;
  /** Milliseconds that the answer took. */
  took?: number;
}

export interface Recording {
  /** When it began, in milliseconds since 1970. */
  startedAt: number;
  messages: readonly RecordedMessage[];
  answers: readonly RecordedAnswer[];
  /** Milliseconds until the last of them. */
  duration: number;
}

/** The header's number: another one may mean other lines. */
export const VERSION = 1;
/** Characters of a line. */
export const MAX_LINE = 1_000_000;
/** Milliseconds that one recording may last: a day. */
export const LONGEST = 86_400_000;

export const isJsonType = (type: string): boolean => /^application\/(?:[\w.-]+\+)?json\b/i.test(type);

export const leftOuts: readonly unknown[] = ["binary", "too-large", "stream"] satisfies LeftOut[];
