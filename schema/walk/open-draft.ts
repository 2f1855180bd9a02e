/** Reads one node: its type, its props, its place in the form; children and slots become drafts that are opened next. */
import { checkProps, nameValue } from "../check-props.js";
import type { Component } from "../contract.js";
import { clip, maxTold, pointerSegment } from "../diagnostic.js";
import type { ActionValue, Field, Props } from "../document.js";
import { isRecord, type Json, none, own } from "../json.js";
import { readAction } from "../read-action.js";
import { readStyle, styleProperty } from "../style.js";
import { createDraft, createSiblings, type Draft, pointerOf } from "./draft.js";
import { identify } from "./identify.js";
import { add, note, unknownName, type Walk } from "./walk.js";

const nodeKeys = new Set(["type", "props", "children", "id"]);
/** Without meaning so far, but spoken for. */
const reservedKeys = new Set(["visible", "repeat", "on", "fallback"]);
const rootKeys = new Set(["websocketSubscriptions", "$schema", "version", "requires", "state"]);
const forbiddenNames = new Set(["__proto__", "constructor", "prototype"]);

export function openDraft(walk: Walk, draft: Draft) {
  const { raw } = draft;
  if (draft.text !== undefined) return;
  if (!isRecord(raw)) {
    note(walk, draft, "bad-node", "error", "", { found: nameValue(raw) });
    return;
  }
  if (draft.depth > walk.limits.depth) {
    note(walk, draft, "too-deep", "error", "", { limit: walk.limits.depth });
    return;
  }
  const type = own(raw, "type");
  if (typeof type !== "string" || type === "") note(walk, draft, "missing-type", "error", "");
  else {
    const contract = walk.components.get(type);
    if (contract === undefined) {
      note(walk, draft, "unknown-component", "error", "/type", unknownName(type, walk.components.keys()));
    } else openElement(walk, draft, raw, contract);
  }
  openChildren(walk, draft, raw);
}

function openElement(walk: Walk, draft: Draft, raw: Json, contract: Component) {
  const owner = contract.type;
  let unknown = 0;
  for (const key of Object.keys(raw)) {
    if (nodeKeys.has(key) || reservedKeys.has(key) || (draft.parent === undefined && rootKeys.has(key))) continue;
    if (++unknown > maxTold) continue;
    const isProp = Object.hasOwn(contract.props, key) ? 1 : 0;
    note(walk, draft, "unknown-key", "warning", pointerSegment(key), { key: clip(key), isProp });
  }
  if (unknown > maxTold) note(walk, draft, "more-problems", "warning", "", { owner, count: unknown - maxTold });
  const written = own(raw, "props") ?? {};
  if (!isRecord(written)) {
    note(walk, draft, "bad-props", "error", "/props", { owner, found: nameValue(written) });
    return;
  }
  const given = withId(walk, draft, raw, written, owner);
  const checked = checkProps(contract, owner, given, () => `${pointerOf(draft)}/props`);
  for (const diagnostic of checked.diagnostics) add(walk, draft, diagnostic);
  const { props } = checked;
  if (props === undefined) return;
  if (props.style !== undefined) props.style = openStyle(walk, draft, props.style as Json);
  for (const prop of contract.actions ?? none) {
    if (props[prop] === undefined) continue;
    const action = openAction(walk, draft, `/props/${prop}`, props[prop] as Json);
    if (action === undefined) delete props[prop];
    else props[prop] = action;
  }
  if (contract.implied !== undefined) {
    for (const [prop, imply] of Object.entries(contract.implied)) props[prop] ??= imply(props);
  }
  if (contract.field !== undefined) {
    draft.field = readField(walk, draft, contract, props);
    if (draft.field === undefined) return;
  }
  if (contract.slots !== undefined) {
    openSlots(
      draft,
      Object.entries(contract.slots).filter(([name]) => props[name] !== undefined),
      given,
    );
  }
  if (contract.overlay !== undefined) {
    const id = String(props[contract.overlay]);
    walk.overlayIds.add(id);
    draft.previous = walk.previous?.overlays.get(id);
  }
  if (contract.labels !== undefined && props[contract.labels] !== undefined) {
    walk.labelled.add(String(props[contract.labels]));
  }
  const { within } = contract;
  if (within !== undefined && draft.parent?.contract?.type !== within) {
    note(walk, draft, "misplaced-item", "warning", "", { type: contract.type, owner: within });
  }
  draft.contract = contract;
  draft.props = props;
}

/** The props with the node's own id, which means the same as the prop; where both are given, the prop goes first. */
function withId(walk: Walk, draft: Draft, raw: Json, props: Json, owner: string): Json {
  const id = own(raw, "id") ?? undefined;
  if (id === undefined) return props;
  if (typeof id !== "string" && typeof id !== "number") {
    note(walk, draft, "wrong-prop", "error", "/id", { owner, prop: "id", expected: "a text", found: nameValue(id) });
    return props;
  }
  return (own(props, "id") ?? undefined) === undefined ? { ...props, id: String(id) } : props;
}

/** What of a style is taken; the rest is told and dropped. */
function openStyle(walk: Walk, draft: Draft, written: Json): Props | undefined {
  const style: Json = {};
  let refused = 0;
  for (const name of Object.keys(written)) {
    if (written[name] === null) continue;
    const property = styleProperty(name);
    const read = readStyle(property, written[name]);
    if (read.ok) style[property] = read.value;
    else if (++refused <= maxTold) {
      const value = clip(typeof written[name] === "object" ? nameValue(written[name]) : String(written[name]), 40);
      const args = { property: clip(name, 40), value, reason: read.reason };
      note(walk, draft, "refused-style", "warning", `/props/style${pointerSegment(name)}`, args);
    }
  }
  return Object.keys(style).length === 0 ? undefined : style;
}

function openAction(walk: Walk, draft: Draft, at: string, raw: Json): ActionValue | undefined {
  const { value, contract, diagnostics } = readAction(raw, walk.actions, () => pointerOf(draft) + at);
  for (const diagnostic of diagnostics) add(walk, draft, diagnostic);
  if (value !== undefined && contract?.overlay !== undefined) {
    walk.opens.push({ id: String(value[contract.overlay]), owner: value.type, draft, at: `${at}/${contract.overlay}` });
  }
  return value;
}

function readField(walk: Walk, draft: Draft, contract: Component, props: Props): Field | undefined {
  const { initial, empty } = contract.field as NonNullable<Component["field"]>;
  const given = [props.id, props.name].find((name) => name !== undefined && name !== "");
  const name = given === undefined ? draft.path : String(given);
  if (forbiddenNames.has(name)) {
    note(walk, draft, "forbidden-name", "error", "/props", { name });
    return undefined;
  }
  if (given === undefined) note(walk, draft, "unnamed-input", "hint", "", { owner: contract.type });
  const first = initial.map((prop) => props[prop]).find((value) => value !== undefined);
  const otherwise = typeof empty === "function" ? empty(props) : empty;
  return { name, submitted: given !== undefined, initial: first ?? otherwise };
}

function openSlots(draft: Draft, slotDepths: readonly [string, number][], given: Json) {
  const before = new Map(
    draft.previous?.kind === "element" ? draft.previous.slots.map(({ at, nodes }) => [at.join("/"), nodes]) : none,
  );
  const slots: { at: readonly (string | number)[]; draft: Draft }[] = [];
  /** What lies less deep is the data that holds the nodes, whatever it looks like. */
  const visit = (value: unknown, at: readonly (string | number)[], levels: number) => {
    if (typeof value !== "object" || value === null) return;
    if (levels > 0) {
      for (const key of Object.keys(value)) {
        const inner = (value as Json)[key];
        if (typeof inner === "object") visit(inner, [...at, Array.isArray(value) ? Number(key) : key], levels - 1);
      }
    } else if (isRecord(value) && typeof own(value, "type") === "string") {
      const inner = createDraft(value, draft, `/props${at.map(pointerSegment).join("")}`);
      inner.key = at.join("/");
      inner.path = `${draft.path}/${inner.key}`;
      inner.before = before.get(inner.key) ?? none;
      inner.previous = inner.before.at(-1);
      slots.push({ at, draft: inner });
    }
  };
  for (const [name, depth] of slotDepths) visit(own(given, name), [name], depth);
  draft.slots = slots;
}

function openChildren(walk: Walk, draft: Draft, raw: Json) {
  const given = own(raw, "children");
  if (given === undefined || given === null) return;
  // A single text is what React authors write, and is clear enough.
  const children = typeof given === "string" ? [given] : given;
  if (!Array.isArray(children)) {
    note(walk, draft, "bad-children", "error", "/children", { found: nameValue(given) });
    return;
  }
  if (draft.contract?.children === "none") {
    if (children.length === 0) return;
    note(walk, draft, "unexpected-children", "warning", "/children", { owner: draft.contract.type });
    return;
  }
  draft.children = createSiblings(children, draft, "/children", walk.limits);
  const { previous } = draft;
  identify(
    walk,
    draft.children,
    draft.path,
    previous === undefined || previous.kind === "text" ? none : previous.children,
  );
  const items = draft.contract?.items;
  if (items !== undefined) checkItems(walk, draft, items);
}

/** Tells of children that are not of the type that their parent takes. */
function checkItems(walk: Walk, draft: Draft, type: string) {
  let stray = 0;
  for (const child of draft.children) {
    if (isRecord(child.raw) && own(child.raw, "type") === type) continue;
    if (++stray > maxTold) break;
    note(walk, draft, "unexpected-child", "warning", child.segment, { owner: draft.contract?.type ?? "", type });
  }
}
