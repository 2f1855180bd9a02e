/** Everything that one page on screen holds besides its document; it outlives each refresh. */
import type { Diagnostic } from "../../schema/diagnostic.js";
import type { ElementNode, JsonUIDocument } from "../../schema/document.js";
import { isEqual } from "../../schema/equality.js";
import { type ActionRunner, type ActionTools, createActionRunner } from "./action-runner.js";
import { createDispatch, type Destination } from "./dispatch.js";
import { readEndpoint } from "./endpoint.js";
import { createFormStore, type FormStore } from "./form-store.js";
import type { Host } from "./host.js";
import { createLiveCell, type LiveCell } from "./live-cell.js";
import { fillPlaceholders, type Params } from "./placeholders.js";
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
}

/** A page belongs to one host and one set of params: another server's page has nothing of this one's. */
export function createPage(host: Host, first: JsonUIDocument, params: Params): Page {
  const form = createFormStore();
  form.seed(first.fields);
  const modal = createSignal<string | undefined>(undefined);
  const cellOfNode = new WeakMap<ElementNode, LiveCell>();
  let onScreen = new Map<string, { node: ElementNode; cell: LiveCell }>();
  const unresolved = new Set<string>();
  let told: ReadonlySet<string> = new Set();

  /** The topic with the host's params filled in; one that needs a param the host has not set is told of once. */
  const topic = (template: string): string | undefined => {
    const filled = fillPlaceholders(template, params);
    if (filled.ok) return filled.text;
    if (!unresolved.has(template)) {
      unresolved.add(template);
      host.report("unresolved-param", "error", { template, param: filled.param });
    }
    return undefined;
  };

  const tools: ActionTools = {
    async request(template, init) {
      const filled = fillPlaceholders(template, params, encodeURIComponent);
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
      try {
        // "same-origin" makes a redirect to another origin an error, before anything is sent there.
        return await host.fetch(endpoint.path, { credentials: "same-origin", mode: "same-origin", ...init });
      } catch (cause) {
        throw new Error("The server could not be reached.", { cause });
      }
    },
    values: form.values,
    setFieldErrors: form.setErrors,
    openModal: modal.set,
    closeModal: () => modal.set(undefined),
    refresh() {
      for (const { cell } of onScreen.values()) cell.mark();
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
    const { live } = node.contract;
    const before = onScreen.get(node.path);
    const follows = before?.node.type === node.type && isSame(before.node, node, ["socketTopic", "dataKey"]);
    if (before === undefined || live === undefined || !follows) return createLiveCell(node, host.frame, host.report);
    if (isSame(before.node, node, [live.prop, live.limitProp])) return before.cell;
    return createLiveCell(node, host.frame, host.report, before.cell.sinceMark());
  }

  const page: Page = {
    form,
    modal,
    actions: createActionRunner(host.handlers, tools, host.report),
    topic,
    onRefresh: undefined,
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
        onScreen.set(node.path, { node, cell });
        destinations.get(String(node.props.socketTopic))?.push({ cell, dataKey: node.props.dataKey });
      }
      const ends: (() => void)[] = [];
      for (const [template, cells] of destinations) {
        const filled = topic(template);
        if (filled !== undefined) ends.push(host.topics.subscribe(filled, createDispatch(cells)));
      }
      return () => {
        for (const end of ends) end();
      };
    },
  };
  return page;
}
