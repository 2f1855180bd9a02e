/** A component's contract as the rows of its props table, and as sentences on what else there is to know. */
import { type actions, type ComponentContract, components, toJsonSchema } from "native-json-ui/schema";

export type ComponentType = keyof typeof components;

export interface PropRow {
  /** Of a key in a list's objects: `series[].color`. */
  name: string;
  /** What it may be, such as `"primary" | "danger"`, `text` or `number, 1 to 12`. */
  values: string;
  /** As JSON; absent where there is none. */
  standard?: string;
  needed: boolean;
  description: string;
  /** Every component takes it. */
  common: boolean;
}

/** As much of JSON Schema as the contract writes. */
interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: unknown;
  required?: readonly string[];
  minimum?: number;
  maximum?: number;
  pattern?: string;
  default?: unknown;
  description?: string;
}

interface ByType {
  if: { properties: { type: { const: string } } };
  then: Schema;
}

// toJsonSchema answers a loose record; this is the part of it that is read here.
const { $defs } = toJsonSchema() as unknown as { $defs: Record<"Node" | "Action", { allOf: readonly ByType[] }> };

const takes = (def: "Node" | "Action", type: string): Schema | undefined =>
  $defs[def].allOf.find(({ if: { properties } }) => properties.type.const === type)?.then;

const grouped = new Intl.NumberFormat("en");

function bounds({ minimum, maximum }: Schema): string {
  if (minimum === undefined && maximum === undefined) return "";
  if (minimum === undefined) return `, ${grouped.format(maximum ?? 0)} at most`;
  return `, ${grouped.format(minimum)} ${maximum === undefined ? "or more" : `to ${grouped.format(maximum)}`}`;
}

const simpleNames: Readonly<Record<string, string>> = { string: "text", boolean: "true or false", null: "null" };

/** Digits are a number that a back end wrote as a text; the other patterns are named by their prop's sentence. */
const isDigits = ({ pattern }: Schema): boolean => pattern?.startsWith("^\\d{1,9}") === true;

function simple(schema: Schema, type: string): string {
  switch (type) {
    case "array": {
      const items = valuesOf(schema.items ?? {});
      return `list of ${items.includes(" | ") ? `(${items})` : items}`;
    }
    case "object": {
      const keys = Object.keys(schema.properties ?? {});
      const needed = new Set(schema.required);
      return keys.length === 0 ? "object" : `{ ${keys.map((key) => (needed.has(key) ? key : `${key}?`)).join(", ")} }`;
    }
    case "integer":
      return `whole number${bounds(schema)}`;
    case "number":
      return `number${bounds(schema)}`;
    default:
      if (schema.pattern?.startsWith("^(?:auto")) return "CSS length";
      if (schema.pattern?.startsWith("^(#")) return "CSS colour";
      return simpleNames[type] ?? type;
  }
}

export function valuesOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref === "#/$defs/Action" ? "action" : "component";
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) {
    const read = schema.anyOf.filter((one) => !isDigits(one)).map(valuesOf);
    return [...new Set(read)].join(" | ");
  }
  if (schema.type === undefined) return "anything";
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  return types.map((type) => simple(schema, type)).join(" | ");
}

/** A Container takes nothing else. */
const common: Readonly<Record<string, unknown>> = components.Container.props;

/** The object that an item of a list is, or may be. */
const objectIn = (schema: Schema | undefined): Schema | undefined =>
  schema?.anyOf?.find(({ properties }) => properties !== undefined) ?? schema;

function rowsOf(schema: Schema | undefined, isCommon: (name: string) => boolean): PropRow[] {
  const needed = new Set(schema?.required);
  return Object.entries(schema?.properties ?? {}).flatMap(([name, prop]) => [
    {
      name,
      values: valuesOf(prop),
      ...(prop.default !== undefined && { standard: JSON.stringify(prop.default) }),
      needed: needed.has(name),
      description: prop.description ?? "",
      common: isCommon(name),
    },
    ...rowsOf(objectIn(prop.items), () => false).map((row) => ({ ...row, name: `${name}[].${row.name}` })),
  ]);
}

/** The component's own props in the order of its contract, then those that all have. */
export function propRows(type: ComponentType): PropRow[] {
  const props: Readonly<Record<string, unknown>> = components[type].props;
  const rows = rowsOf(takes("Node", type)?.properties?.props, (name) => props[name] === common[name]);
  return [...rows.filter((row) => !row.common), ...rows.filter((row) => row.common)];
}

export const actionRows = (type: keyof typeof actions): PropRow[] =>
  rowsOf(takes("Action", type), () => false).filter(({ name }) => name !== "type");

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

const driven: Readonly<Record<string, (prop: string) => string>> = {
  replace: (prop) => `Live: a message of \`socketTopic\` replaces \`${prop}\`.`,
  append: (prop) => `Live: a message of \`socketTopic\` appends to \`${prop}\`.`,
  upsert: (prop) => `Live: a message of \`socketTopic\` changes \`${prop}\` row by row.`,
};

function liveFacts({ live }: ComponentContract): string[] {
  if (live === undefined) return [];
  if (typeof live === "function") {
    return ["Live: what a message of `socketTopic` does depends on the props, as they say."];
  }
  const { prop, update, limit, limitProp } = live;
  const kept = limit === undefined ? "" : ` ${grouped.format(limit)} are kept unless \`${limitProp}\` says otherwise.`;
  return [`${driven[update]?.(prop) ?? ""}${kept}`];
}

/** What holds of the component besides its props. */
export function factsOf(type: ComponentType): string[] {
  const contract: ComponentContract = components[type];
  const { children, items, within, field, slots, actions: runs, implied, urls, labels, overlay } = contract;
  const written = (runs ?? []).filter((prop) => Object.hasOwn(contract.props, prop));
  const facts: (string | false | undefined)[] = [
    children === "none"
      ? "Takes no children."
      : items === undefined
        ? "Takes children."
        : `Its children are \`${items}\`.`,
    within !== undefined && `Stands right inside \`${within}\`.`,
    ...liveFacts(contract),
    field !== undefined &&
      (field.initial.length === 0
        ? "A field: it is submitted under its `id`, else its `name`."
        : `A field: it is submitted under its \`id\`, else its \`name\`; ${list(field.initial)} ${field.initial.length > 1 ? "set" : "sets"} its first value.`),
    written.length > 0 && `Runs an action: ${list(written)}.`,
    implied !== undefined && Object.hasOwn(implied, "onClickAction") && "Pressing it runs an action by itself.",
    slots !== undefined && `Components may stand in ${list(Object.keys(slots))}.`,
    urls !== undefined && `Loads or leads to an address: ${list(Object.keys(urls))}.`,
    labels !== undefined && `Names the field whose id or name is in \`${labels}\`.`,
    overlay !== undefined && `Stands above the page, opened by its \`${overlay}\`.`,
  ];
  return facts.filter((fact) => typeof fact === "string");
}
