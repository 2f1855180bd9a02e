/** Turns a draft whose children are closed into nodes, taking the previous ones where nothing changed. */
import type { Component } from "../contract.js";
import type { Diagnostic } from "../diagnostic.js";
import type { ElementNode, Node, ProblemNode, Props, Slot } from "../document.js";
import { isEqual } from "../equality.js";
import { type Json, none } from "../json.js";
import { type Draft, nodesOf } from "./draft.js";
import { nodeBefore, type Walk } from "./walk.js";

export function closeDraft(walk: Walk, draft: Draft) {
  const { previous, contract, props } = draft;
  if (draft.text !== undefined) {
    const same = previous?.kind === "text" && previous.text === draft.text;
    draft.node = same ? previous : { kind: "text", key: draft.key, text: draft.text };
    return;
  }
  const children = childrenOf(draft);
  const { problems = none } = draft;
  if (contract === undefined || props === undefined) {
    // Of too many boxes, what is left of one is its children.
    if (problems.length > 0 || children.length > 0) {
      draft.node = problemNode(draft.key, problems, children, previous);
    }
    return;
  }
  if (problems.length > 0) {
    // Before its key, not after it, where it could be a part of another node's id.
    const key = `!${draft.key}`;
    draft.problem = problemNode(key, problems, none, nodeBefore(walk, draft.before, key));
  }
  const element = elementNode(draft, contract, props, children);
  if (contract.overlay === undefined) draft.node = element;
  else walk.overlays.set(String(props[contract.overlay]), element);
}

function childrenOf({ children: drafts }: Draft): readonly Node[] {
  if (drafts.length === 0) return none;
  const children: Node[] = [];
  for (const { problem, node } of drafts) {
    if (problem !== undefined) children.push(problem);
    if (node !== undefined) children.push(node);
  }
  return children;
}

function elementNode(draft: Draft, contract: Component, checked: Props, made: readonly Node[]): ElementNode {
  const { key, path, field } = draft;
  const slots: readonly Slot[] =
    draft.slots.length === 0 ? none : draft.slots.map(({ at, draft: inner }) => ({ at, nodes: nodesOf(inner) }));
  const before =
    draft.previous?.kind === "element" && draft.previous.contract === contract ? draft.previous : undefined;
  const props = before === undefined ? checked : shareProps(before.props, checked);
  const children = before !== undefined && sameItems(before.children, made) ? before.children : made;
  const unchanged =
    before !== undefined &&
    props === before.props &&
    children === before.children &&
    path === before.path &&
    draft.field?.labelled === before.field?.labelled &&
    sameSlots(before.slots, slots);
  if (unchanged) return before;
  return { kind: "element", key, path, type: contract.type, contract, props, children, slots, ...(field && { field }) };
}

export function problemNode(
  key: string,
  diagnostics: readonly Diagnostic[],
  children: readonly Node[],
  before: Node | undefined,
): ProblemNode {
  const same =
    before?.kind === "problem" && isEqual(before.diagnostics, diagnostics) && sameItems(before.children, children);
  return same ? before : { kind: "problem", key, diagnostics, children };
}

export const sameItems = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length && left.every((item, index) => item === right[index]);

const sameSlots = (left: readonly Slot[], right: readonly Slot[]): boolean =>
  left.length === right.length && left.every((slot, index) => sameItems(slot.nodes, right[index]?.nodes ?? none));

/** The new props with every unchanged value, or the props themselves, taken from the previous ones. */
function shareProps(before: Props, now: Props): Props {
  let same = Object.keys(before).length === Object.keys(now).length;
  const shared: Json = {};
  for (const prop of Object.keys(now)) {
    const unchanged = Object.hasOwn(before, prop) && isEqual(before[prop], now[prop]);
    shared[prop] = unchanged ? before[prop] : now[prop];
    same &&= unchanged;
  }
  return same ? before : shared;
}
