/** Checks an action by the contract of its type. */
import { checkProps } from "./check-props.js";
import type { Action } from "./contract.js";
import type { Diagnostic } from "./diagnostic.js";
import type { ActionValue } from "./document.js";
import { unknownName } from "./walk/walk.js";

export interface ReadAction {
  /** Undefined where the action is unknown or lacks what it needs. */
  value: ActionValue | undefined;
  contract?: Action;
  diagnostics: readonly Diagnostic[];
}

/** @param pointer where the action stands; called only when there is something to report */
export function readAction(
  raw: Record<string, unknown>,
  actions: ReadonlyMap<string, Action>,
  pointer: () => string = () => "",
): ReadAction {
  const { type: given, ...rest } = raw;
  const type = typeof given === "string" ? given : "";
  const contract = actions.get(type);
  if (contract === undefined) {
    const args = unknownName(type, actions.keys());
    return {
      value: undefined,
      diagnostics: [{ code: "unknown-action", severity: "error", pointer: `${pointer()}/type`, args }],
    };
  }
  const { props, diagnostics } = checkProps(contract, type, rest, pointer);
  return { value: props === undefined ? undefined : { type, ...props }, contract, diagnostics };
}
