/** Holds source files against a table of who may import whom. Knows no row of it: architecture.test.ts has them. */
import { posix } from "node:path";
import { readImports } from "./read-imports.js";

export interface Place {
  readonly name: string;
  /** The first place whose pattern a path matches is the file's place. */
  readonly files: RegExp;
  /** The places it may import; its own name must stand here too, where its files may import each other. */
  readonly places: readonly string[];
  /** What else it may import, by exactly this name, or by all that starts as `node:*` or `hono/*` do. */
  readonly packages: readonly string[];
  /** May load modules whose names the source does not tell. */
  readonly computed?: boolean;
}

/** Paths from the project's folder, with `/`, and what stands in the files. */
export type Sources = ReadonlyMap<string, string>;

const code = /\.[cm]?[jt]sx?$/;

/** @returns one sentence per import that the table does not allow, and per cycle */
export function checkImports(table: readonly Place[], sources: Sources): string[] {
  const problems: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, text] of sources) {
    if (!code.test(path)) continue;
    const place = placeOf(table, path);
    if (!place) {
      problems.push(`${path} is in no place of the table.`);
      continue;
    }
    const imports = readImports(path, text);
    if (imports.syntaxError) problems.push(`${path} cannot be read: ${imports.syntaxError}`);
    if (imports.computed && !place.computed) {
      problems.push(`${path} has an import() whose module is computed. Write the module's name there.`);
    }
    const targets: string[] = [];
    for (const specifier of imports.specifiers) {
      const problem = specifier.startsWith(".")
        ? checkRelative(table, sources, place, path, specifier, targets)
        : checkPackage(place, specifier);
      if (problem) problems.push(`${path} imports "${specifier}"${problem}`);
    }
    graph.set(path, targets);
  }
  return [
    ...problems,
    ...cyclesIn(graph).map((cycle) => `These files import each other in a circle: ${cycle.join(" → ")}`),
  ];
}

function checkRelative(
  table: readonly Place[],
  sources: Sources,
  place: Place,
  path: string,
  specifier: string,
  targets: string[],
): string | undefined {
  const target = resolve(sources, posix.join(posix.dirname(path), specifier));
  if (target === undefined) return ", and there is no such file.";
  targets.push(target);
  const targetPlace = placeOf(table, target);
  if (targetPlace && place.places.includes(targetPlace.name)) return undefined;
  return `, which is in ${targetPlace?.name ?? "no place of the table"}. ${allowed(place)}`;
}

function checkPackage(place: Place, specifier: string): string | undefined {
  const named = place.packages.some((name) =>
    name.endsWith("*") ? specifier.startsWith(name.slice(0, -1)) : specifier === name,
  );
  return named ? undefined : `. ${allowed(place)}`;
}

function allowed({ name, places, packages }: Place): string {
  return `${name} may import ${[...places, ...packages].join(", ") || "nothing"}.`;
}

function placeOf(table: readonly Place[], path: string): Place | undefined {
  return table.find(({ files }) => files.test(path));
}

/** As TypeScript does: `x.js` stands for `x.ts` or `x.tsx`. */
function resolve(sources: Sources, path: string): string | undefined {
  const stem = path.replace(/\.js$/, "");
  return [path, `${stem}.ts`, `${stem}.tsx`, `${stem}.d.ts`].find((candidate) => sources.has(candidate));
}

function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const trail: string[] = [];
  function visit(file: string): void {
    if (finished.has(file)) return;
    const start = trail.indexOf(file);
    if (start !== -1) {
      cycles.push([...trail.slice(start), file]);
      return;
    }
    trail.push(file);
    for (const target of graph.get(file) ?? []) visit(target);
    trail.pop();
    finished.add(file);
  }
  for (const file of graph.keys()) visit(file);
  return cycles;
}
