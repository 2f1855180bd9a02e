/** The files of a preview session, as its server tells of them. */
import type { Source, SourceState } from "../source.js";
import type { Rule, TopicScript } from "../stage-messages.js";
import { createStore, type Store } from "../store.js";
import { type Recording, readRecording } from "./recording.js";

/** What the session is about, besides the text. */
export interface SessionFacts {
  kind: "file" | "folder" | "url";
  /** What is previewed, as the author named it. */
  target: string;
  /** Origin that calls and topics go to. */
  backend?: string;
  /** Why the back end does not answer. */
  trouble?: string | undefined;
  /** The file that is recorded to. */
  records?: string;
  recording?: Recording;
}

export interface SessionSource extends Source {
  mode: "session";
  open(name: string): void;
  /** Undefined until the server has answered. */
  facts: Store<SessionFacts | undefined>;
  /** Asks the server to look at the page again. */
  reload(): void;
}

interface State extends SessionFacts {
  files: { name: string }[];
  answers: Rule[];
  topics: TopicScript[];
  replays: boolean;
}

type Told =
  | { type: "file"; name: string; text: string }
  | { type: "files"; files: { name: string }[] }
  | { type: "problem"; name?: string; message: string }
  | { type: "answers"; answers: Rule[] }
  | { type: "topics"; topics: TopicScript[] }
  | { type: "backend"; trouble?: string };

const lost = "The preview has stopped. Start it again: this page comes back by itself.";

/** Wait before a stream that the browser gave up is opened again. */
const COME_BACK_MS = 1000;

/** The chosen file, so that a reload of the workbench shows it again. */
const chosen = (): string => {
  try {
    return decodeURIComponent(window.location.hash.slice(1));
  } catch {
    return "";
  }
};

export function createSessionSource(): SessionSource {
  // The page's connection is made once, before the server has answered.
  const backend = document.querySelector('meta[name="native-json-ui-session"][data-backend]') !== null;
  const state = createStore<SourceState>({
    ...{ file: undefined, files: [], text: "", revision: 0, backend, answers: [], topics: [] },
  });
  const facts = createStore<SessionFacts | undefined>(undefined);
  let reading = 0;

  const set = (change: Partial<SourceState>): void => state.set({ ...state.get(), ...change });

  function show(text: string): void {
    const { revision, text: before, problem } = state.get();
    if (text !== before) set({ text, revision: revision + 1, problem: undefined });
    else if (problem !== undefined) set({ problem: undefined });
  }

  async function read(name: string): Promise<void> {
    const turn = ++reading;
    const response = await fetch(`session/file?name=${encodeURIComponent(name)}`);
    const body = response.ok ? await response.text() : ((await response.json()) as { message?: string });
    // Another file was opened, or a save was told of, meanwhile.
    if (turn !== reading) return;
    if (typeof body === "string") show(body);
    else set({ problem: `${name}: ${body.message ?? response.statusText}` });
  }

  function open(name: string): void {
    if (name === state.get().file) return;
    set({ file: name, text: "", revision: state.get().revision + 1, problem: undefined });
    window.history.replaceState(null, "", `#${encodeURIComponent(name)}`);
    read(name).catch(() => set({ problem: lost }));
  }

  /** After each connect: what was told meanwhile was not heard. */
  async function begin(): Promise<void> {
    const response = await fetch("session/state");
    const { files, answers, topics, replays, ...rest } = (await response.json()) as State;
    const recording = facts.get()?.recording ?? (replays ? await readRecording("session/recording") : undefined);
    facts.set({ ...rest, ...(recording !== undefined && { recording }) });
    set({ files, topics, answers: [...answers, ...(recording?.rules ?? [])] });
    const { file } = state.get();
    const names = files.map(({ name }) => name);
    const name = [file, chosen(), names[0]].find((one) => one !== undefined && names.includes(one));
    if (name === undefined) set({ problem: `There is no JSON file in ${rest.target} yet. The first one is shown.` });
    else if (name === file) await read(name);
    else open(name);
  }

  function hear(told: Told): void {
    const { file, problem } = state.get();
    if (told.type === "file" && told.name === file) {
      reading++;
      show(told.text);
    } else if (told.type === "problem" && (told.name ?? file) === file) {
      set({ problem: told.name === undefined ? told.message : `${told.name}: ${told.message}` });
    } else if (told.type === "files") {
      set({ files: told.files });
      const isThere = told.files.some(({ name }) => name === file);
      if (file === undefined && told.files[0] !== undefined) open(told.files[0].name);
      else if (file !== undefined && !isThere) set({ problem: `${file} is gone. This is what it was.` });
      else if (isThere && problem?.startsWith(`${file} is gone`)) set({ problem: undefined });
    } else if (told.type === "answers") {
      set({ answers: [...told.answers, ...(facts.get()?.recording?.rules ?? [])] });
    } else if (told.type === "topics") set({ topics: told.topics });
    else if (told.type === "backend") {
      const known = facts.get();
      if (known !== undefined) facts.set({ ...known, trouble: told.trouble });
    }
  }

  let beginning = Promise.resolve();
  const again = (): void => {
    beginning = beginning.then(begin).catch(() => set({ problem: lost }));
  };

  function connect(): void {
    const events = new EventSource("session/events");
    let first = true;
    events.onmessage = ({ data }) => {
      const told = JSON.parse(data) as Told;
      if (first) again();
      else hear(told);
      first = false;
    };
    events.onerror = () => {
      first = true;
      set({ problem: lost });
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, COME_BACK_MS);
    };
  }

  const reload = (): void => {
    fetch("session/reload", { method: "POST" }).catch(() => set({ problem: lost }));
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && facts.get()?.kind === "url") reload();
  });
  window.addEventListener("hashchange", () => {
    if (state.get().files.some(({ name }) => name === chosen())) open(chosen());
  });
  // The page need not wait for the stream; with the stream, it asks again for what it may have missed.
  again();
  connect();

  return { mode: "session", readOnly: true, get: state.get, subscribe: state.subscribe, open, facts, reload };
}
