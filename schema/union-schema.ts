/**
 * Writes the contract as JSON Schema in the form that code generators take: a class for each component and action, told
 * apart by `type`. What editors want (json-schema.ts) gives generators one class without a field.
 *
 * Some forms are made plainer than what a page accepts, so that a class has a number where both a number and its digits
 * as a text would do: whoever writes by these classes writes what is accepted.
 */
import type { Action, Component } from "./contract.js";
import {
  allActions,
  allComponents,
  type JsonSchema,
  propsSchema,
  type SchemaOptions,
  subscriptions,
} from "./json-schema.js";

type Schemas = Record<string, JsonSchema>;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const named = (title: string, schema: JsonSchema): JsonSchema => ({ title, ...schema });
const withCapital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** api_call becomes ApiCallAction. */
const actionName = (type: string): string => `${type.split("_").map(withCapital).join("")}Action`;

/** Components, texts, or null for nothing. Inline: under a name of its own, generators lose what tells the types apart. */
const children: JsonSchema = {
  type: "array",
  items: { anyOf: [ref("Node"), { type: "string" }, { type: "integer" }, { type: "number" }, { type: "null" }] },
};

/** A number, or its digits as a text: the number. A length in pixels or CSS: both, without the pattern. */
function plainer(forms: readonly JsonSchema[]): JsonSchema | undefined {
  const [number] = forms.filter(({ type }) => type === "number" || type === "integer");
  const [text] = forms.filter(({ type, pattern }) => type === "string" && typeof pattern === "string");
  if (forms.length !== 2 || number === undefined || text === undefined) return undefined;
  return String(text.pattern).includes("auto") ? { type: ["integer", "number", "string"] } : withWhole(number);
}

/** Whole numbers stay whole: a class with a float alone would write 5.0. */
function withWhole(schema: JsonSchema): JsonSchema {
  if (schema.type === "number") return { ...schema, type: ["integer", "number"] };
  if (!Array.isArray(schema.type) || !schema.type.includes("number") || schema.type.includes("integer")) return schema;
  return { ...schema, type: ["integer", ...(schema.type as unknown[])] };
}

/** @param name of the class where it is an object with fields */
function simplify(schema: unknown, name: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => simplify(item, name));
  if (!isSchema(schema)) return schema;
  if (schema.$ref === "#/$defs/Children") return children;
  // Defaults would be written into each page; names of keys have no place in a class.
  const { default: _, propertyNames, defaultSnippets, anyOf, ...rest } = schema;
  if (Array.isArray(anyOf)) {
    const plain = plainer(anyOf.filter(isSchema));
    return plain === undefined ? { ...rest, anyOf: simplify(anyOf, name) } : { ...rest, ...plain };
  }
  const simple: JsonSchema = withWhole(rest);
  if (isSchema(rest.properties) && Object.keys(rest.properties).length > 0) {
    simple.properties = Object.fromEntries(
      Object.entries(rest.properties).map(([key, value]) => [key, simplify(value, `${name}${withCapital(key)}`)]),
    );
    simple.title ??= name;
  }
  // One of several: columns are each a TableColumn. Series are series, of one and of many.
  if ("items" in rest) simple.items = simplify(rest.items, name.replace(/(?<!ie)s$/, ""));
  if ("additionalProperties" in rest) simple.additionalProperties = simplify(rest.additionalProperties, `${name}Value`);
  return simple;
}

const fieldsOf = (contract: Component | Action, name: string): JsonSchema => {
  const { properties, required, type } = propsSchema(contract);
  const fields = Object.entries(properties as Schemas).map(([key, value]) => [
    key,
    simplify(value, `${name}${withCapital(key)}`),
  ]);
  return {
    type: type ?? "object",
    properties: Object.fromEntries(fields),
    ...(Array.isArray(required) && required.length > 0 && { required }),
    additionalProperties: false,
  };
};

function componentSchemas(contract: Component): Schemas {
  const { type } = contract;
  const props = fieldsOf(contract, type);
  const needsProps = props.required !== undefined;
  return {
    [`${type}Props`]: named(`${type}Props`, props),
    [type]: named(type, {
      description: contract.summary,
      type: "object",
      properties: {
        type: { type: "string", const: type },
        id: { type: "string" },
        props: ref(`${type}Props`),
        // Only the page's own component has subscriptions; it is one that holds others.
        ...(contract.children === "nodes" && { children, websocketSubscriptions: subscriptions }),
      },
      required: needsProps ? ["type", "props"] : ["type"],
      additionalProperties: false,
    }),
  };
}

function actionSchema(contract: Action): JsonSchema {
  const name = actionName(contract.type);
  const { properties, required, ...rest } = fieldsOf(contract, name);
  return named(name, {
    description: contract.summary,
    ...rest,
    properties: { type: { type: "string", const: contract.type }, ...(properties as Schemas) },
    required: ["type", ...((required as string[] | undefined) ?? []).filter((key) => key !== "type")],
  });
}

/** One of several classes, by its `type`. */
const oneOf = (title: string, names: readonly (readonly [type: string, name: string])[]): JsonSchema => ({
  title,
  oneOf: names.map(([, name]) => ref(name)),
  discriminator: {
    propertyName: "type",
    mapping: Object.fromEntries(names.map(([type, name]) => [type, `#/$defs/${name}`])),
  },
});

/** The JSON Schema of a page, or of one component and what can stand in it, for code generators. */
export function toUnionSchema({ component }: SchemaOptions = {}): JsonSchema {
  const $defs: Schemas = {};
  for (const contract of allComponents) Object.assign($defs, componentSchemas(contract));
  for (const contract of allActions) $defs[actionName(contract.type)] = actionSchema(contract);
  $defs.Action = oneOf(
    "Action",
    allActions.map(({ type }) => [type, actionName(type)]),
  );
  $defs.Node = oneOf(
    "Node",
    allComponents.map(({ type }) => [type, type]),
  );
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: component === undefined ? "Page" : `${component}Page`,
    ...(component === undefined ? { anyOf: [ref("Node"), children] } : ref(component)),
    $defs,
  };
}
