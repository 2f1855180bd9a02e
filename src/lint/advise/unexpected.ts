/** Advises on children where none belong, or others. */
import { own } from "../../../schema/json.js";
import { propOf, type WrittenNode } from "../page.js";
import { parentOf } from "../pointers.js";
import { advised, type Context, type Told } from "./context.js";

export function hasAncestor(node: WrittenNode | undefined, type: string): boolean {
  for (let at = node?.parent; at !== undefined; at = at.parent) if (at.type === type) return true;
  return false;
}

export function unexpectedChild({ page, nodeAt }: Context, told: Told): Told | undefined {
  const node = nodeAt(told.pointer);
  const { type = "" } = told.args;
  if (node?.type === type) return undefined;
  const holdsItems = node !== undefined && page.nodes.some((one) => one.parent === node && one.type === type);
  return holdsItems
    ? advised(told, undefined, `Write each ${type} directly into the children of ${told.args.owner}.`)
    : told;
}

/** Props that show what was written as a child, as HTML has it. */
const shown = ["content", "label", "text", "title"];

export function unexpectedChildren({ nodeAt }: Context, told: Told): Told {
  const node = nodeAt(parentOf(told.pointer));
  const children = node === undefined ? undefined : own(node.raw, "children");
  const isText = typeof children === "string" || (Array.isArray(children) && typeof children[0] === "string");
  if (node?.contract === undefined || !isText) return told;
  const prop = shown.find((one) => Object.hasOwn(node.contract?.props ?? {}, one));
  if (prop === undefined || propOf(node, prop) !== undefined) return told;
  return advised(told, undefined, `Write it into props: "props": {"${prop}": …}.`);
}
