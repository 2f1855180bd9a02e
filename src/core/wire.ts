/** One connection for all topics: asks for them, again after each reconnect, reads what comes, and counts what is amiss. */
import { parseServerFrame, type TopicFrame } from "../../schema/wire/topic-frames.js";
import type { Report } from "./report.js";
import type { Sequencer } from "./sequencer.js";
import type { Backfill, TopicCounts } from "./topic-message.js";
import type { ConnectionStatus, RefusedFrame, Transport } from "./transport.js";

export interface Wire {
  join(topic: string): void;
  leave(topic: string): void;
  /** When the connection was lost, in milliseconds since 1970; undefined while it holds. */
  lostAt(): number | undefined;
  counts(): TopicCounts;
  close(): void;
}

export interface WireOptions {
  transport: Transport;
  backfill: Backfill | undefined;
  report: Report;
  /** The topics that somebody listens to now. */
  topics: () => Iterable<string>;
  follows: (topic: string) => boolean;
  status: { get(): ConnectionStatus; set(status: ConnectionStatus): void };
  deliver: (topic: string, data: unknown) => void;
  history: (topic: string, messages: readonly unknown[]) => void;
  missed: (topic: string, count: number | undefined) => void;
}

export type CreateWire = (options: WireOptions) => Wire;

export const createWire: CreateWire = ({ transport, backfill, report, topics, follows, status, deliver, ...tell }) => {
  /** Topics that were asked for: what of them came while the connection was away is lost. */
  const joined = new Set<string>();
  const reported = new Set<string>();
  const counts: TopicCounts = { received: 0, repeated: 0, missed: 0, malformed: 0, oversized: 0, binary: 0 };
  let lostAt: number | undefined;
  let wasLive = false;
  let isClosed = false;

  const reportOnce = (key: string, ...diagnostic: Parameters<Report>) => {
    // A server that sends garbage sends it often; once for each kind says it all.
    if (reported.has(key) || reported.size >= 100) return;
    reported.add(key);
    report(...diagnostic);
  };

  // What puts messages in order and fills what is missing is not loaded before it is needed. Until then they wait.
  let sequencer: Sequencer | undefined;
  let waiting: { run: (sequencer: Sequencer) => void; frame: TopicFrame | undefined }[] | undefined;

  function inOrder(run: (sequencer: Sequencer) => void, frame?: TopicFrame) {
    if (sequencer !== undefined) return run(sequencer);
    if (waiting !== undefined) return void waiting.push({ run, frame });
    const due = [{ run, frame }];
    waiting = due;
    const load = async () => {
      const { createSequencer } = await import("./sequencer.js");
      if (isClosed) return;
      sequencer = createSequencer({ backfill, counts, reportOnce, follows, deliver, ...tell });
      waiting = undefined;
      for (const { run } of due) run(sequencer);
    };
    load().catch((error: unknown) => {
      if (isClosed || waiting === undefined) return;
      waiting = undefined;
      // Out of order is better than not at all.
      for (const topic of joined) tell.missed(topic, undefined);
      for (const { frame } of due) if (frame !== undefined) deliver(frame.topic, frame.data);
      reportOnce("sequencer", "connection-failed", "warning", { detail: String(error) });
    });
  }

  // By itself: a function is made for it, and most messages need none.
  function receiveInOrder(frame: TopicFrame) {
    inOrder((order) => order.receive(frame), frame);
  }

  /** Takes a message of this program. */
  function message(topic: string, data: unknown) {
    counts.received++;
    if (sequencer === undefined && waiting === undefined) deliver(topic, data);
    else receiveInOrder({ topic, data });
  }

  function refuse(kind: RefusedFrame, reason: string) {
    counts[kind]++;
    reportOnce(reason, "malformed-frame", "warning", { reason });
  }

  function join(topic: string) {
    if (status.get() !== "live" || connection === undefined) return;
    joined.add(topic);
    connection.send({ action: "subscribe", topic });
    if (backfill !== undefined || sequencer !== undefined) inOrder((order) => order.joined(topic));
  }

  function becomeLive() {
    lostAt = undefined;
    const before = [...joined];
    if (wasLive) inOrder((order) => order.reconnected(before));
    wasLive = true;
    for (const topic of topics()) join(topic);
  }

  let connection: ReturnType<Transport> | undefined;
  connection = transport({
    message,
    frame(value) {
      const frame = parseServerFrame(value);
      if (typeof frame === "string") refuse("malformed", frame);
      else if ("topic" in frame) {
        counts.received++;
        const isPlain = sequencer === undefined && waiting === undefined && frame.seq === undefined;
        if (isPlain) deliver(frame.topic, frame.data);
        else receiveInOrder(frame);
      } else {
        if (sequencer !== undefined || waiting !== undefined) inOrder((order) => order.answered());
        if (frame.status === "success") return;
        const detail = frame.message ?? "the server refused a frame";
        reportOnce(`refused ${detail}`, "refused-frame", "warning", { detail });
      }
    },
    refuse,
    status(next, detail) {
      const before = status.get();
      if (detail !== undefined) reportOnce(detail, "connection-failed", "warning", { detail });
      if (before === "live" && next !== "live") {
        lostAt = Date.now();
        sequencer?.disconnected();
      }
      status.set(next);
      if (next === "live" && connection !== undefined) becomeLive();
    },
  });
  // A transport that is live at once said so before there was a connection to ask on.
  if (status.get() === "live") becomeLive();

  return {
    join,
    leave(topic) {
      joined.delete(topic);
      connection?.send({ action: "unsubscribe", topic });
      if (sequencer !== undefined || waiting !== undefined) inOrder((order) => order.left(topic));
    },
    lostAt: () => lostAt,
    counts: () => ({ ...counts }),
    close() {
      isClosed = true;
      sequencer?.close();
      connection?.close();
      connection = undefined;
    },
  };
};
