/** Gives nodes their identity, by which a refresh finds what they were before. */
import { isRecord } from "../check-props.js";
import type { Node } from "../document.js";
import { type Draft, own } from "./draft.js";
import { note, type Walk } from "./walk.js";

/** A node's own id, its id prop, or the name of an input. */
function idOf(walk: Walk, raw: unknown): string | undefined {
  if (!isRecord(raw)) return undefined;
  const props = own(raw, "props");
  const contract = walk.components.get(String(own(raw, "type")));
  const candidates = isRecord(props)
    ? [own(raw, "id"), own(props, "id"), contract?.field && own(props, "name")]
    : [own(raw, "id")];
  const id = candidates.find((candidate) => typeof candidate === "string" || typeof candidate === "number");
  return id === undefined ? undefined : String(id);
}

function typeOf(draft: Draft): string {
  if (draft.text !== undefined) return "text";
  return isRecord(draft.raw) ? String(own(draft.raw, "type")) : "problem";
}

/**
 * Gives each sibling its key (its id, else its type and position among those of that type), the path that follows from
 * it, and what it was before.
 */
export function identify(walk: Walk, siblings: readonly Draft[], parentPath: string, before: readonly Node[]) {
  const counts = new Map<string, number>();
  let byKey: Map<string, Node> | undefined;
  siblings.forEach((draft, index) => {
    const id = idOf(walk, draft.raw);
    if (id !== undefined && !walk.ids.has(id)) {
      walk.ids.add(id);
      draft.key = `#${id}`;
      draft.path = draft.key;
    } else {
      if (id !== undefined) note(walk, draft, "duplicate-id", "warning", "", { id });
      const type = typeOf(draft);
      const count = counts.get(type) ?? 0;
      counts.set(type, count + 1);
      draft.key = `${type}:${count}`;
      draft.path = `${parentPath}/${draft.key}`;
    }
    if (before.length === 0) return;
    if (before[index]?.key === draft.key) draft.previous = before[index];
    else {
      byKey ??= new Map(before.map((node) => [node.key, node]));
      draft.previous = byKey.get(draft.key);
    }
  });
}
