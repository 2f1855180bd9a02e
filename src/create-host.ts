/** Puts a host together of what the dashboard brings and of working defaults. */
import type { Diagnostic } from "../schema/diagnostic.js";
import type { Limits } from "../schema/limits.js";
import { builtIns } from "./built-ins.js";
import { loadIcons } from "./components/parts/Icon.js";
import { createFrame } from "./core/frame.js";
import type { Fetch, ResourceKind, Upload } from "./core/host.js";
import { createNotices, type Notify } from "./core/notices.js";
import { createReport } from "./core/report.js";
import type { Backfill } from "./core/topic-message.js";
import { createTopicStore } from "./core/topic-store.js";
import type { Transport } from "./core/transport.js";
import type { CustomAction, CustomComponent } from "./define.js";
import type { RenderHost } from "./render/render-host.js";
import { navigate } from "./services/navigate.js";
import { save } from "./services/save.js";

export interface HostOptions {
  /** Fetches pages and endpoints, with whatever headers the dashboard's sign-in needs. Default: the global fetch. */
  fetch?: Fetch;
  /** Whether a document may call this path of the same origin. Default: any path. */
  allowEndpoint?: (path: string) => boolean;
  /** Sends a form with files. Default: XMLHttpRequest, which tells how far it is; where `fetch` is the host's own, that. */
  upload?: Upload;
  /** Whether a document may load this picture or frame, of any site. Default: whatever is http, https or a picture's data. */
  allowResource?: (url: string, kind: ResourceKind) => boolean;
  /** Goes where a link or `navigate` leads. Default: the browser's own way, another site in a new tab. */
  navigate?: (url: string) => void;
  /** Hands a file to the reader. Default: a download. */
  save?: (file: Blob, name: string) => void | Promise<void>;
  /** Asks before an action that says so. Default: the browser's own question. */
  confirm?: (question: string) => boolean | Promise<boolean>;
  /** Whether a document may listen to this topic. Default: any. */
  allowTopic?: (topic: string) => boolean;
  /** Carries live topics; see `native-json-ui/transports`. Default: none, so live components keep their first value. */
  transport?: Transport;
  /** Fetches what a topic brought before: on each connect, and where messages are missing. Default: none, gaps are marked. */
  backfill?: Backfill;
  /** Shows a message to the user. Default: toasts of the provider. */
  notify?: Notify;
  /** Components of the dashboard's own, made with `defineComponent`. One of a built-in type replaces it. */
  components?: readonly CustomComponent[];
  /** Actions of the dashboard's own, made with `defineAction`. */
  actions?: readonly CustomAction[];
  /** What is accepted of a document. Default: 5 MB, 20,000 nodes, 64 levels, uploads of 100 MB. */
  limits?: Partial<Limits>;
  /** Told of everything amiss in documents, requests and messages. Default: the console. */
  onDiagnostic?: (diagnostic: Diagnostic) => void;
}

/** The words are loaded when there is something to say. */
const toConsole = (diagnostic: Diagnostic) => {
  const log = diagnostic.severity === "error" ? console.error : console.warn;
  import("../schema/describe.js").then(
    ({ describeDiagnostic }) => log(`[native-json-ui] ${describeDiagnostic(diagnostic)}`),
    () => log("[native-json-ui]", diagnostic),
  );
};

/** Makes the host that `JsonUIProvider` takes. One for each dashboard; close it when it is no longer needed. */
export function createHost(options: HostOptions = {}): RenderHost {
  const { allowTopic = () => true, onDiagnostic = toConsole, components = [], actions = [] } = options;
  const report = createReport(onDiagnostic);
  const notices = options.notify === undefined ? createNotices() : undefined;
  const topics = createTopicStore({ transport: options.transport, backfill: options.backfill, report });
  return {
    // Looked up at each call: the global one may be replaced after the host was made.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    upload: options.upload ?? (options.fetch === undefined ? uploadOnDemand : uploadBy(options.fetch)),
    allowTopic,
    allowResource: options.allowResource ?? (() => true),
    navigate: options.navigate ?? navigate,
    save: options.save ?? save,
    confirm: options.confirm ?? ((question) => globalThis.confirm(question)),
    allowEndpoint: options.allowEndpoint ?? (() => true),
    topics,
    frame: createFrame(),
    notify: options.notify ?? (notices?.notify as Notify),
    notices,
    components: extend(
      builtIns.components,
      components.map(({ contract }) => [contract.type, contract]),
    ),
    views: extend(
      builtIns.views,
      components.map(({ contract, view }) => [contract.type, view]),
    ),
    actions: extend(
      builtIns.actions,
      actions.map(({ contract }) => [contract.type, contract]),
    ),
    handlers: extend(
      builtIns.handlers,
      actions.map(({ contract, run }) => [contract.type, run]),
    ),
    limits: options.limits ?? {},
    loadIcons,
    report,
    close: topics.close,
  };
}

const uploadOnDemand: Upload = async (...args) => (await import("./services/upload.js")).upload(...args);

/** The host's own fetch carries its sign-in, but does not tell how far it is. */
const uploadBy =
  (fetch: Fetch): Upload =>
  (path, init) =>
    fetch(path, { credentials: "same-origin", mode: "same-origin", ...init }).catch((cause: unknown) => {
      throw new Error("The upload broke off.", { cause });
    });

/** The built-in table itself where nothing is added, so that hosts share it. */
const extend = <Value>(builtIn: ReadonlyMap<string, Value>, more: [string, Value][]): ReadonlyMap<string, Value> =>
  more.length === 0 ? builtIn : new Map([...builtIn, ...more]);
