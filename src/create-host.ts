/** Puts a host together of what the dashboard brings and of working defaults. */
import { type Diagnostic, describeDiagnostic } from "../schema/diagnostic.js";
import type { Limits } from "../schema/limits.js";
import { builtIns } from "./built-ins.js";
import { loadIcons } from "./components/parts/Icon.js";
import { createFrame } from "./core/frame.js";
import type { Fetch } from "./core/host.js";
import { createNotices, type Notify } from "./core/notices.js";
import { createReport } from "./core/report.js";
import { createTopicStore } from "./core/topic-store.js";
import type { Transport } from "./core/transport.js";
import type { CustomAction, CustomComponent } from "./define.js";
import type { RenderHost } from "./render/render-host.js";

export interface HostOptions {
  /** Fetches pages and endpoints, with whatever headers the dashboard's sign-in needs. Default: the global fetch. */
  fetch?: Fetch;
  /** Whether a document may call this path of the same origin. Default: any path. */
  allowEndpoint?: (path: string) => boolean;
  /** Whether a document may listen to this topic. Default: any. */
  allowTopic?: (topic: string) => boolean;
  /** Carries live topics; see `native-json-ui/transports`. Default: none, so live components keep their first value. */
  transport?: Transport;
  /** Shows a message to the user. Default: toasts of the provider. */
  notify?: Notify;
  /** Components of the dashboard's own, made with `defineComponent`. One of a built-in type replaces it. */
  components?: readonly CustomComponent[];
  /** Actions of the dashboard's own, made with `defineAction`. */
  actions?: readonly CustomAction[];
  /** What is accepted of a document. Default: 5 MB, 20,000 nodes, 64 levels. */
  limits?: Partial<Limits>;
  /** Told of everything amiss in documents, requests and messages. Default: the console. */
  onDiagnostic?: (diagnostic: Diagnostic) => void;
}

const toConsole = (diagnostic: Diagnostic) => {
  const log = diagnostic.severity === "error" ? console.error : console.warn;
  log(`[native-json-ui] ${describeDiagnostic(diagnostic)}`);
};

/** Makes the host that `JsonUIProvider` takes. One for each dashboard; close it when it is no longer needed. */
export function createHost(options: HostOptions = {}): RenderHost {
  const { allowTopic = () => true, onDiagnostic = toConsole, components = [], actions = [] } = options;
  const report = createReport(onDiagnostic);
  const notices = options.notify === undefined ? createNotices() : undefined;
  const topics = createTopicStore({ transport: options.transport, allowTopic, report });
  return {
    // Looked up at each call: the global one may be replaced after the host was made.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
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

/** The built-in table itself where nothing is added, so that hosts share it. */
const extend = <Value>(builtIn: ReadonlyMap<string, Value>, more: [string, Value][]): ReadonlyMap<string, Value> =>
  more.length === 0 ? builtIn : new Map([...builtIn, ...more]);
