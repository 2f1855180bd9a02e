/** Reads out of a source file what it imports: values and types, static and dynamic, re-exports and `import("…")` types. */
import { parseSync, Visitor } from "vite";

export interface Imports {
  readonly specifiers: readonly string[];
  /** `import(expression)`: nobody can tell from the source what it loads. */
  readonly computed: boolean;
  readonly syntaxError: string | undefined;
}

export function readImports(path: string, text: string): Imports {
  const { program, errors } = parseSync(path, text);
  const specifiers = new Set<string>();
  let computed = false;
  const add = ({ source }: { source: { value: string } | null }) => {
    if (source) specifiers.add(source.value);
  };
  new Visitor({
    ImportDeclaration: add,
    ExportNamedDeclaration: add,
    ExportAllDeclaration: add,
    TSImportType: add,
    ImportExpression({ source }) {
      if (source.type === "Literal" && typeof source.value === "string") specifiers.add(source.value);
      else computed = true;
    },
  }).visit(program);
  return { specifiers: [...specifiers], computed, syntaxError: errors[0]?.message };
}
