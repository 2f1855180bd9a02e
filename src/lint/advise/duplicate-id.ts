/** Advises on an id that several components have. */
import { own } from "../../../schema/json.js";
import { propOf } from "../page.js";
import { advised, type Context, type Told } from "./context.js";

export function duplicateId({ nodeAt }: Context, told: Told): Told {
  const node = nodeAt(told.pointer);
  if (node === undefined) return told;
  if (propOf(node, "id") === undefined && (own(node.raw, "id") ?? undefined) === undefined) {
    const advice = "Two inputs have this name; give each its own, or one value is lost.";
    return advised({ ...told, pointer: `${told.pointer}/props/name` }, undefined, advice);
  }
  const at = { ...told, pointer: `${told.pointer}${propOf(node, "id") === undefined ? "/id" : "/props/id"}` };
  if (node.type !== "Modal") return at;
  return advised(
    { ...at, severity: "error" },
    undefined,
    "Only one of these Modals can be opened; give each its own id.",
  );
}
