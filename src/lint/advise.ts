/** Turns what the parser tells into findings: with better suggestions, and without what follows from another mistake. */
import type { Diagnostic } from "../../schema/diagnostic.js";
import { isRecord, own } from "../../schema/json.js";
import { advised, type Context, createContext, type Told } from "./advise/context.js";
import { duplicateId } from "./advise/duplicate-id.js";
import { missingProp } from "./advise/missing-prop.js";
import { actionWithoutType, missingType } from "./advise/missing-type.js";
import { hasAncestor, unexpectedChild, unexpectedChildren } from "./advise/unexpected.js";
import { unknownKey } from "./advise/unknown-key.js";
import { unknownProp } from "./advise/unknown-prop.js";
import { wrongProp } from "./advise/wrong-prop.js";
import type { LintCode } from "./messages.js";
import { nearName } from "./near-name.js";
import type { Page } from "./page.js";
import { lastOf, parentOf, valueAt } from "./pointers.js";
import { actionWords, componentWords, styleNames, styleWords } from "./words.js";

/** What the parser tells, advised on; what stands for a prop that is needed is as grave as its absence. */
export function adviseAll(diagnostics: readonly Diagnostic[], page: Page, actionNames: readonly string[]): Told[] {
  const context = createContext(page, actionNames);
  const grave = new Set<string>();
  const all = diagnostics.flatMap((diagnostic) => {
    const told = advise(context, diagnostic);
    if (told !== undefined) return [told];
    const at =
      diagnostic.code === "missing-prop"
        ? context.toldAt(diagnostic.pointer ?? "", String(diagnostic.args.prop))
        : undefined;
    if (at !== undefined) grave.add(at);
    return [];
  });
  return all.map((told) =>
    grave.has(told.pointer) && told.severity === "warning" ? { ...told, severity: "error" } : told,
  );
}

/** Undefined where a finding only follows from another one. */
function advise(context: Context, diagnostic: Diagnostic): Told | undefined {
  const { page, nodeAt, actionNames, modalIds } = context;
  const { severity, args, pointer = "" } = diagnostic;
  const told: Told = { code: diagnostic.code as LintCode, severity, pointer, args };
  const value = valueAt(page.value, pointer);
  switch (diagnostic.code) {
    case "unknown-component": {
      const written = String(value ?? args.type);
      const advice = actionNames.includes(written)
        ? "This is an action: it stands in onClickAction of a Button, say."
        : undefined;
      return advised(told, nearName(written, context.componentNames, componentWords), advice);
    }
    case "unknown-action": {
      const action = valueAt(page.value, parentOf(pointer));
      return value === undefined && isRecord(action)
        ? actionWithoutType(action, told)
        : advised(told, nearName(String(value ?? ""), actionNames, actionWords));
    }
    case "unknown-prop":
      return unknownProp(context, diagnostic, pointer);
    case "unknown-key":
      return unknownKey(context, diagnostic, pointer);
    case "missing-type":
      return missingType(context, pointer);
    case "wrong-prop": {
      if (!/Action\/type$/.test(pointer) || value !== undefined) return wrongProp(context, diagnostic, pointer);
      const action = valueAt(page.value, parentOf(pointer));
      return isRecord(action) ? actionWithoutType(action, told) : told;
    }
    case "missing-prop":
      return missingProp(context, told);
    case "unknown-overlay": {
      const id = String(value ?? args.id);
      return modalIds.includes(id) || context.hasUnnamedModal ? undefined : advised(told, nearName(id, modalIds));
    }
    case "misplaced-item":
      return hasAncestor(nodeAt(pointer), String(args.owner)) ? undefined : told;
    case "unexpected-child":
      return unexpectedChild(context, told);
    case "unexpected-children":
      return unexpectedChildren(context, told);
    case "unnamed-input": {
      if (context.isMeant(`${pointer}/props`, "name") || context.isMeant(`${pointer}/props`, "id")) return undefined;
      const isSent = page.actions.some(({ raw }) => own(raw, "includeFormState") === true);
      return isSent ? { ...told, severity: "warning" } : told;
    }
    case "refused-style": {
      if (args.reason !== "this property is not open to pages") return told;
      const name = nearName(lastOf(pointer), styleNames, styleWords);
      return advised(told, name, name === undefined ? undefined : `Did you mean "${name}"?`);
    }
    case "bad-node":
      if (Array.isArray(value)) {
        return advised(told, undefined, "Write its components directly into the list, without the inner brackets.");
      }
      return typeof value === "boolean"
        ? advised(told, undefined, "Write null for nothing; in Python, “x if condition else None”.")
        : told;
    case "bad-children":
      return isRecord(value) ? advised(told, undefined, 'Put it into a list: "children": [{ … }].') : told;
    case "duplicate-id":
      return duplicateId(context, told);
    default:
      return told;
  }
}
