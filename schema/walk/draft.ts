/** A node on its way from JSON to the tree: opened after its parent, closed after its children. */
import type { Component } from "../contract.js";
import type { Diagnostic } from "../diagnostic.js";
import type { Field, Node, Props } from "../document.js";
import { none } from "../json.js";
import type { Limits } from "../limits.js";

export interface Draft {
  raw: unknown;
  parent: Draft | undefined;
  /** Its place in the parent, as a piece of JSON Pointer. */
  segment: string;
  /** Levels of nesting, counted from 1. */
  depth: number;
  key: string;
  path: string;
  /** What it was before. */
  previous: Node | undefined;
  /** What its siblings, and it, were before. */
  before: readonly Node[];
  children: readonly Draft[];
  slots: readonly { at: readonly (string | number)[]; draft: Draft }[];
  /** What is wrong with it, shown in its place; mostly nothing. */
  problems: Diagnostic[] | undefined;
  /** Set where it is a text. */
  text: string | undefined;
  /** Set, with props, where it is a component that can be shown. */
  contract: Component | undefined;
  props: Props | undefined;
  field: Field | undefined;
  /** What it became: the box that says what is wrong beside it, and the node itself. */
  problem: Node | undefined;
  node: Node | undefined;
}

export function createDraft(raw: unknown, parent: Draft | undefined, segment: string): Draft {
  return {
    raw,
    parent,
    segment,
    depth: parent === undefined ? 1 : parent.depth + 1,
    key: "",
    path: "",
    previous: undefined,
    before: none,
    children: none,
    slots: none,
    problems: undefined,
    text: typeof raw === "string" || typeof raw === "number" ? String(raw) : undefined,
    contract: undefined,
    props: undefined,
    field: undefined,
    problem: undefined,
    node: undefined,
  };
}

/** What stands in a draft's place. */
export function nodesOf({ problem, node }: Draft): readonly Node[] {
  if (node === undefined) return problem === undefined ? none : [problem];
  return problem === undefined ? [node] : [problem, node];
}

/** Drafts of a list of children; null stands for nothing, as in Python's `x if condition else None`. */
export function createSiblings(
  list: readonly unknown[],
  parent: Draft | undefined,
  at: string,
  limits: Limits,
): Draft[] {
  const siblings: Draft[] = [];
  // One more than is allowed tells that there are too many. No text within the limit holds more items than bytes.
  const end = Math.min(list.length, limits.bytes);
  for (let index = 0; index < end && siblings.length <= limits.nodes; index++) {
    if (list[index] !== null && list[index] !== undefined) {
      siblings.push(createDraft(list[index], parent, `${at}/${index}`));
    }
  }
  return siblings;
}

/** JSON Pointer of a draft; made only when there is something to say of it. */
export function pointerOf(draft: Draft): string {
  const segments: string[] = [];
  for (let at: Draft | undefined = draft; at !== undefined; at = at.parent) segments.push(at.segment);
  return segments.reverse().join("");
}
