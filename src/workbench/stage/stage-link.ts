/** The workbench's end of the line to the page's frame; a frame that comes late, or again, is told all of it. */
import {
  type Look,
  type Rule,
  readToWorkbench,
  type StageCall,
  type StageNote,
  type ToStage,
  type ToWorkbench,
  wrapped,
} from "../stage-messages.js";
import { createStore, type Store } from "../store.js";

export type LogEntry = ({ kind: "call" } & StageCall) | StageNote;

export interface StageLink {
  /** Makes this frame the one that is talked to. @returns what ends it */
  connect(frame: HTMLIFrameElement): () => void;
  show(json: string): void;
  setLook(look: Look): void;
  setUp(answers: readonly Rule[], backend: boolean): void;
  /** Brings a message of a topic to the page, as if its back end had sent it. */
  publish(topic: string, data: unknown): void;
  outline(mark: string | undefined, scroll?: boolean): void;
  pick(on: boolean): void;
  /** All that the frame says. @returns what ends it */
  listen(listener: (message: ToWorkbench) => void): () => void;
  /** What the page asked for, the oldest first. */
  log: Store<readonly LogEntry[]>;
  /** Topics that the page listens to. */
  topics: Store<readonly string[]>;
  picking: Store<boolean>;
}

/** Entries that are kept: the log is for reading. */
const mostEntries = 300;

export function createStageLink(): StageLink {
  /** The last of each kind that a new frame has to hear. */
  const told = new Map<ToStage["type"], ToStage>();
  const listeners = new Set<(message: ToWorkbench) => void>();
  const log = createStore<readonly LogEntry[]>([]);
  const topics = createStore<readonly string[]>([]);
  const picking = createStore(false);
  let frame: HTMLIFrameElement | undefined;
  let ready = false;

  const post = (message: ToStage) => frame?.contentWindow?.postMessage(wrapped(message), window.location.origin);

  function send(message: ToStage, keep = true) {
    if (keep) told.set(message.type, message);
    if (ready) post(message);
  }

  function add(entry: LogEntry) {
    const entries = log.get();
    const at = entry.kind === "call" ? entries.findIndex((one) => one.kind === "call" && one.id === entry.id) : -1;
    log.set(at < 0 ? [...entries, entry].slice(-mostEntries) : entries.with(at, entry));
  }

  function hear(event: MessageEvent) {
    const message = readToWorkbench(event, frame?.contentWindow, window.location.origin);
    if (message === undefined) return;
    if (message.type === "ready") {
      ready = true;
      for (const kind of ["look", "setup", "show", "outline", "pick"] as const) {
        const kept = told.get(kind);
        if (kept !== undefined) post(kept);
      }
    } else if (message.type === "call") add({ kind: "call", ...message.call });
    else if (message.type === "note") add(message.note);
    else if (message.type === "topics") topics.set(message.topics);
    else if (message.type === "picked" || message.type === "pick-ended") {
      told.delete("pick");
      picking.set(false);
    }
    for (const listener of [...listeners]) listener(message);
  }

  return {
    connect(element) {
      frame = element;
      ready = false;
      window.addEventListener("message", hear);
      return () => {
        window.removeEventListener("message", hear);
        if (frame === element) frame = undefined;
      };
    },
    show: (json) => send({ type: "show", json }),
    setLook: (look) => send({ type: "look", look }),
    setUp: (answers, backend) => send({ type: "setup", answers, backend }),
    publish: (topic, data) => send({ type: "publish", topic, data }, false),
    outline: (mark, scroll = false) => send({ type: "outline", mark, scroll }),
    pick(on) {
      picking.set(on);
      send({ type: "pick", on });
      // The keyboard walks through the page then.
      if (on) frame?.contentWindow?.focus();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    log,
    topics,
    picking,
  };
}
