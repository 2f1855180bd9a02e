/**
 * Puts a class of its own on every node, so that an element of the page leads to the node's JSON and back: the renderer
 * turns the name `at-7` into the class `plugin-at-7`. A node keeps its mark while its siblings change, by the rule by which
 * the renderer knows it again, so that editing one node changes no other.
 */
import { components } from "native-json-ui/schema";

export interface Marked {
  document: unknown;
  /** The JSON Pointer of the node with this mark. */
  pointerOf(mark: string): string | undefined;
  /** The mark of the innermost node that this place belongs to. */
  markAt(pointer: string): string | undefined;
}

type Json = Record<string, unknown>;

interface Slots {
  slots?: Readonly<Record<string, number>> | undefined;
}

/** What is still to be marked: the value at a key of a copy. */
interface Place {
  holder: Json | unknown[];
  key: string | number;
  pointer: string;
  path: string;
  /** How many arrays and objects lie between here and nodes. */
  depth: number;
  /** Nodes above it. */
  level: number;
}

/** A page has no more; what follows is shown without marks. */
const mostNodes = 20_000;
/** The renderer shows no more levels; the pointers of what is nested deeper would fill the memory. */
const mostLevels = 100;
/** Letters of a pointer that may lead to a node with a mark. */
const longestPointer = 20_000;

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const segment = (key: string | number) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

const contractOf = (type: string): Slots | undefined =>
  Object.hasOwn(components, type) ? (components as unknown as Record<string, Slots>)[type] : undefined;

/** A name that the renderer takes as a node's own. */
function nameOf({ props, id }: Json): string | undefined {
  const own = isRecord(props) ? (props.id ?? props.name) : undefined;
  const name = own ?? id;
  return typeof name === "string" || typeof name === "number" ? String(name) : undefined;
}

export function createMarks(): (document: unknown) => Marked {
  const known = new Map<string, string>();

  const markFor = (path: string) => {
    const mark = known.get(path) ?? `at-${known.size.toString(36)}`;
    known.set(path, mark);
    return mark;
  };

  return (document) => {
    const pointers = new Map<string, string>();
    const marks = new Map<string, string>();
    const root: Json = { document };
    const places: Place[] = [{ holder: root, key: "document", pointer: "", path: "", depth: 0, level: 0 }];

    /** The items of an array as places, each with a path by its name, else by its type and position among these. */
    function enter(list: unknown[], pointer: string, path: string, level: number) {
      if (level > mostLevels) return;
      const counts = new Map<string, number>();
      list.forEach((item, index) => {
        if (!isRecord(item)) return;
        const name = nameOf(item);
        const type = String(item.type);
        const count = counts.get(type) ?? 0;
        if (name === undefined) counts.set(type, count + 1);
        const own = name === undefined ? `${type}:${count}` : `${type}#${name}`;
        places.push({
          holder: list,
          key: index,
          pointer: pointer + segment(index),
          path: `${path}/${own}`,
          depth: 0,
          level,
        });
      });
    }

    function visit({ holder, key, pointer, path, depth, level }: Place) {
      const value = (holder as Json)[key];
      const put = <Copy extends Json | unknown[]>(copy: Copy): Copy => {
        (holder as Json)[key] = copy;
        return copy;
      };
      if (depth > 0) {
        if (!Array.isArray(value) && !isRecord(value)) return;
        const copy = put(Array.isArray(value) ? [...value] : { ...value });
        for (const inner of Object.keys(copy)) {
          places.push({
            holder: copy,
            key: inner,
            pointer: pointer + segment(inner),
            path: `${path}/${inner}`,
            depth: depth - 1,
            level,
          });
        }
        return;
      }
      if (Array.isArray(value)) {
        if (pointer === "") enter(put([...value]), pointer, path, level);
        return;
      }
      if (!isRecord(value) || typeof value.type !== "string") return;
      if (pointers.size >= mostNodes || level > mostLevels) return;
      const node = put({ ...value });
      const contract = contractOf(value.type);
      if (contract !== undefined) mark(node, pointer, path, level, contract);
      if (Array.isArray(value.children)) {
        const children = [...value.children];
        node.children = children;
        enter(children, `${pointer}/children`, path, level + 1);
      }
    }

    function mark(node: Json, pointer: string, path: string, level: number, contract: Slots) {
      const { props = {} } = node;
      if (!isRecord(props)) return;
      const { className } = props;
      if (className !== undefined && typeof className !== "string") return;
      let own = markFor(path);
      // Two of one name: the second is known by its place.
      if (pointers.has(own)) own = markFor(`${path}@${pointer}`);
      pointers.set(own, pointer);
      marks.set(pointer, own);
      const copy: Json = { ...props, className: className === undefined ? own : `${own} ${className}` };
      node.props = copy;
      for (const [prop, depth] of Object.entries(contract.slots ?? {})) {
        if (!Object.hasOwn(copy, prop)) continue;
        places.push({
          holder: copy,
          key: prop,
          pointer: `${pointer}/props${segment(prop)}`,
          path: `${path}/${prop}`,
          depth,
          level: level + 1,
        });
      }
    }

    // Not by recursion: a document may be as deep as it likes.
    for (let place = places.pop(); place !== undefined; place = places.pop()) visit(place);

    return {
      document: root.document,
      pointerOf: (mark) => pointers.get(mark),
      markAt(pointer) {
        for (let at = pointer.slice(0, longestPointer); ; at = at.slice(0, at.lastIndexOf("/"))) {
          const found = marks.get(at);
          if (found !== undefined || at === "") return found;
        }
      },
    };
  };
}
