/**
 * Reads a page: one tolerant walk that turns any JSON value into a tree that renders, and says of everything amiss what
 * it is, where, and how to fix it. Iterative, so that no depth overflows the stack. See PROTOCOL.md, "Page".
 */
import { nameValue } from "./check-props.js";
import type { Action, Component } from "./contract.js";
import { clip, type Diagnostic, type DiagnosticCode, maxTold } from "./diagnostic.js";
import type { ElementNode, Field, JsonUIDocument, Node } from "./document.js";
import { isRecord, none } from "./json.js";
import { defaultLimits, type Limits } from "./limits.js";
import type { DiagnosticArgs } from "./messages.js";
import { actionRegistry, componentRegistry } from "./registry.js";
import { suggest } from "./suggest.js";
import { closeDraft, problemNode, sameItems } from "./walk/close-draft.js";
import { createDraft, createSiblings, type Draft, nodesOf } from "./walk/draft.js";
import { identify } from "./walk/identify.js";
import { openDraft } from "./walk/open-draft.js";
import { list, note, type Walk } from "./walk/walk.js";

export interface ParseOptions {
  /** The document on screen: what did not change is shared with it, so that it need not render again. */
  previous?: JsonUIDocument | undefined;
  limits?: Partial<Limits> | undefined;
  /** The components that a document may name; the built-in ones if absent. */
  components?: ReadonlyMap<string, Component> | undefined;
  /** The actions that a document may name; the built-in ones if absent. */
  actions?: ReadonlyMap<string, Action> | undefined;
}

export interface ParseResult {
  /** Set where nothing of the page could be shown; the document shows just this. */
  refused?: Diagnostic;
  document: JsonUIDocument;
  diagnostics: Diagnostic[];
}

/** Reads a page from a JSON value. Never throws; the document always renders. */
export function parseDocument(value: unknown, options: ParseOptions = {}): ParseResult {
  try {
    return walkDocument(value, options);
  } catch (error) {
    // Not from JSON: an object with getters or traps of its own.
    return refusal("bad-root", { found: `something that throws when read (${clip(reasonOf(error), 200)})` });
  }
}

/** Whatever was thrown, and however hostile it is to being read. */
function reasonOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : typeof error;
  } catch {
    return "it cannot even be told why";
  }
}

function walkDocument(value: unknown, options: ParseOptions): ParseResult {
  const walk: Walk = {
    previous: options.previous,
    limits: { ...defaultLimits, ...options.limits },
    components: options.components ?? componentRegistry,
    actions: options.actions ?? actionRegistry,
    diagnostics: [],
    unlisted: { count: 0, severity: "warning" },
    boxes: 0,
    unshown: 0,
    byKey: new Map(),
    ids: new Set(),
    overlayIds: new Set(),
    labelled: new Set(),
    overlays: new Map(),
    opens: [],
  };
  if (!Array.isArray(value) && !isRecord(value)) return refusal("bad-root", { found: nameValue(value) });
  const roots = Array.isArray(value)
    ? createSiblings(value, undefined, "", walk.limits)
    : [createDraft(value, undefined, "")];
  identify(walk, roots, "", walk.previous?.root ?? none);

  const drafts: Draft[] = [];
  const pending = roots.toReversed();
  for (let draft = pending.pop(); draft !== undefined; draft = pending.pop()) {
    if (drafts.push(draft) > walk.limits.nodes) return refusal("too-many-nodes", { limit: walk.limits.nodes });
    openDraft(walk, draft);
    for (let index = draft.children.length - 1; index >= 0; index--) pending.push(draft.children[index] as Draft);
    for (const slot of draft.slots.toReversed()) pending.push(slot.draft);
  }
  checkOpens(walk);
  if (walk.labelled.size > 0) {
    for (const { field } of drafts) if (field !== undefined && walk.labelled.has(field.name)) field.labelled = true;
  }
  for (const draft of drafts.toReversed()) closeDraft(walk, draft);

  const root = roots.flatMap(nodesOf);
  if (walk.unshown > 0) {
    const args = { owner: "The page", count: walk.unshown };
    const more: Diagnostic = { code: "more-problems", severity: "error", pointer: "", args };
    root.push(problemNode("!more", [more], none, walk.previous?.root.at(-1)));
  }
  const shared = walk.previous !== undefined && sameItems(walk.previous.root, root) ? walk.previous.root : root;
  const document = collect(walk, drafts, shared, subscriptionsOf(walk, value));
  return { document, diagnostics: listed(walk) };
}

/** What is amiss, and how much more than that. */
function listed({ diagnostics, unlisted: { count, severity } }: Walk): Diagnostic[] {
  if (count > 0) diagnostics.push({ code: "more-problems", severity, pointer: "", args: { owner: "The page", count } });
  return diagnostics;
}

/** Now that all overlays are known: does each action that opens one name one that exists? */
function checkOpens(walk: Walk) {
  let unknown = 0;
  for (const { id, owner, draft, at } of walk.opens) {
    if (walk.overlayIds.has(id)) continue;
    const suggestion = ++unknown > maxTold ? undefined : suggest(id, walk.overlayIds);
    const args = { owner, id: clip(id), ...(suggestion !== undefined && { suggestion }) };
    note(walk, draft, "unknown-overlay", "error", at, args);
  }
}

function subscriptionsOf(walk: Walk, value: object): readonly string[] {
  const given =
    !Array.isArray(value) && Object.hasOwn(value, "websocketSubscriptions")
      ? (value as { websocketSubscriptions: unknown }).websocketSubscriptions
      : undefined;
  if (given === undefined || given === null) return none;
  const topics = Array.isArray(given) ? given : [given];
  topics.forEach((topic: unknown, index) => {
    if (typeof topic === "string" && topic !== "") return;
    list(walk, {
      code: "wrong-prop",
      severity: "error",
      pointer: `/websocketSubscriptions/${index}`,
      args: {
        owner: "the page",
        prop: "websocketSubscriptions",
        expected: "an array of topic names",
        found: nameValue(topic),
      },
    });
  });
  return topics.filter((topic): topic is string => typeof topic === "string" && topic !== "");
}

/** Gathers the lists that the engine is seeded from. */
function collect(
  walk: Walk,
  drafts: readonly Draft[],
  root: readonly Node[],
  subscriptions: readonly string[],
): JsonUIDocument {
  const topics = new Set(subscriptions);
  const live: ElementNode[] = [];
  const fields: Field[] = [];
  const elements: ElementNode[] = [];
  const icons = new Set<string>();
  for (const draft of drafts) {
    const { contract } = draft;
    if (contract === undefined) continue;
    const overlay = contract.overlay === undefined ? undefined : String(draft.props?.[contract.overlay]);
    const node = overlay === undefined ? draft.node : walk.overlays.get(overlay);
    if (node?.kind !== "element") continue;
    elements.push(node);
    if (node.field !== undefined) fields.push(node.field);
    if (contract.live !== undefined && typeof node.props.socketTopic === "string") {
      topics.add(node.props.socketTopic);
      live.push(node);
    }
    for (const prop of contract.icons ?? none) if (typeof node.props[prop] === "string") icons.add(node.props[prop]);
  }
  const { limits } = walk;
  if (topics.size > limits.topics) {
    const args = { limit: limits.topics, count: topics.size - limits.topics };
    list(walk, { code: "too-many-topics", severity: "error", pointer: "", args });
  }
  return { root, overlays: walk.overlays, topics: [...topics].slice(0, limits.topics), live, fields, elements, icons };
}

/** A document that shows nothing but one problem. */
export function refusal(code: DiagnosticCode, args: DiagnosticArgs, place: Partial<Diagnostic> = {}): ParseResult {
  const diagnostic: Diagnostic = { code, severity: "error", pointer: "", args, ...place };
  return {
    refused: diagnostic,
    document: {
      root: [problemNode("problem:0", [diagnostic], none, undefined)],
      overlays: new Map(),
      topics: none,
      live: none,
      fields: none,
      elements: none,
      icons: new Set(),
    },
    diagnostics: [diagnostic],
  };
}
