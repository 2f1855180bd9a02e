/** What belongs to a place of the text: found on the way from the root, as the syntax tree has it, broken text included. */
import type { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { JsonSchema } from "native-json-ui/schema";
import { vocabulary } from "./vocabulary.js";

export type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>["resolveInner"]>;

export type Place =
  | { kind: "nodes" }
  | { kind: "node"; isRoot?: boolean }
  | { kind: "props"; type: string | undefined }
  | { kind: "action" }
  | { kind: "component type" }
  | { kind: "action type" }
  | { kind: "icon" }
  | { kind: "modal" }
  /** Arrays and objects around nodes. */
  | { kind: "slot"; depth: number }
  | { kind: "schema"; schema: JsonSchema }
  | { kind: "unknown" };

const unknown: Place = { kind: "unknown" };

const containers = new Set(["Object", "Array"]);

export const textOf = (state: EditorState, node: { from: number; to: number }) => state.sliceDoc(node.from, node.to);

/** A string as it is meant; what is not closed, or no string, as it is written. */
export function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.replace(/^"|"$/g, "");
  }
}

/** The value of a key of an object. */
export function valueAt(state: EditorState, object: SyntaxNode, key: string): SyntaxNode | undefined {
  for (const property of object.getChildren("Property")) {
    const name = property.getChild("PropertyName");
    const value = property.lastChild;
    if (name !== null && value !== null && value.from > name.from && unquoted(textOf(state, name)) === key)
      return value;
  }
  return undefined;
}

function stringAt(state: EditorState, object: SyntaxNode, key: string): string | undefined {
  const value = valueAt(state, object, key);
  return value?.name === "String" ? unquoted(textOf(state, value)) : undefined;
}

/** What belongs into this object, array or value. */
export function placeOf(state: EditorState, of: SyntaxNode): Place {
  // From the root down, without recursion: a text may be nested as deep as it likes.
  const path: SyntaxNode[] = [];
  for (let at: SyntaxNode | null = of; at !== null; at = at.parent) path.unshift(at);
  let place: Place = unknown;
  path.forEach((node, index) => {
    const parent = path[index - 1];
    if (node.name === "Property" || node.name === "JsonText" || node.type.isError) return;
    if (parent === undefined || parent.name === "JsonText") {
      place = node.name === "Array" ? { kind: "nodes" } : { kind: "node", isRoot: true };
    } else if (parent.name === "Property") {
      const name = parent.getChild("PropertyName");
      const object = path[index - 2];
      if (name === null || object === undefined || node.name === "PropertyName") return;
      place = below(state, place, object, unquoted(textOf(state, name)));
    } else if (parent.name === "Array") place = itemOf(place);
  });
  return place;
}

/** What belongs behind a key. */
export function below(state: EditorState, owner: Place, object: SyntaxNode, key: string): Place {
  switch (owner.kind) {
    case "node":
      if (key === "type") return { kind: "component type" };
      if (key === "props") return { kind: "props", type: stringAt(state, object, "type") };
      return key === "children" ? { kind: "nodes" } : unknown;
    case "props": {
      const contract = vocabulary().components.get(owner.type ?? "");
      const depth = contract?.slots[key];
      if (depth !== undefined) return depth === 0 ? { kind: "node" } : { kind: "slot", depth };
      if (contract?.icons.includes(key) || (contract?.type === "Icon" && key === "name")) return { kind: "icon" };
      return ofSchema(contract?.props[key]);
    }
    case "action": {
      if (key === "type") return { kind: "action type" };
      const contract = vocabulary().actions.get(stringAt(state, object, "type") ?? "");
      return key === "modalId" ? { kind: "modal" } : ofSchema(contract?.props[key]);
    }
    case "slot":
      return itemOf(owner);
    case "schema": {
      const { properties } = owner.schema as { properties?: Record<string, JsonSchema> };
      return ofSchema(properties?.[key]);
    }
    default:
      return unknown;
  }
}

function itemOf(owner: Place): Place {
  if (owner.kind === "nodes") return { kind: "node" };
  if (owner.kind === "slot") return owner.depth > 1 ? { kind: "slot", depth: owner.depth - 1 } : { kind: "node" };
  return owner.kind === "schema" ? ofSchema(owner.schema.items as JsonSchema | undefined) : unknown;
}

function ofSchema(schema: JsonSchema | undefined): Place {
  if (schema === undefined || typeof schema !== "object") return unknown;
  return schema.$ref === "#/$defs/Action" ? { kind: "action" } : { kind: "schema", schema };
}

/** The object or array around a place. */
export function containerOf(node: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) if (containers.has(at.name)) return at;
  return undefined;
}
