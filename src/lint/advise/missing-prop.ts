/** Advises on a prop that a component cannot do without. */
import { isRecord, own } from "../../../schema/json.js";
import { parentOf, valueAt } from "../pointers.js";
import type { Context, Told } from "./context.js";

export function missingProp({ page, nodeAt, isMeant }: Context, told: Told): Told | undefined {
  const prop = String(told.args.prop);
  // What it holds is told of: a binding, which this version does not know.
  if (isMeant(told.pointer, prop) || isRecord(valueAt(page.value, `${told.pointer}/${prop}`))) return undefined;
  const node = nodeAt(parentOf(told.pointer));
  const children = node === undefined ? undefined : own(node.raw, "children");
  const isFilled = typeof children === "string" || (Array.isArray(children) && children.length > 0);
  if (!told.pointer.endsWith("/props") || node?.contract?.children !== "none" || !isFilled) return told;
  // As in HTML, what it shows was written as its child.
  const advice = `Write it into props: "props": {"${prop}": …}.`;
  return {
    code: "unexpected-children",
    severity: "error",
    pointer: `${parentOf(told.pointer)}/children`,
    args: { owner: node.type, advice },
  };
}
