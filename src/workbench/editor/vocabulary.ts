/** What a page may say, by place: read from the JSON Schema of the contract, so that editor and checks never differ. */
import { components, type JsonSchema, toJsonSchema } from "native-json-ui/schema";

export interface Declared {
  type: string;
  summary: string;
  /** By name; of an action, its own keys. */
  props: Readonly<Record<string, JsonSchema>>;
  required: readonly string[];
  hasChildren: boolean;
  /** Props that hold nodes, and how deep. */
  slots: Readonly<Record<string, number>>;
  icons: readonly string[];
}

export interface Vocabulary {
  components: ReadonlyMap<string, Declared>;
  actions: ReadonlyMap<string, Declared>;
}

interface Branch {
  if: { properties: { type: { const: string } } };
  then: { description: string; properties: Record<string, JsonSchema>; required?: string[] };
}

let made: Vocabulary | undefined;

export function vocabulary(): Vocabulary {
  made ??= make();
  return made;
}

const isRecord = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;

function make(): Vocabulary {
  const { Node, Action } = toJsonSchema().$defs as Record<"Node" | "Action", { allOf: Branch[] }>;
  const contracts = components as unknown as Record<string, Partial<Pick<Declared, "slots" | "icons">> | undefined>;
  return {
    components: byType(Node.allOf, (type, { properties }) => {
      const props = properties.props ?? {};
      return {
        props: props.properties as Declared["props"],
        required: (props.required as string[] | undefined) ?? [],
        hasChildren: properties.children?.$ref !== undefined,
        slots: contracts[type]?.slots ?? {},
        icons: contracts[type]?.icons ?? [],
      };
    }),
    actions: byType(Action.allOf, (_, { properties, required = [] }) => {
      const props = Object.entries(properties).filter((entry): entry is [string, JsonSchema] => isRecord(entry[1]));
      return { props: Object.fromEntries(props), required, hasChildren: false, slots: {}, icons: [] };
    }),
  };
}

const byType = (
  branches: readonly Branch[],
  rest: (type: string, then: Branch["then"]) => Omit<Declared, "type" | "summary">,
): ReadonlyMap<string, Declared> =>
  new Map(
    branches.map(({ if: { properties }, then }) => {
      const type = properties.type.const;
      return [type, { type, summary: then.description, ...rest(type, then) }];
    }),
  );

/** The values that a schema names. */
export function valuesOf(schema: JsonSchema): readonly unknown[] {
  if (Array.isArray(schema.enum)) return schema.enum;
  if (schema.const !== undefined) return [schema.const];
  if (Array.isArray(schema.anyOf)) return (schema.anyOf as JsonSchema[]).flatMap(valuesOf);
  return schema.type === "boolean" ? [true, false] : [];
}

/** In a word or two, what stands there. */
export function kindOf(schema: JsonSchema): string {
  if (schema.$ref === "#/$defs/Action") return "action";
  const values = valuesOf(schema).filter((value) => typeof value === "string");
  if (values.length > 0) return values.slice(0, 4).join(" | ") + (values.length > 4 ? " | …" : "");
  if (typeof schema.type === "string") return schema.type;
  const types = [schema.type, ...((schema.anyOf as JsonSchema[] | undefined) ?? []).map(({ type }) => type)].flat();
  return [...new Set(types.filter((type) => typeof type === "string"))].join(" | ");
}
