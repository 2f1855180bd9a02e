/** The messages of topics as they are counted, numbered and fetched again. */
import type { TopicFrame } from "../../schema/wire/topic-frames.js";
import type { RefusedFrame } from "./transport.js";

/** What came over the wire so far. */
export interface TopicCounts extends Record<RefusedFrame, number> {
  /** Messages of topics. */
  received: number;
  /** Messages that came a second time, and were left out. */
  repeated: number;
  /** Messages that never came, by the numbers of the others. */
  missed: number;
}

/** One message as a history holds it; numbered as the messages of the wire are. */
export type TopicMessage = Pick<TopicFrame, "data" | "seq" | "epoch">;

/** Where a page stands in the numbers of a topic. */
export type TopicPosition = Required<Pick<TopicFrame, "seq">> & Pick<TopicFrame, "epoch">;

/**
 * Fetches what a topic brought before, oldest first. Called when a topic is subscribed to, after each reconnect, and where
 * the numbers have a hole. `after` is the last message that the page has; undefined where it has none, or none is numbered.
 * More than asked for does no harm: what the page has is left out.
 */
export type Backfill = (
  topic: string,
  request: { after: TopicPosition | undefined; signal: AbortSignal },
) => Promise<readonly TopicMessage[]>;
