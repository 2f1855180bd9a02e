/** What the workbench and the page's frame say to each other, and the check of what was heard. */

export interface Rule {
  method?: string;
  /** With `*` for any text. */
  path: string;
  status?: number;
  body?: unknown;
  delay?: number;
  offline?: boolean;
  times?: number;
}

export interface TopicScript {
  topic: string;
  every?: number;
  data: unknown;
}

export type PageState = "as-is" | "loading" | "empty" | "error" | "offline";

export interface Look {
  theme: "light" | "dark" | "system";
  locale: string;
  direction: "ltr" | "rtl";
  state: PageState;
}

/** One request of the page, with what was answered once it is. */
export interface StageCall {
  id: number;
  /** Milliseconds since the epoch. */
  at: number;
  method: string;
  path: string;
  /** JSON, a list of form fields, or text. */
  body?: unknown;
  /** Mark of the node that was used last; see marks.ts. */
  from?: string | undefined;
  status?: number | undefined;
  answer?: unknown;
  /** Why there was no answer. */
  failed?: string | undefined;
  took?: number;
}

/** What else the page wanted to do: go somewhere, hand over a file, say something. */
export interface StageNote {
  at: number;
  kind: "navigate" | "save" | "notice";
  text: string;
  from?: string | undefined;
}

export type ToStage =
  | { type: "show"; json: string }
  | { type: "look"; look: Look }
  | { type: "setup"; answers: readonly Rule[]; backend: boolean }
  | { type: "publish"; topic: string; data: unknown }
  | { type: "outline"; mark: string | undefined; scroll: boolean }
  | { type: "pick"; on: boolean };

export type ToWorkbench =
  | { type: "ready" }
  | { type: "call"; call: StageCall }
  | { type: "note"; note: StageNote }
  /** Topics that the page listens to now. */
  | { type: "topics"; topics: readonly string[] }
  /** A message that the back end sent. */
  | { type: "message"; topic: string; data: unknown; at: number }
  | { type: "diagnostic"; message: string }
  | { type: "picked"; mark: string }
  | { type: "pick-ended" }
  | { type: "shortcut"; name: "pick" | "next-problem" };

const app = "native-json-ui:workbench";

type Checks = Readonly<Record<string, (message: Record<string, unknown>) => boolean>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isTextOrNothing = (value: unknown) => value === undefined || isText(value);
const oneOf =
  (...values: readonly unknown[]) =>
  (value: unknown) =>
    values.includes(value);

const toStage: Checks = {
  show: ({ json }) => isText(json),
  look: ({ look }) =>
    isRecord(look) &&
    oneOf("light", "dark", "system")(look.theme) &&
    isText(look.locale) &&
    oneOf("ltr", "rtl")(look.direction) &&
    oneOf("as-is", "loading", "empty", "error", "offline")(look.state),
  setup: ({ answers, backend }) => Array.isArray(answers) && answers.every(isRecord) && typeof backend === "boolean",
  publish: ({ topic }) => isText(topic),
  outline: ({ mark, scroll }) => isTextOrNothing(mark) && typeof scroll === "boolean",
  pick: ({ on }) => typeof on === "boolean",
} satisfies Record<ToStage["type"], Checks[string]>;

const toWorkbench: Checks = {
  ready: () => true,
  call: ({ call }) =>
    isRecord(call) &&
    typeof call.id === "number" &&
    isText(call.method) &&
    isText(call.path) &&
    typeof call.at === "number",
  note: ({ note }) => isRecord(note) && isText(note.text) && oneOf("navigate", "save", "notice")(note.kind),
  topics: ({ topics }) => Array.isArray(topics) && topics.every(isText),
  message: ({ topic, at }) => isText(topic) && typeof at === "number",
  diagnostic: ({ message }) => isText(message),
  picked: ({ mark }) => isText(mark),
  "pick-ended": () => true,
  shortcut: ({ name }) => oneOf("pick", "next-problem")(name),
} satisfies Record<ToWorkbench["type"], Checks[string]>;

type Heard = Pick<MessageEvent, "data" | "origin" | "source">;

/** The message, if it is one of ours from where it should come from: frames of the page may send whatever they like. */
function read(checks: Checks, event: Heard, from: unknown, origin: string): unknown {
  if (from === null || from === undefined || event.source !== from || event.origin !== origin) return undefined;
  const { data } = event;
  if (!isRecord(data) || data.app !== app || !isRecord(data.message)) return undefined;
  const { type } = data.message;
  if (!isText(type) || !Object.hasOwn(checks, type) || checks[type]?.(data.message) !== true) return undefined;
  return data.message;
}

export const readToStage = (event: Heard, from: unknown, origin: string) =>
  read(toStage, event, from, origin) as ToStage | undefined;

export const readToWorkbench = (event: Heard, from: unknown, origin: string) =>
  read(toWorkbench, event, from, origin) as ToWorkbench | undefined;

/** What is handed to postMessage. */
export const wrapped = (message: ToStage | ToWorkbench) => ({ app, message });
