/**
 * Draws a long list in groups of groups: on its way to one that changed, React looks at each of its siblings. No element
 * is added to the page.
 */
import { Fragment, isValidElement, type ReactNode } from "react";
import type { Node } from "../../schema/document.js";
import { LiveNode } from "./DynamicNode.js";

/** Spread over 32 bits; of a key alone, so that what is inserted or removed elsewhere moves nothing to another group. */
function hashOf(key: string): number {
  let hash = 0;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x9e3779b1);
  return hash;
}

const levels = 5;

/**
 * How many levels of groups begin with this one, by chance: with each eighth a group, with each quarter of those a group of
 * groups, and so on. Larger groups make React look at more siblings, and smaller ones at more levels; of groups, which are
 * fewer, small ones cost little memory.
 */
function beginsAt(key: string): number {
  return Math.max(0, (Math.clz32(hashOf(key)) - 1) >> 1);
}

export function grouped(list: readonly Node[], draw: (node: Node) => ReactNode): ReactNode[] {
  const all: ReactNode[] = [];
  /** The groups that are not complete, the innermost last. */
  const open: ReactNode[][] = [];
  /** The key of the groups that begin with a node. */
  let begin = "";
  /** That of groups around them, there since the list began or was interrupted: the first node in one may be another soon. */
  let outer = "";
  for (const node of list) {
    const drawn = draw(node);
    // React keeps no state of these, so one may find itself in another group. All others stand where they can be moved.
    const isLeaf = isValidElement(drawn) && drawn.type === LiveNode;
    const kept = isLeaf ? levels - beginsAt(node.key) : 0;
    if (kept < levels) begin = `>${node.key}`;
    if (!isLeaf) outer = begin;
    open.splice(Math.max(0, kept));
    while (isLeaf && open.length < levels) {
      const group: ReactNode[] = [];
      (open.at(-1) ?? all).push(<Fragment key={open.length < kept ? outer : begin}>{group}</Fragment>);
      open.push(group);
    }
    (open.at(-1) ?? all).push(drawn);
  }
  return all;
}
