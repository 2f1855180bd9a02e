/** The page as it looks before there is anything to show: what holds data holds none. */
import { components } from "native-json-ui/schema";

/** Props that hold what came in, not how it is shown. */
const lists = new Set(["data", "rows", "lines", "items"]);

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function withoutData(document: unknown): unknown {
  const root = { children: Array.isArray(document) ? document : [document] };
  const open: Json[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!Array.isArray(node.children)) continue;
    node.children = node.children.map((child: unknown) => {
      if (!isRecord(child)) return child;
      const copy: Json = { ...child, props: emptied(child) };
      open.push(copy);
      return copy;
    });
  }
  return root.children;
}

function emptied({ type, props }: Json): unknown {
  if (!isRecord(props) || typeof type !== "string" || !Object.hasOwn(components, type)) return props;
  const { props: known } = (components as Readonly<Record<string, { props: object }>>)[type] ?? { props: {} };
  const kept = Object.entries(props).map(([name, value]) => [
    name,
    lists.has(name) && Object.hasOwn(known, name) && Array.isArray(value) ? [] : value,
  ]);
  const copy = Object.fromEntries(kept) as Json;
  if (typeof copy.socketTopic === "string" && type === "StatCard") delete copy.value;
  return copy;
}
