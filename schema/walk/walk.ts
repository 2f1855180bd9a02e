/** What the steps of one walk over a document share. */
import type { Action, Component } from "../contract.js";
import { clip, type Diagnostic, type DiagnosticCode, type Severity } from "../diagnostic.js";
import type { ElementNode, JsonUIDocument, Node } from "../document.js";
import type { Limits } from "../limits.js";
import type { DiagnosticArgs } from "../messages.js";
import { suggest } from "../suggest.js";
import { type Draft, pointerOf } from "./draft.js";

export interface Walk {
  previous: JsonUIDocument | undefined;
  limits: Limits;
  components: ReadonlyMap<string, Component>;
  actions: ReadonlyMap<string, Action>;
  diagnostics: Diagnostic[];
  /** Diagnostics beyond the most that are listed. */
  unlisted: { count: number; severity: Severity };
  /** Boxes that say what is wrong in its place, and problems beyond the most that are shown so. */
  boxes: number;
  unshown: number;
  /** Nodes of the previous document by key, for each list of siblings that was asked for. */
  byKey: Map<readonly Node[], ReadonlyMap<string, Node>>;
  /** Ids seen so far. */
  ids: Set<string>;
  overlayIds: Set<string>;
  /** Names of fields that a component labels. */
  labelled: Set<string>;
  overlays: Map<string, ElementNode>;
  /** Actions that open an overlay, checked when all overlays are known. */
  opens: { id: string; owner: string; draft: Draft; at: string }[];
}

/** Notes something amiss with a draft, at a place below it; an error is also shown in the draft's place. */
export function note(
  walk: Walk,
  draft: Draft,
  code: DiagnosticCode,
  severity: Severity,
  at: string,
  args: DiagnosticArgs = {},
) {
  add(walk, draft, { code, severity, pointer: pointerOf(draft) + at, args });
}

export function add(walk: Walk, draft: Draft, diagnostic: Diagnostic) {
  list(walk, diagnostic);
  if (diagnostic.severity !== "error") return;
  if (draft.problems === undefined) {
    if (walk.boxes === maxBoxes) {
      walk.unshown++;
      return;
    }
    walk.boxes++;
    draft.problems = [];
  }
  draft.problems.push(diagnostic);
}

/** Boxes that a page shows: with one for each of 20,000 nodes, the browser would be busy with nothing else. */
const maxBoxes = 500;

/** Diagnostics of a page that are listed; there may be one for each of its bytes. */
const maxListed = 1000;

/** Adds to the list of what is amiss in the page. */
export function list({ diagnostics, unlisted }: Walk, diagnostic: Diagnostic) {
  if (diagnostics.length < maxListed) diagnostics.push(diagnostic);
  else {
    unlisted.count++;
    if (diagnostic.severity === "error") unlisted.severity = "error";
  }
}

/** A node of the previous document, by its key among its siblings. */
export function nodeBefore(walk: Walk, siblings: readonly Node[], key: string): Node | undefined {
  const known = walk.byKey.get(siblings);
  if (known !== undefined) return known.get(key);
  const nodes = new Map(siblings.map((node) => [node.key, node]));
  walk.byKey.set(siblings, nodes);
  return nodes.get(key);
}

/** The facts of "unknown name": what there is, and what was probably meant. */
export function unknownName(name: string, known: Iterable<string>): DiagnosticArgs {
  const names = [...known];
  const suggestion = suggest(name, names);
  return { type: clip(name), known: names.join(", "), ...(suggestion !== undefined && { suggestion }) };
}
