/** Gives nodes their identity, by which a refresh finds what they were before. */
import type { Component } from "../contract.js";
import { clip } from "../diagnostic.js";
import type { Node } from "../document.js";
import { isRecord, type Json, own } from "../json.js";
import type { Draft } from "./draft.js";
import { nodeBefore, note, type Walk } from "./walk.js";

/** What a key names as the type. Of components only: another type could be spelt like the key of a node with an id. */
function typeOf(walk: Walk, raw: unknown): string {
  const type = isRecord(raw) ? own(raw, "type") : undefined;
  return typeof type === "string" && walk.components.has(type) ? type : "problem";
}

/** A node's own id, its id prop, or the name of an input. */
function idOf(raw: unknown, contract: Component | undefined): string | undefined {
  if (!isRecord(raw)) return undefined;
  const props = own(raw, "props");
  const given = isRecord(props) ? props : undefined;
  return (
    nameIn(given, "id") ?? nameIn(raw, "id") ?? (contract?.field === undefined ? undefined : nameIn(given, "name"))
  );
}

function nameIn(record: Json | undefined, key: string): string | undefined {
  const name = record && own(record, key);
  return typeof name === "string" || typeof name === "number" ? String(name) : undefined;
}

/**
 * Gives each sibling its key (its id, else its type and position among those of that type), the path that follows from
 * it, and what it was before.
 */
export function identify(walk: Walk, siblings: readonly Draft[], parentPath: string, before: readonly Node[]) {
  const counts = siblings.length > 1 ? new Map<string, number>() : undefined;
  // Of items only: the ids that each knows its own siblings by.
  let local: Set<string> | undefined;
  siblings.forEach((draft, index) => {
    const type = draft.text !== undefined ? "text" : typeOf(walk, draft.raw);
    const contract = walk.components.get(type);
    const id = idOf(draft.raw, contract);
    const isItem = contract?.within !== undefined;
    if (isItem) local ??= new Set();
    const ids = (isItem ? local : undefined) ?? walk.ids;
    if (id !== undefined && !ids.has(id)) {
      ids.add(id);
      draft.key = isItem ? `${type}#${id}` : `#${id}`;
      draft.path = isItem ? `${parentPath}/${draft.key}` : draft.key;
    } else {
      if (id !== undefined) note(walk, draft, "duplicate-id", "warning", "", { id: clip(id) });
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
