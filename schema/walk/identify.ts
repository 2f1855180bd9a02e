/** Gives nodes their identity, by which a refresh finds what they were before. */
import { clip } from "../diagnostic.js";
import type { Node } from "../document.js";
import { isRecord, own } from "../json.js";
import type { Draft } from "./draft.js";
import { nodeBefore, note, type Walk } from "./walk.js";

/** The type as it is written; undefined where it is no text. */
function typeOf(raw: unknown): string | undefined {
  const type = isRecord(raw) ? own(raw, "type") : undefined;
  return typeof type === "string" ? type : undefined;
}

/** A node's own id, its id prop, or the name of an input. */
function idOf(walk: Walk, raw: unknown): string | undefined {
  if (!isRecord(raw)) return undefined;
  const props = own(raw, "props");
  const contract = walk.components.get(typeOf(raw) ?? "");
  const candidates = isRecord(props)
    ? [own(props, "id"), own(raw, "id"), contract?.field && own(props, "name")]
    : [own(raw, "id")];
  const id = candidates.find((candidate) => typeof candidate === "string" || typeof candidate === "number");
  return id === undefined ? undefined : String(id);
}

/**
 * Gives each sibling its key (its id, else its type and position among those of that type), the path that follows from
 * it, and what it was before.
 */
export function identify(walk: Walk, siblings: readonly Draft[], parentPath: string, before: readonly Node[]) {
  const counts = siblings.length > 1 ? new Map<string, number>() : undefined;
  siblings.forEach((draft, index) => {
    const id = idOf(walk, draft.raw);
    if (id !== undefined && !walk.ids.has(id)) {
      walk.ids.add(id);
      draft.key = `#${id}`;
      draft.path = draft.key;
    } else {
      if (id !== undefined) note(walk, draft, "duplicate-id", "warning", "", { id: clip(id) });
      const type = draft.text !== undefined ? "text" : (typeOf(draft.raw) ?? "problem");
      const count = counts?.get(type) ?? 0;
      counts?.set(type, count + 1);
      draft.key = `${type}:${count}`;
      draft.path = `${parentPath}/${draft.key}`;
    }
    if (before.length === 0) return;
    draft.before = before;
    draft.previous = before[index]?.key === draft.key ? before[index] : nodeBefore(walk, before, draft.key);
  });
}
