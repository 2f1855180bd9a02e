/** Advises on a key beside type, props and children. */
import type { Diagnostic } from "../../../schema/diagnostic.js";
import { isRecord } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { lastOf, parentOf } from "../pointers.js";
import { nodeKeyWords } from "../words.js";
import type { Context, Told } from "./context.js";
import { nearProp } from "./near-prop.js";

const rootKeys = ["websocketSubscriptions", "$schema", "version"];

export function unknownKey(
  { page, nodeAt, noteMeant }: Context,
  { severity, args }: Diagnostic,
  pointer: string,
): Told {
  const told: Told = { code: "unknown-key", severity, pointer, args };
  const at = parentOf(pointer);
  const key = lastOf(pointer);
  const node = nodeAt(at);
  const contract = node?.contract;
  if (node === undefined || contract === undefined) return told;
  if (Number(args.isProp) === 1) {
    noteMeant(`${at}/props`, key, pointer);
    return told;
  }
  if (key === "websocketSubscriptions")
    return { ...told, args: { ...args, advice: "Write it at the root of the page." } };

  const isRoot = node.parent === undefined && !Array.isArray(page.value);
  const keys = ["children", "props", "id", ...(isRoot ? rootKeys : [])].filter(
    (name) => !Object.hasOwn(node.raw, name) && (name !== "children" || contract.children === "nodes"),
  );
  const nearKey = nearName(key, keys);
  const prop =
    nearKey === undefined ? nearProp(contract.type, key, Object.keys(contract.props), node.props) : undefined;
  const suggestion = nearKey ?? prop ?? nearName(key, keys, nodeKeyWords);
  if (suggestion === undefined) return told;

  noteMeant(`${at}/props`, prop, pointer);
  const value = node.raw[key];
  if (suggestion === "props" && isRecord(value)) {
    for (const inner of Object.keys(value)) noteMeant(`${at}/props`, inner, pointer);
  }
  const advice =
    suggestion === prop
      ? `Did you mean "${prop}"? Write it into props: "props": {"${prop}": …}.`
      : `Did you mean "${suggestion}"?`;
  return { ...told, args: { ...args, suggestion, advice } };
}
