/** Advises on a component or an action without a type. */

import { nameValue } from "../../../schema/check-props.js";
import { clip } from "../../../schema/diagnostic.js";
import { isRecord, type Json } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { parentOf, valueAt } from "../pointers.js";
import { nodeKeyWords } from "../words.js";
import { advised, type Context, type Told } from "./context.js";

const actionKeyWords = { action: "type", actiontype: "type", name: "type", method: "type", do: "type" };

export function missingType({ page, componentNames }: Context, pointer: string): Told {
  const raw = valueAt(page.value, pointer);
  const keys = isRecord(raw) ? Object.keys(raw) : [];
  const told = { code: "missing-type" as const, severity: "error" as const };
  if (isRecord(raw)) {
    const key = keys.find(
      (one) =>
        typeof raw[one] === "string" &&
        one !== "id" &&
        one !== "type" &&
        nearName(one, ["type"], nodeKeyWords) === "type",
    );
    if (key !== undefined) {
      return {
        ...told,
        pointer: `${pointer}/${key}`,
        args: { suggestion: "type", advice: `Did you mean "type" instead of "${clip(key, 40)}"?` },
      };
    }
    const inner = keys.find((one) => one !== "children" && holdsPage(raw[one]));
    if (inner !== undefined && pointer === "") {
      return {
        ...told,
        pointer,
        args: { advice: `The page seems to stand in "${clip(inner, 40)}"; answer that alone.` },
      };
    }
    const name = keys.find((one) => componentNames.includes(one));
    if (name !== undefined)
      return { ...told, pointer, args: { advice: `Write "type": "${name}", and what is in it as props.` } };
  }
  if (!isRecord(raw) || !keys.includes("type")) return { ...told, pointer, args: {} };
  return { ...told, pointer: `${pointer}/type`, args: { found: nameValue(raw.type) } };
}

const isComponent = (value: unknown): boolean => isRecord(value) && typeof value.type === "string";

const holdsPage = (value: unknown): boolean =>
  isComponent(value) || (Array.isArray(value) && value.length > 0 && value.every(isComponent));

export function actionWithoutType(raw: Json, told: Told): Told {
  const key = Object.keys(raw).find(
    (one) => typeof raw[one] === "string" && nearName(one, ["type"], nodeKeyWords, actionKeyWords) === "type",
  );
  if (key !== undefined)
    return {
      code: "misspelt-key",
      severity: "error",
      pointer: `${parentOf(told.pointer)}/${key}`,
      args: { key, suggestion: "type" },
    };
  const type = Object.hasOwn(raw, "endpoint")
    ? "api_call"
    : Object.hasOwn(raw, "modalId")
      ? "open_modal"
      : Object.hasOwn(raw, "url")
        ? "navigate"
        : "api_call";
  return { ...advised(told, undefined, `Add "type": "${type}".`), code: "wrong-prop" };
}
