/** What stands under the pointer, in the words of the contract. */
import { syntaxTree } from "@codemirror/language";
import type { EditorView, Tooltip } from "@codemirror/view";
import { below, containerOf, placeOf, textOf, unquoted } from "./place.js";
import { kindOf, vocabulary } from "./vocabulary.js";

interface Explanation {
  name: string;
  detail?: string;
  text: string;
  more?: string;
}

export function explain({ state }: EditorView, pos: number): Tooltip | null {
  const node = syntaxTree(state).resolveInner(pos, 1);
  if (node.name !== "PropertyName" && node.name !== "String") return null;
  const object = containerOf(node);
  if (object?.name !== "Object") return null;
  const owner = placeOf(state, object);
  const word = unquoted(textOf(state, node));
  const key = node.name === "PropertyName" ? word : node.parent?.getChild("PropertyName");
  if (key === null || key === undefined) return null;
  const name = typeof key === "string" ? key : unquoted(textOf(state, key));
  const found = explanation();
  if (found === undefined) return null;
  return { pos: node.from, end: node.to, above: true, create: () => ({ dom: drawn(found) }) };

  function explanation(): Explanation | undefined {
    const { components, actions } = vocabulary();
    if (node.name === "String") {
      const place = object && below(state, owner, object, name);
      const declared =
        place?.kind === "component type"
          ? components.get(word)
          : place?.kind === "action type"
            ? actions.get(word)
            : undefined;
      if (declared === undefined) return undefined;
      const props = Object.keys(declared.props).filter((prop) => !["id", "className", "style"].includes(prop));
      return { name: declared.type, text: declared.summary, more: props.join(", ") };
    }
    if (owner.kind === "node") {
      const texts: Readonly<Record<string, string>> = {
        type: "Which component it is.",
        props: "What it shows and does.",
        children: "Components and texts that stand inside.",
        id: "Identity of the component: what it holds survives a refresh.",
        websocketSubscriptions: "Topics to subscribe to.",
      };
      return texts[name] === undefined ? undefined : { name, text: texts[name] };
    }
    const type = object?.getChildren("Property").map((property) => {
      const own = property.getChild("PropertyName");
      return own !== null && unquoted(textOf(state, own)) === "type" && property.lastChild
        ? unquoted(textOf(state, property.lastChild))
        : undefined;
    });
    const declared =
      owner.kind === "props"
        ? components.get(owner.type ?? "")
        : owner.kind === "action"
          ? actions.get(type?.find((one) => one !== undefined) ?? "")
          : undefined;
    const properties =
      owner.kind === "schema"
        ? (owner.schema.properties as Record<string, Record<string, unknown>> | undefined)
        : declared?.props;
    const schema = properties?.[name];
    if (schema === undefined) return undefined;
    return { name, detail: kindOf(schema), text: String(schema.description ?? "") };
  }
}

function drawn({ name, detail, text, more }: Explanation): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-doc";
  const add = (className: string, content: string | undefined, to: HTMLElement = box) => {
    if (!content) return undefined;
    const part = to.appendChild(document.createElement("span"));
    part.className = className;
    part.textContent = content;
    return part;
  };
  const head = add("cm-doc__name", name);
  add("cm-doc__detail", detail, head);
  add("cm-doc__text", text);
  add("cm-doc__props", more);
  return box;
}
