/** Topics over server-sent events: the topics are in the request, so other topics are another stream. It never gives up. */
import type { EventSourceMessage } from "eventsource-parser";
import { isRecord, own } from "../../schema/json.js";
import type { ClientFrame } from "../../schema/wire/topic-frames.js";
import type { Connection, Transport } from "../core/transport.js";
import { createBackoff, LONGEST_WAIT, type WaitOptions } from "./backoff.js";
import { askForEvents, type EventRequestOptions } from "./event-request.js";
import { createHandOver, type HandOver } from "./hand-over.js";
import { type FrameOptions, MAX_FRAME_LENGTH, readFrame } from "./read-frame.js";
import { createSilence, type Silence } from "./silence.js";

export interface EventSourceOptions extends EventRequestOptions, WaitOptions, FrameOptions {
  /** Where the server is: absolute, or relative to the page's address. Default `/events`. */
  url?: string;
  /** Milliseconds that the making of the headers and the begin of an answer may take together. Default 5,000. */
  timeout?: number;
  /**
   * Milliseconds after which a stream that brought nothing, not even a comment, is taken for dead, and begun anew. For
   * servers that send regularly. Default: never.
   */
  silence?: number;
}

interface Stream {
  topics: ReadonlySet<string>;
  controller: AbortController;
  silence: Silence;
  /** Subscriptions that it answers by being there. */
  asks: number;
}

/** Milliseconds in which changes of topics are gathered into one. */
const GATHERED = 30;
/** Milliseconds that an old stream is read beside its successor. */
const OVERLAP = 250;
/** A longer id is not sent back: servers refuse headers that are long. */
const LONGEST_ID = 1_000;

/**
 * A transport over server-sent events. What reads them is loaded when a page first needs a topic.
 *
 * While there are no topics there is no stream, and it is live. A change of topics opens a new stream, and the old one is
 * read until the new one is there; if that fails, the old one goes on, and a frame of status "error" tells why. An answer
 * other than 2xx with `text/event-stream` is told as the detail of `reconnecting`, then tried again; 204 ends it.
 */
export function eventSource(options: EventSourceOptions = {}): Transport {
  const { url = "/events", timeout = 5_000, maxFrameLength = MAX_FRAME_LENGTH } = options;
  return (events): Connection => {
    const topics = new Set<string>();
    const backoff = createBackoff(options);
    let target: URL;
    let current: Stream | undefined;
    let opening: Stream | undefined;
    let leaving: Stream | undefined;
    let handOver: HandOver | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let overlapping: ReturnType<typeof setTimeout> | undefined;
    let live = true;
    let over = false;
    let asked = 0;
    let lastId = "";
    let leastWait = 0;

    const after = (milliseconds: number) => {
      clearTimeout(timer);
      if (over) return;
      timer = setTimeout(() => {
        timer = undefined;
        renew();
      }, milliseconds);
    };
    const soon = () => {
      if (timer === undefined) after(GATHERED);
    };
    const tryAgain = () => after(leastWait + backoff.next());

    /** The wire answers every frame, and this one for the server, which gets none. */
    const answer = (count: number) => {
      for (let done = 0; done < count; done++) events.frame({ status: "success" });
    };
    const becomeLive = () => {
      live = true;
      asked = 0;
      events.status("live");
    };

    const end = (stream: Stream | undefined) => {
      stream?.silence.stop();
      stream?.controller.abort();
    };
    const stop = () => {
      over = true;
      live = false;
      clearTimeout(timer);
      clearTimeout(overlapping);
      globalThis.removeEventListener?.("offline", whenOffline);
      for (const stream of [current, opening, leaving]) end(stream);
      current = opening = leaving = handOver = undefined;
    };

    const receive = (stream: Stream, { id, event, data }: EventSourceMessage) => {
      if (stream.controller.signal.aborted) return;
      // What the successor brought is newer.
      if (id !== undefined && id.length <= LONGEST_ID && stream !== leaving) lastId = id;
      // As in browsers: without data it is no event, and one with a name of its own is for those who know it.
      if (data === "" || (event !== undefined && event !== "message")) return;
      readFrame(data, maxFrameLength, events, (frame) => {
        const topic = isRecord(frame) ? own(frame, "topic") : undefined;
        // Whoever is given a frame may close.
        const deliver = () => {
          if (!over) events.frame(frame);
        };
        if (typeof topic === "string" && handOver !== undefined) {
          const isOld = stream === leaving || leaving === undefined;
          handOver[isOld ? "fromOld" : "fromNew"]({ topic, text: data, deliver });
        } else if (topic !== undefined || !isRecord(frame) || own(frame, "status") !== "success") deliver();
      });
    };

    /** The old stream is read no more, whether it ended or not. */
    function leave() {
      clearTimeout(overlapping);
      end(leaving);
      leaving = undefined;
      const ending = handOver;
      handOver = undefined;
      ending?.finish();
      soon();
    }

    function opened(stream: Stream) {
      opening = undefined;
      leaving = current;
      current = stream;
      if (leaving === undefined) handOver = undefined;
      else overlapping = setTimeout(leave, OVERLAP);
      backoff.connected();
      stream.silence.start();
      soon();
      if (live) answer(stream.asks);
      else becomeLive();
    }

    function ended(stream: Stream, detail: string | undefined) {
      end(stream);
      if (stream === leaving) leave();
      else if (stream === current) {
        if (leaving !== undefined) leave();
        current = handOver = undefined;
        live = false;
        if (opening === undefined) tryAgain();
        events.status("reconnecting", detail);
      } else if (stream === opening) {
        opening = handOver = undefined;
        tryAgain();
        if (current === undefined) {
          live = false;
          events.status("reconnecting", detail);
        } else {
          asked += Math.max(0, stream.asks - 1);
          events.frame({ status: "error", message: detail });
        }
      }
    }

    async function run(stream: Stream) {
      const { EndOfStreams, readEventStream } = await import("./event-stream.js");
      const { controller, silence } = stream;
      const ask = (signal: AbortSignal) => askForEvents(target, options, { topics: stream.topics, lastId, signal });
      try {
        await readEventStream(
          { ask, timeout, longest: maxFrameLength, controller },
          {
            open: () => opened(stream),
            heard: silence.heard,
            event: (event) => receive(stream, event),
            retry: (wait) => {
              leastWait = Math.min(wait, options.reconnectionDelayMax ?? LONGEST_WAIT);
            },
            refuse: events.refuse,
          },
        );
        if (!over) ended(stream, undefined);
      } catch (error) {
        if (over) return;
        // Not the whole address: its query may hold a secret.
        const detail = `${target.host}${target.pathname}: ${error instanceof Error ? error.message : String(error)}`;
        if (!(error instanceof EndOfStreams)) return ended(stream, detail);
        stop();
        events.status("offline", detail);
      }
    }

    function open() {
      const controller = new AbortController();
      const silence = createSilence(options.silence ?? Number.POSITIVE_INFINITY, (detail) =>
        controller.abort(new Error(detail)),
      );
      const stream: Stream = { topics: new Set(topics), controller, silence, asks: asked };
      asked = 0;
      opening = stream;
      if (current !== undefined) handOver = createHandOver(current.topics);
      run(stream).catch(giveUp);
    }

    /** Brings the stream in line with the topics; while another change is under way, that one comes back here. */
    function renew() {
      if (over || opening !== undefined || leaving !== undefined) return;
      const unchanged = current !== undefined && isSame(current.topics, topics);
      if (topics.size > 0 && !unchanged) return open();
      if (topics.size === 0) {
        end(current);
        current = undefined;
      }
      const due = asked;
      asked = 0;
      if (live) answer(due);
      else becomeLive();
    }

    /** A network that went away ends nothing; without this a page would wait for minutes on a dead stream. */
    function whenOffline() {
      if (current !== undefined) ended(current, undefined);
    }

    function giveUp(error: unknown) {
      if (over) return;
      stop();
      events.status("offline", String(error));
    }

    try {
      target = new URL(url, globalThis.location?.href);
      globalThis.addEventListener?.("offline", whenOffline);
      // Not before whoever opens it has it in hand.
      queueMicrotask(() => {
        if (!over) events.status("live");
      });
    } catch (error) {
      giveUp(error);
    }
    return {
      send(frame: ClientFrame) {
        if (over || frame.action === "authenticate") return;
        if (frame.action === "subscribe") topics.add(frame.topic);
        else topics.delete(frame.topic);
        if (live) asked++;
        soon();
      },
      close: stop,
    };
  };
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((topic) => b.has(topic));
