/**
 * Writes the contract as JSON Schema (draft 2020-12) for editors. The type is an enum and each component's props hang on
 * it by if/then: editors then complete props and values at any depth, and name the right type when it is misspelt.
 */
import * as z from "zod/mini";
import * as actions from "./actions/index.js";
import * as components from "./components/index.js";
import type { Action, Component } from "./contract.js";
import { notes } from "./notes.js";

export type JsonSchema = Record<string, unknown>;

export const allComponents = Object.values(components) as unknown as Component[];
export const allActions = Object.values(actions) as unknown as Action[];

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

/** The JSON Schema of a contract's props; unknown ones are marked, as parseDocument warns of them. */
export function propsSchema(declared: Component | Action): JsonSchema {
  const { $schema, additionalProperties, ...schema } = z.toJSONSchema(declared.schema, {
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      const note = notes.get(zodSchema);
      // What follows a definition is described there.
      if (note?.$ref !== undefined) for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      Object.assign(jsonSchema, note);
    },
  }) as JsonSchema;
  return schema;
}

/** `type` with the sentence of each, and what each type takes. */
function byType(all: readonly (Component | Action)[], takes: (declared: Component | Action) => JsonSchema): JsonSchema {
  return {
    type: "object",
    required: ["type"],
    properties: {
      type: { enum: all.map(({ type }) => type), enumDescriptions: all.map(({ summary }) => summary) },
    },
    allOf: all.map((declared) => ({
      if: { properties: { type: { const: declared.type } }, required: ["type"] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: takes(declared),
    })),
  };
}

const componentTakes = (contract: Component): JsonSchema => {
  const props = propsSchema(contract);
  const required = Array.isArray(props.required) && props.required.length > 0;
  return {
    description: contract.summary,
    ...(required && { required: ["props"] }),
    properties: {
      props: { ...props, additionalProperties: false },
      children: contract.children === "nodes" ? ref("Children") : { type: "array", maxItems: 0 },
    },
  };
};

const actionTakes = (contract: Action): JsonSchema => {
  const { properties, required } = propsSchema(contract);
  return {
    description: contract.summary,
    properties: { type: true, ...(properties as JsonSchema) },
    ...(required !== undefined && { required }),
    additionalProperties: false,
  };
};

/** Beside the keys of the page's own component. */
export const subscriptions: JsonSchema = {
  type: "array",
  items: { type: "string", minLength: 1 },
  description: "Topics to subscribe to; {server} and other params of the dashboard are filled in.",
};

/** What the schema tells of: a page, or one component and what can stand in it. */
export interface SchemaOptions {
  component?: string | undefined;
}

/** The JSON Schema of a page, or of one component, for editors. */
export function toJsonSchema({ component }: SchemaOptions = {}): JsonSchema {
  const page = { properties: { websocketSubscriptions: subscriptions } };
  const whole = {
    title: "native-json-ui page",
    if: { type: "array" },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: ref("Children"),
    else: { allOf: [ref("Node"), page] },
  };
  const one = { title: component, allOf: [ref("Node"), { properties: { type: { const: component } } }] };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...(component === undefined ? whole : one),
    $defs: {
      Node: byType(allComponents, (contract) => componentTakes(contract as Component)),
      Action: byType(allActions, (contract) => actionTakes(contract as Action)),
      Children: {
        type: "array",
        description: "Components, texts, or null for nothing.",
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        items: { if: { type: "object" }, then: ref("Node"), else: { type: ["string", "number", "null"] } },
      },
    },
  };
}
