/** The answers to choose from, as rules of the fake back end. */
import { answerPresets, invalid } from "../replay.js";
import type { Rule } from "../stage-messages.js";

export type Preset = "success" | "failure" | "fields" | "slow" | "offline" | "own";

export const presets: readonly Preset[] = ["success", "failure", "fields", "slow", "offline", "own"];

/** @param text the document, whose fields are complained of */
export function rulesFor(preset: Preset, own: { status: number; body: unknown }, text: string): Rule[] {
  const path = "*";
  switch (preset) {
    case "success":
      return [];
    case "fields":
      return [{ path, ...invalid(Object.fromEntries(fieldNames(text).map((name) => [name, "Not like this."]))) }];
    case "own":
      return [{ path, ...own }];
    default:
      return [{ path, ...answerPresets[preset] }];
  }
}

/** The names of all fields of a document. */
export function fieldNames(text: string): string[] {
  const names = new Set<string>();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const open = [value];
  while (open.length > 0) {
    const at = open.pop();
    if (typeof at !== "object" || at === null) continue;
    if ("props" in at && typeof at.props === "object" && at.props !== null && "name" in at.props && isField(at)) {
      names.add(String(at.props.name));
    }
    for (const inner of Object.values(at).reverse()) open.push(inner);
  }
  return [...names];
}

const fields = new Set(["Input", "Select", "Checkbox", "Switch", "FileUpload"]);
const isField = (node: object) => "type" in node && typeof node.type === "string" && fields.has(node.type);
