/** Completion: types, keys and values that may stand at the cursor, each with its sentence from the contract. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { insertCompletionText, pickedCompletion, snippet, startCompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { JsonSchema } from "native-json-ui/schema";
import { below, containerOf, type Place, placeOf, type SyntaxNode, textOf, unquoted, valueAt } from "./place.js";
import { type Declared, kindOf, valuesOf, vocabulary } from "./vocabulary.js";

export async function complete({ state, pos, explicit }: CompletionContext): Promise<CompletionResult | null> {
  const node = syntaxTree(state).resolveInner(pos, -1);
  const property = node.name === "Property" ? node : node.parent?.name === "Property" ? node.parent : undefined;
  // Behind the end of a string nothing of it is completed.
  const isOver = (node.name === "String" || node.name === "PropertyName") && pos >= node.to && node.to - node.from > 1;
  if (isOver && !explicit && state.sliceDoc(node.to - 1, node.to) === '"') return null;

  if (node.name === "PropertyName" || (node.name === "String" && isKeyLike(node))) {
    const object = containerOf(node);
    return object === undefined ? null : keysIn(state, object, node, pos);
  }
  if (property !== undefined && node.name !== "Object" && node.name !== "Array") {
    const object = containerOf(property);
    const name = property.getChild("PropertyName");
    if (object === undefined || name === null) return null;
    const place = below(state, placeOf(state, object), object, unquoted(textOf(state, name)));
    return valuesFor(state, place, node.name === "Property" ? undefined : node, pos);
  }
  const container = containerOf(node);
  if (container?.name === "Object")
    return explicit || /["{,\s]/.test(state.sliceDoc(pos - 1, pos)) ? keysIn(state, container, undefined, pos) : null;
  if (container?.name === "Array") {
    const owner = placeOf(state, container);
    const item: Place = owner.kind === "nodes" ? { kind: "node" } : owner;
    return explicit || node.name === "String"
      ? valuesFor(state, item, node.name === "String" ? node : undefined, pos)
      : null;
  }
  return null;
}

/** A key that has no colon yet is read as an error that holds a text. */
const isKeyLike = (node: SyntaxNode) => node.parent?.type.isError === true && containerOf(node)?.name === "Object";

/** What is replaced, without its quotes: the text or word that the cursor is in. */
function span(state: EditorState, node: SyntaxNode | undefined, pos: number): { from: number; to: number } {
  if (node === undefined) {
    const [word = ""] = /[\w-]*$/.exec(state.sliceDoc(Math.max(0, pos - 64), pos)) ?? [];
    return { from: pos - word.length, to: pos };
  }
  const text = textOf(state, node);
  if (!text.startsWith('"')) return { from: node.from, to: node.to };
  return { from: node.from + 1, to: text.length > 1 && text.endsWith('"') ? node.to - 1 : node.to };
}

const quoted = (text: string) => JSON.stringify(text);
/** In a snippet, braces are marks. */
const plain = (text: string) => text.replace(/[#$]\{|\}/g, (mark) => `\\${mark}`);

function keysIn(
  state: EditorState,
  object: SyntaxNode,
  typed: SyntaxNode | undefined,
  pos: number,
): CompletionResult | null {
  const place = placeOf(state, object);
  const keys = keysOf(state, place, object);
  if (keys.length === 0) return null;
  const own = typed === undefined ? undefined : unquoted(textOf(state, typed));
  const free = keys.filter(({ label }) => label === own || valueAt(state, object, label) === undefined);
  const { from, to } = span(state, typed, pos);
  const hasColon = /^"?\s*:/.test(state.sliceDoc(to, to + 20));
  return {
    ...openWith(from, to),
    options: free.map(({ stub, ...key }) => ({
      ...key,
      apply: hasColon ? putText(quoted(key.label)) : putSnippet(`${plain(quoted(key.label))}: ${stub}`),
    })),
  };
}

type Put = Extract<NonNullable<Completion["apply"]>, (...args: never[]) => void>;

/** In the place of what was typed, quotes and all. */
const inPlace =
  (insert: Put): Put =>
  (view, completion, from, to) => {
    const { doc } = view.state;
    const isOpen = doc.sliceString(from - 1, from) === '"';
    const isClosed = isOpen && doc.sliceString(to, to + 1) === '"';
    insert(view, completion, isOpen ? from - 1 : from, isClosed ? to + 1 : to);
  };

const putText = (text: string): Put =>
  inPlace((view, completion, from, to) =>
    view.dispatch({
      ...insertCompletionText(view.state, text, from, to),
      annotations: pickedCompletion.of(completion),
    }),
  );

/** Offers then what may stand where the snippet leaves the cursor. */
const putSnippet = (template: string): Put => {
  const insert = snippet(template);
  return inPlace((view, completion, from, to) => {
    insert(view, completion, from, to);
    startCompletion(view);
  });
};

const openWith = (from: number, to: number) => ({ from, to, validFor: /^[\w -]*$/ });

interface Key extends Completion {
  /** A snippet of what follows the colon. */
  stub: string;
}

function keysOf(state: EditorState, place: Place, object: SyntaxNode): Key[] {
  const { components, actions } = vocabulary();
  if (place.kind === "node") {
    const type = valueAt(state, object, "type");
    const contract = components.get(type === undefined ? "" : unquoted(textOf(state, type)));
    const keys: Key[] = [
      { label: "type", detail: "component", info: "Which component it is.", stub: '"#{}"', boost: 3 },
      { label: "props", detail: "object", info: "What it shows and does.", stub: "{ #{} }", boost: 2 },
      {
        label: "id",
        detail: "string",
        info: "Identity of the component: what it holds survives a refresh.",
        stub: '"#{}"',
      },
    ];
    if (contract?.hasChildren !== false)
      keys.push({ label: "children", detail: "components", info: "What stands inside.", stub: "[#{}]", boost: 1 });
    if (place.isRoot)
      keys.push({ label: "websocketSubscriptions", detail: "array", info: "Topics to subscribe to.", stub: '["#{}"]' });
    return keys;
  }
  if (place.kind === "props") return contractKeys(components.get(place.type ?? ""));
  if (place.kind === "action") {
    const type = valueAt(state, object, "type");
    const contract = actions.get(type === undefined ? "" : unquoted(textOf(state, type)));
    return [
      { label: "type", detail: "action", info: "Which action it is.", stub: '"#{}"', boost: 3 },
      ...contractKeys(contract),
    ];
  }
  if (place.kind !== "schema") return [];
  const { properties = {}, required = [] } = place.schema as { properties?: Declared["props"]; required?: string[] };
  return contractKeys({ props: properties, required });
}

const contractKeys = (contract: Pick<Declared, "props" | "required"> | undefined): Key[] =>
  Object.entries(contract?.props ?? {}).map(([label, schema]) => {
    const required = contract?.required.includes(label) === true;
    const common = label === "id" || label === "className" || label === "style";
    return {
      label,
      detail: kindOf(schema),
      info: `${String(schema.description ?? "")}${required ? " Required." : ""}`,
      stub: stubOf(schema),
      boost: required ? 2 : common ? -2 : 0,
    };
  });

function stubOf(schema: JsonSchema): string {
  if (schema.$ref === "#/$defs/Action") return '{ "type": "#{}" }';
  const kinds = kindOf(schema);
  const values = valuesOf(schema);
  if (schema.type === "boolean") return "#{true}";
  if (values.length > 0 || /string/.test(kinds)) return '"#{}"';
  if (/array/.test(kinds)) return "[#{}]";
  return /object/.test(kinds) ? "{ #{} }" : "#{}";
}

async function valuesFor(
  state: EditorState,
  place: Place,
  typed: SyntaxNode | undefined,
  pos: number,
): Promise<CompletionResult | null> {
  const isInside = typed?.name === "Object" || typed?.name === "Array" || typed?.type.isError;
  const { from, to } = span(state, isInside ? undefined : typed, pos);
  const options = await optionsFor(state, place, typed !== undefined);
  return options.length === 0 ? null : { ...openWith(from, to), options };
}

async function optionsFor(state: EditorState, place: Place, isTyped: boolean): Promise<Completion[]> {
  const { components, actions } = vocabulary();
  const named = (label: string): Completion => ({ label, apply: putText(quoted(label)) });
  const typeOption = ({ type, summary }: Declared): Completion => ({ ...named(type), info: summary });
  switch (place.kind) {
    case "component type":
      return [...components.values()].map(typeOption);
    case "action type":
      return [...actions.values()].map(typeOption);
    case "node":
      if (isTyped) return [];
      return [...components.values()].map(({ type, summary, hasChildren }) => ({
        label: type,
        info: summary,
        apply: putSnippet(`{ "type": "${type}", ${hasChildren ? '"children": [#{}]' : '"props": { #{} }'} }`),
      }));
    case "action":
      return isTyped
        ? []
        : [...actions.values()].map(({ type, summary }) => ({
            label: type,
            info: summary,
            apply: putSnippet(`{ "type": "${type}", #{} }`),
          }));
    case "modal":
      return modalIds(state).map(named);
    case "icon": {
      const { default: names } = await import("virtual:lucide-names");
      return names.split(" ").map(named);
    }
    case "schema":
      return valuesOf(place.schema).map((value) =>
        typeof value === "string" ? named(value) : { label: String(value), apply: putText(String(value)) },
      );
    default:
      return [];
  }
}

/** Ids of the page's modals, wherever they stand. */
function modalIds(state: EditorState): string[] {
  const ids: string[] = [];
  syntaxTree(state).iterate({
    enter: ({ name, node }) => {
      if (name !== "Object") return;
      const type = valueAt(state, node, "type");
      if (type === undefined || textOf(state, type) !== '"Modal"') return;
      const props = valueAt(state, node, "props");
      const id = props?.name === "Object" ? valueAt(state, props, "id") : undefined;
      if (id !== undefined) ids.push(unquoted(textOf(state, id)));
    },
  });
  return ids;
}
