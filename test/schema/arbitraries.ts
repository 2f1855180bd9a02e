/** Makes documents from the contracts themselves: valid ones, ones with one thing wrong, and hostile ones. */
import fc from "fast-check";
import * as z from "zod/mini";
import type { Action, Component } from "../../schema/contract.js";
import { isRecord, type Json } from "../../schema/json.js";
import { actionRegistry, componentRegistry } from "../../schema/registry.js";

type Schema = z.core.$ZodType;

/** Where a failure is found again. */
export const seed = 20_250_101;

const accepts = (schema: Schema, value: unknown): boolean => z.safeParse(schema, value).success;

const awkwardTexts = [
  "",
  " ",
  "x",
  "Activity",
  "two words",
  "ä€😀",
  "<b>&amp;</b>",
  "\u202eabc",
  "{server}",
  "a\nb",
  "$x",
];
const texts = fc.oneof(fc.constantFrom(...awkwardTexts), fc.string({ maxLength: 8, unit: "grapheme" }));
/** Texts, some of which each check of a text takes. */
const formedTexts = [
  ...["/a", "a?b=c#d", "#top", "https://example.org/a", "data:image/png;base64,AAAA"],
  ...["12", "12px", "1.5rem", "50%", "#1e9e90", "red", "rgb(1 2 3)", "x"],
];
const numbers = [-1e6, -1, 0, 0.5, 1, 2, 5, 8, 12, 40, 100, 256, 5000];
const keys = fc.constantFrom("a", "b", "value", "a.b", "a/b~c", "", "0", "toString");
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthIdentifier: "json" },
    fc.oneof(texts, fc.constantFrom(...numbers), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(keys, tie("value"), { maxKeys: 3 }),
  ),
})).value;

/** Values that a schema takes, read from the schema. `open` stands for what may be anything. */
function valuesOf(schema: Schema, open: fc.Arbitrary<unknown> = json): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const taken = (pool: readonly unknown[]) => fc.constantFrom(...pool.filter((value) => accepts(schema, value)));
  switch (def.type) {
    case "optional":
    case "default":
      return valuesOf(def.innerType, open);
    case "pipe":
      return valuesOf(def.in, open);
    case "union":
      return fc.oneof(...def.options.map((option) => valuesOf(option, open)));
    case "string":
      return def.checks?.length ? taken(formedTexts) : texts;
    case "number":
      return taken(numbers);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "literal":
      return fc.constantFrom(...def.values);
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "array":
      return fc.array(valuesOf(def.element, open), { maxLength: 4 });
    case "record":
      return fc.dictionary(keys, valuesOf(def.valueType, open), { maxKeys: 3 });
    case "object":
      return recordOf(def.shape, (inner) => valuesOf(inner, open));
    case "unknown":
      return open;
    default:
      throw new Error(`No values are known for ${def.type}.`);
  }
}

const requiredKeys = (shape: Readonly<Record<string, Schema>>): string[] =>
  Object.keys(shape).filter((key) => !accepts(shape[key] as Schema, undefined));

function recordOf(
  shape: Readonly<Record<string, Schema>>,
  values: (schema: Schema, key: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<Json> {
  const needed = requiredKeys(shape);
  const entries = Object.entries(shape).map(([key, schema]) => [key, values(schema, key)] as const);
  return fc.record(Object.fromEntries(entries), { requiredKeys: needed });
}

/** Modals that every document has. */
const modalIds = ["m0", "m1"] as const;

function actionOf({ type, props, overlay }: Action): fc.Arbitrary<Json> {
  const values = recordOf(props, (schema, key) => (key === overlay ? fc.constantFrom(...modalIds) : valuesOf(schema)));
  return values.map((rest) => ({ type, ...rest }));
}

const actions = fc.oneof(...[...actionRegistry.values()].map(actionOf));

const styles = fc.record(
  {
    color: fc.constantFrom("red", "#123456", "var(--color-text-primary)"),
    zIndex: fc.constantFrom(-1, 5, "7"),
    position: fc.constantFrom("static", "absolute"),
    "flex-wrap": fc.constant("wrap"),
    width: fc.constantFrom(12, "33.3333333%", "calc(100% - 2rem)"),
    gap: fc.constant(null),
  },
  { requiredKeys: [] },
);

/** Stands for an id until all are numbered. */
const unnumbered = "?";

function propsOf(contract: Component, node: fc.Arbitrary<unknown>): fc.Arbitrary<Json> {
  const needed = requiredKeys(contract.props);
  return recordOf(contract.props, (schema, prop) => {
    if (prop === "style") return styles;
    if (prop === "id" || prop === "name") return fc.constant(contract.type === "Icon" ? "Activity" : unnumbered);
    const slot = contract.slots?.[prop] !== undefined;
    const value = contract.actions?.includes(prop)
      ? actions
      : valuesOf(schema, slot ? fc.oneof({ arbitrary: json, weight: 3 }, { arbitrary: node, weight: 1 }) : json);
    return needed.includes(prop) ? value : fc.option(value, { freq: 9 });
  });
}

function elementOf(contract: Component, node: fc.Arbitrary<unknown>): fc.Arbitrary<Json> {
  const needed = requiredKeys(contract.props);
  const children =
    contract.children === "none"
      ? fc.constantFrom([], null)
      : fc.oneof(
          {
            arbitrary: fc.array(fc.oneof({ arbitrary: node, weight: 4 }, texts, fc.nat(), fc.constant(null)), {
              maxLength: 4,
            }),
            weight: 9,
          },
          texts,
        );
  return fc.record(
    {
      type: fc.constant(contract.type),
      props: propsOf(contract, node),
      id: fc.constant(unnumbered),
      children,
    },
    { requiredKeys: needed.length > 0 ? ["type", "props"] : ["type"] },
  );
}

/** A node of any type, holding others. */
const nodes = fc.letrec<{ node: Json }>((tie) => {
  const all = [...componentRegistry.values()];
  const holds = ({ children, slots }: Component) => children === "nodes" || slots !== undefined;
  const leaves = all.filter((contract) => !holds(contract)).map((contract) => elementOf(contract, tie("node")));
  const holders = all.filter(holds).map((contract) => elementOf(contract, tie("node")));
  return {
    node: fc.oneof(
      { maxDepth: 4, depthSize: "small", depthIdentifier: "node" },
      fc.oneof(...leaves),
      fc.oneof(...holders),
    ),
  };
}).node;

/** A place in a document where a node or a text stands. */
export interface Place {
  pointer: string;
  /** Undefined where a text stands. */
  node: Json | undefined;
  id: unknown;
  /** Whether it stands in a prop, among data that is no node. */
  inProp: boolean;
}

const escaped = (key: string | number) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** Every node and text of a document, as far as its form allows to tell. */
export function placesOf(document: unknown): Place[] {
  const places: Place[] = [];
  const visit = (value: unknown, pointer: string, inProp = false) => {
    if (typeof value === "string" || typeof value === "number") {
      places.push({ pointer, node: undefined, id: String(value), inProp });
    }
    if (!isRecord(value)) return;
    const props = isRecord(value.props) ? value.props : {};
    places.push({ pointer, node: value, id: props.id ?? value.id, inProp });
    visitList(value.children, `${pointer}/children`);
    const contract = componentRegistry.get(String(value.type));
    for (const [prop, depth] of Object.entries(contract?.slots ?? {}))
      visitSlot(props[prop], `${pointer}/props/${prop}`, depth);
  };
  const visitList = (children: unknown, pointer: string) => {
    const list = typeof children === "string" ? [children] : Array.isArray(children) ? children : [];
    list.forEach((child, index) => void visit(child, `${pointer}/${index}`));
  };
  const visitSlot = (value: unknown, pointer: string, depth: number) => {
    if (typeof value !== "object" || value === null) return;
    if (depth > 0) {
      for (const [key, inner] of Object.entries(value)) {
        if (typeof inner === "object") visitSlot(inner, pointer + escaped(key), depth - 1);
      }
    } else if (isRecord(value) && typeof value.type === "string") visit(value, pointer, true);
  };
  if (Array.isArray(document)) visitList(document, "");
  else visit(document, "");
  return places;
}

/** Gives each node that asks for one an id of its own; with `all`, each node. Changes the document. */
export function number<Document>(document: Document, all = false): Document {
  let count = 0;
  for (const { node } of placesOf(document)) {
    if (node === undefined) continue;
    const props = isRecord(node.props) ? node.props : {};
    for (const [holder, key] of [
      [props, "id"],
      [props, "name"],
      [node, "id"],
    ] as const) {
      if (holder[key] === unnumbered) holder[key] = `n${count++}`;
    }
    if (all && props.id === undefined && node.id === undefined) node.id = `n${count++}`;
  }
  return document;
}

/** Something for each way to be wrong. */
const always = (): Json[] => [
  ...modalIds.map((id) => ({ type: "Modal", props: { id }, children: ["in a modal"] })),
  { type: "Image", props: { src: "/picture.png", alt: "x" } },
  { type: "Button", props: { label: "x", variant: "danger", onClickAction: { type: "open_modal", modalId: "m1" } } },
];

/** Documents without an error in them, ids yet to be numbered. */
const unnumberedDocuments: fc.Arbitrary<unknown> = fc
  .tuple(fc.array(fc.oneof({ arbitrary: nodes, weight: 4 }, texts), { maxLength: 4 }), fc.boolean())
  .map(([list, asObject]) => {
    const all = [...list, ...always()];
    return asObject ? { type: "Container", websocketSubscriptions: ["topic"], children: all } : all;
  });

/** Documents without an error in them. */
export const validDocuments = unnumberedDocuments.map((document) => number(structuredClone(document)));

/** The same, with an id for each node. */
export const identifiedDocuments = unnumberedDocuments.map((document) => number(structuredClone(document), true));

/** What a change made wrong, and what the page must do of it. */
export interface Wrong {
  code: string;
  /** Where the diagnostic points; with `below`, somewhere in what stands there. */
  at: string;
  below?: boolean;
  /** Whether what stands there may be gone; all else must live. */
  mayLose(pointer: string): boolean;
}

const isUnder = (pointer: string, at: string) => pointer === at || pointer.startsWith(`${at}/`);

/** Makes one thing wrong with a node; undefined where nothing of the kind can be made of it. `pick` chooses. */
type Mutation = (node: Json, at: string, contract: Component, pick: number, inProp: boolean) => Wrong | undefined;

const item = <Item>(list: readonly Item[], pick: number): Item | undefined => list[pick % list.length];

const schemaOf = ({ props }: Component, prop: string): Schema => (props as Record<string, Schema>)[prop] as Schema;

const propsIn = (node: Json): Json => {
  if (!isRecord(node.props)) node.props = {};
  return node.props as Json;
};

/** What goes with a node that cannot be shown: itself, and what stands in its props. */
const losesNode = (at: string) => (pointer: string) => pointer === at || isUnder(pointer, `${at}/props`);
const losesProp = (at: string, prop: string) => (pointer: string) =>
  isUnder(pointer, `${at}/props/${prop}`) || (prop === "id" && pointer === at);
const losesNothing = () => false;

const losesBy = (contract: Component, at: string, prop: string) =>
  requiredKeys(contract.props).includes(prop) ? losesNode(at) : losesProp(at, prop);

const wrongValues: readonly unknown[] = [[[]], true, -1.5, { a: 1, b: 2 }, "\u0001", [{ a: 1 }], 1e300, [true, 7]];

/** Gives a prop a value, which goes before that of the node itself. */
function setProp(node: Json, prop: string, value: unknown) {
  propsIn(node)[prop] = value;
}

const actionProps = ({ actions: names = [], props }: Component) => names.filter((name) => Object.hasOwn(props, name));

export const mutations: Readonly<Record<string, Mutation>> = {
  "a prop of the wrong type"(node, at, contract, pick) {
    const prop = item(Object.keys(contract.props), pick) as string;
    const wrong = wrongValues.filter((value) => !accepts(schemaOf(contract, prop), value));
    if (wrong.length === 0) return undefined;
    setProp(node, prop, item(wrong, pick));
    return { code: "wrong-prop", at: `${at}/props/${prop}`, below: true, mayLose: losesBy(contract, at, prop) };
  },
  "an unknown type"(node, at, _, pick) {
    node.type = item(["Nope", "text", "__proto__", "constructor", "#x", "CARD", "Texts", "toString"], pick);
    return { code: "unknown-component", at: `${at}/type`, mayLose: losesNode(at) };
  },
  "no type"(node, at, _contract, _pick, inProp) {
    // Without a type it is data like any other there.
    if (inProp) return undefined;
    delete node.type;
    return { code: "missing-type", at, mayLose: losesNode(at) };
  },
  "an unknown prop"(node, at, _, pick) {
    const prop = item(["onclick", "children", "ref", "key", "dangerouslySetInnerHTML", "toString"], pick) as string;
    setProp(node, prop, 1);
    return { code: "unknown-prop", at: `${at}/props/${prop}`, mayLose: losesNothing };
  },
  "an unknown key"(node, at, _, pick) {
    const key = item(["label", "key", "constructor", "$$typeof", "a/b"], pick) as string;
    node[key] = 1;
    return { code: "unknown-key", at: at + escaped(key), mayLose: losesNothing };
  },
  "a misspelt enum"(node, at, contract, pick) {
    const enums = Object.keys(contract.props).filter((prop) => enumOf(schemaOf(contract, prop)) !== undefined);
    const prop = item(enums, pick);
    if (prop === undefined) return undefined;
    setProp(node, prop, `${item(enumOf(schemaOf(contract, prop)) ?? [], pick)}x`);
    return { code: "wrong-prop", at: `${at}/props/${prop}`, mayLose: losesProp(at, prop) };
  },
  "a missing prop"(node, at, contract, pick) {
    const prop = item(requiredKeys(contract.props), pick);
    if (prop === undefined) return undefined;
    if (pick % 3 === 0) setProp(node, prop, null);
    else delete propsIn(node)[prop];
    if (prop === "id") delete node.id;
    return { code: "missing-prop", at: `${at}/props`, mayLose: losesNode(at) };
  },
  "props that are no object"(node, at, _, pick) {
    node.props = item([[], "x", 7, true], pick);
    return { code: "bad-props", at: `${at}/props`, mayLose: losesNode(at) };
  },
  "an unknown action"(node, at, contract, pick) {
    const prop = item(actionProps(contract), pick);
    if (prop === undefined) return undefined;
    setProp(node, prop, { type: item(["open_modals", "__proto__", "", "Button", "eval"], pick) });
    return { code: "unknown-action", at: `${at}/props/${prop}/type`, mayLose: losesNothing };
  },
  "an action without what it needs"(node, at, contract, pick) {
    const prop = item(actionProps(contract), pick);
    if (prop === undefined) return undefined;
    setProp(node, prop, { type: item(["open_modal", "api_call", "download_file"], pick) });
    return { code: "missing-prop", at: `${at}/props/${prop}`, mayLose: losesNothing };
  },
  "an action with a wrong prop"(node, at, contract, pick) {
    const prop = item(actionProps(contract), pick);
    if (prop === undefined) return undefined;
    setProp(node, prop, { type: "api_call", endpoint: "/x", method: "GETS" });
    return { code: "wrong-prop", at: `${at}/props/${prop}/method`, mayLose: losesNothing };
  },
  "an action that goes to a script"(node, at, contract, pick) {
    const prop = item(actionProps(contract), pick);
    if (prop === undefined) return undefined;
    setProp(node, prop, { type: "navigate", url: "\u0001java\tscript:alert(1)" });
    return { code: "wrong-prop", at: `${at}/props/${prop}/url`, mayLose: losesNothing };
  },
  "an unknown modal"(node, at, contract, pick) {
    const prop = item(actionProps(contract), pick);
    if (prop === undefined) return undefined;
    setProp(node, prop, { type: "open_modal", modalId: item(["m2", "toString", "__proto__", "M1"], pick) });
    return { code: "unknown-overlay", at: `${at}/props/${prop}/modalId`, mayLose: losesNothing };
  },
  "a bad id"(node, at, contract, pick) {
    delete propsIn(node).id;
    node.id = item<unknown>([true, {}, [], { toString: 1 }], pick);
    const mayLose = requiredKeys(contract.props).includes("id") ? losesNode(at) : (pointer: string) => pointer === at;
    return { code: "wrong-prop", at: `${at}/id`, mayLose };
  },
  "a bad child"(node, at, contract, pick) {
    const bad = item([true, [], ["x"], {}, { children: ["x"] }], pick);
    const list = Array.isArray(node.children)
      ? node.children
      : typeof node.children === "string"
        ? [node.children]
        : [];
    node.children = [...list, bad];
    if (contract.children === "none")
      return { code: "unexpected-children", at: `${at}/children`, mayLose: losesNothing };
    const code = isRecord(bad) ? "missing-type" : "bad-node";
    return { code, at: `${at}/children/${list.length}`, mayLose: losesNothing };
  },
  "children that are no array"(node, at, _, pick) {
    node.children = item([7, true, {}, { length: 1, 0: "x" }], pick);
    return { code: "bad-children", at: `${at}/children`, mayLose: (pointer) => isUnder(pointer, `${at}/children`) };
  },
  "a binding"(node, at, contract, pick) {
    const prop = item(Object.keys(contract.props), pick) as string;
    setProp(node, prop, { [item(["$state", "$", "$__proto__"], pick) as string]: "/x" });
    return { code: "reserved-binding", at: `${at}/props/${prop}`, mayLose: losesBy(contract, at, prop) };
  },
  "a refused address"(node, at, contract, pick) {
    const prop = item(Object.keys(contract.urls ?? {}), pick);
    if (prop === undefined) return undefined;
    setProp(node, prop, item(["javascript:alert(1)", "data:text/html,x", "file:///x", "https://a@b/", ""], pick));
    return { code: "wrong-prop", at: `${at}/props/${prop}`, mayLose: losesNothing };
  },
  "a refused style"(node, at, _, pick) {
    const style: readonly (readonly [string, unknown])[] = [
      ["position", "FIXED "],
      ["background", "url(//evil.example)"],
      ["content", "x"],
      ["width", 1e9],
      ["constructor", "x"],
      ["color", ["red"]],
      ["--color-x", "red"],
    ];
    const [name, value] = item(style, pick) as readonly [string, unknown];
    const before = propsIn(node).style;
    setProp(node, "style", { ...(isRecord(before) && before), [name]: value });
    return { code: "refused-style", at: `${at}/props/style/${name}`, mayLose: losesNothing };
  },
};

function enumOf(schema: Schema): readonly unknown[] | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "optional" || def.type === "default") return enumOf(def.innerType);
  return def.type === "enum" ? Object.values(def.entries) : undefined;
}

export interface Mutated {
  /** The document before. */
  valid: unknown;
  /** The document with one thing wrong. */
  document: unknown;
  kind: string;
  wrong: Wrong;
}

/** Documents with exactly one thing wrong, at a place anywhere in them. */
export const mutatedDocuments: fc.Arbitrary<Mutated> = fc
  .tuple(identifiedDocuments, fc.constantFrom(...Object.keys(mutations)), fc.nat(), fc.nat(1000))
  .map(([valid, kind, where, pick]) => {
    const mutate = mutations[kind] as Mutation;
    const document = structuredClone(valid);
    const candidates = placesOf(document).filter(({ node }) => node !== undefined);
    // From a place anywhere on to the first that the kind applies to; some always do.
    for (let step = 0; step < candidates.length; step++) {
      const { node, pointer, inProp } = candidates[(where + step) % candidates.length] as Place;
      const contract = componentRegistry.get(String(node?.type));
      const wrong = node && contract && mutate(node, pointer, contract, pick, inProp);
      if (wrong !== undefined) return { valid, document, kind, wrong };
    }
    throw new Error(`Nothing can be made wrong by ${kind}.`);
  });

/** An object in itself, a thousand times over or endlessly. */
function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}

const throwing = (thrown: unknown) => {
  throw thrown;
};

/** Values that no JSON has, and JSON that nobody means. Each is made anew. */
export const hostileValues: Readonly<Record<string, () => unknown>> = {
  "prototype names": () =>
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":1,"toString":null}'),
  "a node of prototype names": () =>
    JSON.parse('{"type":"Table","props":{"data":[{"__proto__":{"type":"Text","props":{"content":"x"}},"a":1}]}}'),
  "a field of a prototype name": () => ({ type: "Input", props: { name: "__proto__" } }),
  "a field of half a character": () => ({ type: "Input", id: "\ud800" }),
  "half a character": () => "\udc00",
  "a huge key": () => ({ ["k".repeat(100_000)]: 1 }),
  "a huge text": () => "x ".repeat(50_000),
  "many keys": () => Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`p${index}`, index])),
  "many nulls": () => Array(30_000).fill(null),
  "a sparse array": () => Object.assign(Array(30_000), { 29999: "x" }),
  "deep children": () => nested(3000, (inner) => ({ type: "Card", children: [inner] })),
  "deep arrays": () => nested(3000, (inner) => [inner]),
  "deep objects": () => nested(3000, (inner) => ({ a: inner })),
  "a cycle of children": () => {
    const node: Json = { type: "Card", props: { title: "x" } };
    node.children = [node];
    return node;
  },
  "a cycle that spreads": () => {
    const node: Json = { type: "Row" };
    node.children = [node, node, node];
    return node;
  },
  "a cycle of cells": () => {
    const node: Json = { type: "Table" };
    node.props = { rows: [[node, node]] };
    return node;
  },
  "a cyclic object": () => {
    const value: Json = { a: 1 };
    value.self = value;
    return value;
  },
  "a cyclic array": () => {
    const value: unknown[] = [1];
    value.push(value);
    return value;
  },
  "a getter that throws": () =>
    Object.defineProperty({ type: "Text" }, "props", { enumerable: true, get: () => throwing(new Error("no")) }),
  "a getter that throws what throws": () =>
    Object.defineProperty({}, "type", {
      enumerable: true,
      get: () => throwing(Object.assign(new Error("x"), { message: { toString: null } })),
    }),
  "a getter that throws a proxy": () =>
    Object.defineProperty({}, "type", {
      enumerable: true,
      get: () => throwing(new Proxy({}, { getPrototypeOf: () => throwing(1), get: () => throwing(2) })),
    }),
  "a getter that changes its mind": () => {
    let count = 0;
    const minds: readonly unknown[] = ["Text", 7, null, [], { type: "Card" }];
    const get = () => minds[count++ % minds.length];
    return Object.defineProperties({}, { type: { enumerable: true, get }, props: { enumerable: true, get } });
  },
  "a proxy that throws": () =>
    new Proxy({}, { get: () => throwing(new Error("no")), ownKeys: () => throwing(null), has: () => throwing("no") }),
  "a proxy of everything": () =>
    new Proxy({ type: "Card" }, { get: (target, key) => (key === "type" ? target.type : `${String(key)}!`) }),
  "a revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "a proxy of an array": () => new Proxy([{ type: "Text", props: { content: "x" } }, "text"], {}),
  "an object without a prototype": () =>
    Object.assign(Object.create(null), { type: "Card", props: Object.create(null) }),
  "a bad toString": () => ({ toString: () => throwing(new Error("no")), valueOf: null }),
  "a function": () => () => "x",
  "a symbol": () => Symbol("x"),
  "a bigint": () => 10n,
  "not a number": () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  "minus zero": () => -0,
  "a date": () => new Date(Number.NaN),
  "a map": () => new Map([["type", "Card"]]),
  "a set": () => new Set([1]),
  "a promise": () => Promise.resolve({ type: "Card" }),
  "an element of React": () => ({
    $$typeof: Symbol.for("react.element"),
    type: "b",
    props: { children: "x" },
    key: null,
  }),
  "a text object": () => Object("x"),
  "typed numbers": () => new Uint8Array(8),
  "an error": () => new Error("x"),
  "a regular expression": () => /(a+)+$/,
  undefined: () => undefined,
};

/** Where in a node a hostile value is put. */
const hostilePlaces: Readonly<Record<string, (node: Json, value: unknown, pick: number) => void>> = {
  "as type": (node, value) => void Object.assign(node, { type: value }),
  "as id": (node, value) => void Object.assign(node, { id: value }),
  "as props": (node, value) => void Object.assign(node, { props: value }),
  "as children": (node, value) => void Object.assign(node, { children: value }),
  "as a child": (node, value) => void Object.assign(node, { children: ["before", value, "after"] }),
  "as a key": (node, value) => void Object.assign(node, { key: value }),
  "as a prop": (node, value, pick) => {
    const contract = componentRegistry.get(String(node.type));
    setProp(node, item(Object.keys(contract?.props ?? { x: 1 }), pick) as string, value);
  },
  "in a prop": (node, value, pick) => {
    const contract = componentRegistry.get(String(node.type));
    const holders: readonly unknown[] = [
      [value],
      { type: value },
      { x: value, y: 1 },
      [[value, value]],
      [{ x: value, id: "x" }],
    ];
    setProp(node, item(Object.keys(contract?.props ?? { x: 1 }), pick) as string, item(holders, pick));
  },
  "as a style": (node, value) => setProp(node, "style", { color: value, width: 1 }),
  "in an action": (node, value, pick) => {
    const contract = componentRegistry.get(String(node.type));
    const action: readonly Json[] = [
      { type: "api_call", endpoint: "/x", payload: { value } },
      { type: "api_call", endpoint: value },
      { type: "open_modal", modalId: value },
      { type: "navigate", params: { value } },
      { type: value, endpoint: "/x" },
    ];
    setProp(node, item(contract?.actions ?? ["x"], pick) as string, item(action, pick));
  },
};

export interface Hostile {
  /** What is hostile about it. */
  what: string;
  /** Made anew each time: some of the values are not the same when they are read again. */
  make(): unknown;
}

/** Anything at all, and documents that hold a hostile value somewhere. */
export const hostileDocuments: fc.Arbitrary<Hostile> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc
      .anything({
        ...{ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true },
        ...{ withSet: true, withSparseArray: true, withTypedArray: true, withBoxedValues: true },
        key: fc.oneof(fc.constantFrom("type", "props", "children", "id", "__proto__", "constructor"), fc.string()),
        values: [fc.constantFrom("Card", "Text", "Table", null, undefined, 1, true), fc.string(), fc.double()],
        maxDepth: 4,
      })
      .map((value) => ({ what: "anything", make: () => value })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        validDocuments,
        fc.constantFrom(...Object.keys(hostileValues)),
        fc.constantFrom("as the page", ...Object.keys(hostilePlaces)),
        fc.nat(),
        fc.nat(1000),
      )
      .map(([valid, value, place, where, pick]) => ({
        what: `${value} ${place}`,
        make() {
          const hostile = hostileValues[value]?.();
          const document = structuredClone(valid);
          const candidates = placesOf(document).flatMap(({ node }) => node ?? []);
          const put = hostilePlaces[place];
          if (put === undefined) return hostile;
          put(candidates[where % candidates.length] as Json, hostile, pick);
          return document;
        },
      })),
  },
);
