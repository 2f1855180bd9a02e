/** Everything that one page on screen holds besides its document; it outlives each refresh. */
import { liveOf } from "../../schema/contract.js";
import { clip, type Diagnostic } from "../../schema/diagnostic.js";
import type { ElementNode, JsonUIDocument } from "../../schema/document.js";
import { isEqual } from "../../schema/equality.js";
import { defaultLimits, MAX_TOPIC_LENGTH } from "../../schema/limits.js";
import { readUrl, type UrlKind } from "../../schema/url.js";
import { type ActionRunner, type ActionTools, createActionRunner } from "./action-runner.js";
import { createDispatch, type Destination } from "./dispatch.js";
import { readEndpoint } from "./endpoint.js";
import { createFormStore, type FormStore } from "./form-store.js";
import type { Host } from "./host.js";
import { createLiveCell, type LiveCell } from "./live-cell.js";
import { fillPlaceholders, inUrl, type Params } from "./placeholders.js";
import { withQuery } from "./query.js";
import { reportedError } from "./report.js";
import { createSignal, type Signal } from "./signal.js";

export interface Page {
  form: FormStore;
  /** Id of the open modal. */
  modal: Signal<string | undefined>;
  actions: ActionRunner;
  /** The live value of a node. Kept over a refresh as long as its seed, topic and retention stay. */
  live(node: ElementNode): LiveCell;
  /** Takes a document that is on screen now: seeds the form and listens to its topics. Returns what ends the listening. */
  attach(document: JsonUIDocument): () => void;
  /** A topic with the host's params filled in; undefined where one of them is not set. */
  topic(template: string): string | undefined;
  /** Reports what is amiss in a document; what was reported of the page before is not said again. */
  tell(diagnostics: readonly Diagnostic[]): void;
  /** What a refresh does; set by whoever loaded the page. */
  onRefresh: (() => void | Promise<void>) | undefined;
  /** Loads the page with other params in its query; set by whoever loaded the page. */
  onQuery: ((params: Readonly<Record<string, string | null>>) => void | Promise<void>) | undefined;
  /** What may be shown or loaded of an address in the document, the host's params filled in; undefined where refused. */
  url(template: string, kind: UrlKind): ResolvedUrl | undefined;
}

/** An address that passed all checks. */
export interface ResolvedUrl {
  url: string;
  /** Whether it leads to another server. */
  external: boolean;
}

/** A page belongs to one host and one set of params: another server's page has nothing of this one's. */
export function createPage(host: Host, first: JsonUIDocument, params: Params): Page {
  const form = createFormStore();
  form.seed(first.fields);
  const modal = createSignal<string | undefined>(undefined);
  const cellOfNode = new WeakMap<ElementNode, LiveCell>();
  let onScreen = new Map<string, { node: ElementNode; cell: LiveCell }>();
  const unresolved = new Set<string>();
  const refused = new Set<string>();
  let told: ReadonlySet<string> = new Set();

  /** A topic that the page may follow; one that it may not is told of once. */
  function allowed(name: string): string | undefined {
    const long = name.length > MAX_TOPIC_LENGTH;
    if (!long && host.allowTopic(name)) return name;
    if (!refused.has(name)) {
      refused.add(name);
      const reason = long ? `it is longer than ${MAX_TOPIC_LENGTH} characters` : "the dashboard does not allow it";
      host.report("refused-topic", "error", { topic: clip(name), reason });
    }
    return undefined;
  }

  /** The topic with the host's params filled in; one that needs a param the host has not set is told of once. */
  const topic = (template: string): string | undefined => {
    const filled = fillPlaceholders(template, params);
    if (filled.ok) return allowed(filled.text);
    if (!unresolved.has(template)) {
      unresolved.add(template);
      host.report("unresolved-param", "error", { template, param: filled.param });
    }
    return undefined;
  };

  /** Where a request of the document goes. Throws a sentence for the user where it may not go there. */
  function endpointOf(template: string): string {
    const filled = fillPlaceholders(template, params, inUrl);
    if (!filled.ok) {
      const diagnostic = host.report("unresolved-param", "error", { template, param: filled.param });
      throw reportedError(`${template} needs a value that is not chosen yet.`, diagnostic);
    }
    const endpoint = readEndpoint(filled.text);
    const reason = endpoint.ok ? "the dashboard does not allow it" : endpoint.reason;
    if (!endpoint.ok || !host.allowEndpoint(endpoint.path)) {
      const diagnostic = host.report("refused-endpoint", "error", { endpoint: template, reason });
      throw reportedError(`The request to ${template} was refused: ${reason}.`, diagnostic);
    }
    return endpoint.path;
  }

  /** What the browser says of a failed fetch is for developers. */
  const reached = async (response: Promise<Response>): Promise<Response> => {
    try {
      return await response;
    } catch (cause) {
      throw new Error("The server could not be reached.", { cause });
    }
  };

  const tools: Omit<ActionTools, "detail"> = {
    request: async (template, init) =>
      // "same-origin" makes a redirect to another origin an error, before anything is sent there.
      reached(host.fetch(endpointOf(template), { credentials: "same-origin", mode: "same-origin", ...init })),
    upload: async (template, init, onProgress) => host.upload(endpointOf(template), init, onProgress),
    setProgress: form.setProgress,
    reset: form.reset,
    navigate(template) {
      const resolved = page.url(template, "link");
      if (resolved === undefined) throw new Error(`${template} is not an address that may be opened.`);
      host.navigate(resolved.url);
    },
    setQuery(query) {
      if (page.onQuery !== undefined) return page.onQuery(query);
      host.navigate(withQuery("", query) || "?");
    },
    save: host.save,
    confirm: host.confirm,
    maxUpload: host.limits.upload ?? defaultLimits.upload,
    values: form.values,
    setFieldErrors: form.setErrors,
    openModal: modal.set,
    closeModal: () => modal.set(undefined),
    refresh() {
      for (const { cell } of onScreen.values()) cell.mark(true);
      return page.onRefresh?.();
    },
    notify: host.notify,
  };

  const isSame = (before: ElementNode, now: ElementNode, props: readonly (string | undefined)[]): boolean =>
    props.every((prop) => prop === undefined || isEqual(before.props[prop], now.props[prop]));

  /**
   * A refresh must not restart what it did not change: the value lives on while what it grew from is the same. Where that
   * changed it begins anew, but for what came while the document was on the way.
   */
  function cellFor(node: ElementNode): LiveCell {
    const live = liveOf(node.contract, node.props);
    const before = onScreen.get(node.path);
    const follows =
      before?.node.type === node.type && isSame(before.node, node, ["socketTopic", "dataKey", "staleAfter"]);
    if (before === undefined || live === undefined || !follows) return createLiveCell(node, host.frame, host.report);
    if (isSame(before.node, node, [live.prop, live.limitProp, live.keyProp])) return before.cell;
    const heir = createLiveCell(node, host.frame, host.report, before.cell.sinceMark());
    before.cell.passOn(heir);
    return heir;
  }

  const page: Page = {
    form,
    modal,
    actions: createActionRunner(host.handlers, tools, host.report),
    topic,
    onRefresh: undefined,
    onQuery: undefined,
    url(template, kind) {
      const filled = fillPlaceholders(template, params, inUrl);
      if (!filled.ok) {
        if (unresolved.has(template)) return undefined;
        unresolved.add(template);
        host.report("unresolved-param", "error", { template, param: filled.param });
        return undefined;
      }
      const read = readUrl(filled.text, kind);
      const reason = read.ok ? "the dashboard does not allow it" : read.reason;
      if (read.ok && (kind === "link" || host.allowResource(read.url, kind))) return read;
      if (!refused.has(template)) host.report("refused-url", "error", { url: clip(template), reason });
      refused.add(template);
      return undefined;
    },
    live(node) {
      const known = cellOfNode.get(node);
      if (known !== undefined) return known;
      const cell = cellFor(node);
      cellOfNode.set(node, cell);
      return cell;
    },
    tell(diagnostics) {
      const now = new Set<string>();
      for (const { code, severity, args, pointer } of diagnostics) {
        const key = JSON.stringify([code, pointer, args]);
        if (!told.has(key)) host.report(code, severity, args, pointer);
        now.add(key);
      }
      told = now;
    },
    attach(document) {
      form.seed(document.fields);
      const open = modal.get();
      if (open !== undefined && !document.overlays.has(open)) modal.set(undefined);
      const destinations = new Map<string, Destination[]>(document.topics.map((name) => [name, []]));
      onScreen = new Map();
      for (const node of document.live) {
        const cell = page.live(node);
        cell.mark(false);
        onScreen.set(node.path, { node, cell });
        destinations.get(String(node.props.socketTopic))?.push({ cell, dataKey: node.props.dataKey });
      }
      const ends: (() => void)[] = [];
      for (const [template, cells] of destinations) {
        const filled = topic(template);
        if (filled === undefined) continue;
        const { receive, ...notes } = createDispatch(cells);
        ends.push(host.topics.subscribe(filled, receive, notes));
      }
      return () => {
        for (const end of ends) end();
      };
    },
  };
  return page;
}
