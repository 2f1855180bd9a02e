/** Reads the names of tests out of their sources: which rows of the requirements each of them says that it shows. */
import { type ESTree, parseSync, Visitor } from "vite";

export interface RowTest {
  /** Rows that the name begins with, such as N-05 N-06. */
  ids: readonly string[];
  /** What follows them. */
  sentence: string;
}

const leading = /^(?:[NFPI]-\d{2,3} +)+/;

/** The ids that a name begins with, and the rest of it. */
function split(name: string): RowTest | undefined {
  const ids = leading.exec(name)?.[0];
  return ids === undefined ? undefined : { ids: ids.trim().split(/ +/), sentence: name.slice(ids.length) };
}

type Node = ESTree.Expression | ESTree.Super | ESTree.Argument;

/** `test`, `it.each` of `it.each([…])`, `test.skip`: as it is written, the calls left out. */
function calleeOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  if (node.type === "CallExpression") return calleeOf(node.callee);
  if (node.type === "TaggedTemplateExpression") return calleeOf(node.tag);
  if (node.type === "MemberExpression" && node.property.type === "Identifier") {
    return `${calleeOf(node.object)}.${node.property.name}`;
  }
  return "";
}

/** A name as it is written; what is filled in is a hole, or `$id` where that is what it is called. */
function nameOf(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type !== "TemplateLiteral") return undefined;
  const holes = node.expressions.map((filled) => (filled.type === "Identifier" && filled.name === "id" ? "$id" : "…"));
  return node.quasis.map(({ value }, index) => `${value.cooked ?? value.raw}${holes[index] ?? ""}`).join("");
}

/**
 * The tests of a source that name rows. A name that begins with `$id` stands for every `id` of the source's tables, such as
 * `{ type: "Switch", id: "N-18" }`. Tests that are skipped, to be written or meant to fail show nothing.
 */
export function readTestNames(path: string, text: string): RowTest[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const names: string[] = [];
  const ids: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [first] }) {
      if (!/^(it|test)\b(?!.*\.(skip|todo|fails)\b)/.test(calleeOf(callee))) return;
      const name = nameOf(first);
      if (name !== undefined) names.push(name);
    },
    Property({ key, value }) {
      const isId = key.type === "Identifier" && key.name === "id";
      if (isId && value.type === "Literal" && typeof value.value === "string") ids.push(value.value);
    },
  }).visit(program);
  return names.flatMap((name) => {
    const written = name.startsWith("$id ") ? ids.map((id) => id + name.slice("$id".length)) : [name];
    return written.flatMap((one) => split(one) ?? []);
  });
}
