/** A page as its author wrote it, for the checks: every node and action with its place, whatever else is wrong with it. */
import type { Action, Component } from "../../schema/contract.js";
import { pointerSegment, type Severity } from "../../schema/diagnostic.js";
import { isRecord, type Json, own } from "../../schema/json.js";
import type { DiagnosticArgs } from "../../schema/messages.js";
import type { LintCode } from "./messages.js";
import { nearName } from "./near-name.js";
import { componentWords } from "./words.js";

export interface WrittenNode {
  raw: Json;
  /** What it is, or, misspelt, was meant to be. */
  type: string;
  contract: Component | undefined;
  props: Json;
  parent: WrittenNode | undefined;
  depth: number;
  /** A piece of JSON Pointer, from the parent. */
  segment: string;
}

export interface WrittenAction {
  raw: Json;
  node: WrittenNode;
  /** A piece of JSON Pointer, from the node. */
  at: string;
}

export interface Page {
  value: unknown;
  nodes: readonly WrittenNode[];
  actions: readonly WrittenAction[];
  components: ReadonlyMap<string, Component>;
  /** Names of the params that the dashboard fills in; undefined where nobody said. */
  params: readonly string[] | undefined;
  report(code: LintCode, severity: Severity, pointer: string, args?: DiagnosticArgs): void;
}

export const pointerOf = (node: WrittenNode): string => {
  const segments: string[] = [];
  for (let at: WrittenNode | undefined = node; at !== undefined; at = at.parent) segments.push(at.segment);
  return segments.reverse().join("");
};

/** The own prop of a node, null as if absent. */
export const propOf = (node: WrittenNode, prop: string): unknown => own(node.props, prop) ?? undefined;

/** What a prop holds if it is a text. */
export const textOf = (node: WrittenNode, prop: string): string | undefined => {
  const value = propOf(node, prop);
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
};

/** Whether it has a prop that its component does not know: one that seems absent may be misspelt. */
export const hasUnknown = ({ props, contract }: WrittenNode): boolean =>
  Object.keys(props).some((prop) => !Object.hasOwn(contract?.props ?? {}, prop));

/** A node's own id, or the name of an input. */
export const nameOfField = (node: WrittenNode): string | undefined =>
  textOf(node, "id") ||
  (own(node.raw, "id") === undefined ? undefined : String(own(node.raw, "id"))) ||
  textOf(node, "name");

export function nodesIn(
  value: unknown,
  components: ReadonlyMap<string, Component>,
  limits: { nodes: number; depth: number },
): WrittenNode[] {
  const names = [...components.keys()];
  const nodes: WrittenNode[] = [];
  const pending: { raw: unknown; parent: WrittenNode | undefined; segment: string }[] = [];
  const siblings = (list: readonly unknown[], parent: WrittenNode | undefined, at: string) => {
    for (let index = list.length - 1; index >= 0; index--)
      pending.push({ raw: list[index], parent, segment: `${at}/${index}` });
  };
  if (Array.isArray(value)) siblings(value, undefined, "");
  else pending.push({ raw: value, parent: undefined, segment: "" });
  for (let next = pending.pop(); next !== undefined && nodes.length < limits.nodes; next = pending.pop()) {
    const { raw, parent, segment } = next;
    if (!isRecord(raw)) continue;
    const written = own(raw, "type");
    const type =
      typeof written !== "string"
        ? ""
        : components.has(written)
          ? written
          : (nearName(written, names, componentWords) ?? written);
    const given = own(raw, "props");
    const node: WrittenNode = {
      raw,
      type,
      contract: components.get(type),
      props: isRecord(given) ? given : {},
      parent,
      depth: (parent?.depth ?? 0) + 1,
      segment,
    };
    nodes.push(node);
    if (node.depth >= limits.depth) continue;
    const children = own(raw, "children");
    if (Array.isArray(children)) siblings(children, node, "/children");
    else if (isRecord(children)) pending.push({ raw: children, parent: node, segment: "/children" });
    for (const [prop, depth] of Object.entries(node.contract?.slots ?? {})) cellsIn(node, prop, depth, pending);
  }
  return nodes;
}

/** Components in the cells of a prop. */
function cellsIn(
  node: WrittenNode,
  prop: string,
  depth: number,
  found: { raw: unknown; parent: WrittenNode | undefined; segment: string }[],
) {
  const visit = (value: unknown, at: string, levels: number) => {
    if (typeof value !== "object" || value === null) return;
    if (levels === 0) {
      if (isRecord(value) && typeof own(value, "type") === "string")
        found.push({ raw: value, parent: node, segment: at });
      return;
    }
    for (const key of Object.keys(value)) visit((value as Json)[key], at + pointerSegment(key), levels - 1);
  };
  visit(own(node.props, prop), `/props/${prop}`, depth);
}

export function actionsIn(nodes: readonly WrittenNode[]): WrittenAction[] {
  return nodes.flatMap((node) =>
    (node.contract?.actions ?? []).flatMap((prop) => {
      const raw = own(node.props, prop);
      return isRecord(raw) ? [{ raw, node, at: `/props/${prop}` }] : [];
    }),
  );
}

export const actionPointer = ({ node, at }: WrittenAction): string => pointerOf(node) + at;

/** The type of an action, or, misspelt, the one that was meant. */
export const actionType = ({ raw }: WrittenAction, actions: ReadonlyMap<string, Action>): string | undefined => {
  const type = own(raw, "type");
  return typeof type === "string" && actions.has(type) ? type : undefined;
};
