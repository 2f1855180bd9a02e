/**
 * Runs a transport in a worker, so that socket and JSON parsing leave the page's thread alone: `serveTransport` in the
 * worker's script, `inWorker` in the page.
 */
import type { ClientFrame } from "../../schema/wire/topic-frames.js";
import type { Connection, ConnectionStatus, RefusedFrame, Transport, TransportEvents } from "../core/transport.js";

type Happening =
  | ["frame", unknown]
  | ["refuse", RefusedFrame, string]
  | ["status", ConnectionStatus, string | undefined];

/** What a worker's script has to speak to its page. */
interface WorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
}

/** Milliseconds in which what happens is gathered into one message: less than the page takes for a frame. */
const GATHERED = 8;
/** What one message may hold: the page takes it apart in one go. */
const MOST = 1_000;

/**
 * A transport that runs in a worker of the page. The script is the dashboard's own file, so a strict Content Security
 * Policy allows it. A worker that does not start, or fails, is `offline` with a detail.
 */
export function inWorker(create: () => Worker): Transport {
  return (events): Connection => {
    let worker: Worker | undefined;
    const end = () => {
      worker?.terminate();
      worker = undefined;
    };
    const fail = (detail: string) => {
      end();
      events.status("offline", detail);
    };
    try {
      worker = create();
    } catch (error) {
      fail(`no worker: ${error instanceof Error ? error.message : String(error)}`);
    }
    worker?.addEventListener("message", ({ data }: MessageEvent<Happening[]>) => {
      for (const happening of data) {
        // Whoever hears of something may close.
        if (worker === undefined) return;
        tell(events, happening);
      }
    });
    worker?.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker !== undefined) fail(`the worker failed: ${event.message || "its script cannot be loaded"}`);
    });
    worker?.addEventListener("messageerror", () => events.refuse("malformed", "what the worker sent cannot be read"));
    return {
      send: (frame) => worker?.postMessage(frame),
      close: end,
    };
  };
}

function tell(events: TransportEvents, happening: Happening) {
  if (happening[0] === "frame") events.frame(happening[1]);
  else if (happening[0] === "refuse") events.refuse(happening[1], happening[2]);
  else events.status(happening[1], happening[2]);
}

/** The other end of `inWorker`, in the script of the worker: opens the transport, and hands over what it brings. */
export function serveTransport(transport: Transport, scope: WorkerScope = globalThis as unknown as WorkerScope): void {
  let gathered: Happening[] = [];
  let due = false;

  const post = () => {
    const all = gathered;
    gathered = [];
    due = false;
    for (let from = 0; from < all.length; from += MOST) handOver(all.slice(from, from + MOST));
  };
  const handOver = (happenings: readonly Happening[]) => {
    try {
      scope.postMessage(happenings);
    } catch {
      // JSON may be nested deeper than a message may be.
      if (happenings.length === 1) scope.postMessage([["refuse", "malformed", "a frame is nested too deep"]]);
      else for (const happening of happenings) handOver([happening]);
    }
  };
  const gather = (happening: Happening) => {
    gathered.push(happening);
    if (due) return;
    due = true;
    setTimeout(post, GATHERED);
  };

  const connection = transport({
    frame: (value) => gather(["frame", value]),
    refuse: (kind, detail) => gather(["refuse", kind, detail]),
    status: (status, detail) => gather(["status", status, detail]),
  });
  scope.addEventListener("message", ({ data }) => connection.send(data as ClientFrame));
}
