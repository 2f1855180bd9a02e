/** What the steps of one walk over a document share. */
import type { Action, Component } from "../contract.js";
import type { Diagnostic, DiagnosticCode, Severity } from "../diagnostic.js";
import type { ElementNode, JsonUIDocument } from "../document.js";
import type { Limits } from "../limits.js";
import type { DiagnosticArgs } from "../messages.js";
import { suggest } from "../suggest.js";
import { type Draft, pointerOf } from "./draft.js";

export interface Walk {
  previous: JsonUIDocument | undefined;
  limits: Limits;
  components: ReadonlyMap<string, Component>;
  actions: ReadonlyMap<string, Action>;
  diagnostics: Diagnostic[];
  /** Ids seen so far. */
  ids: Set<string>;
  overlayIds: Set<string>;
  overlays: Map<string, ElementNode>;
  /** Actions that open an overlay, checked when all overlays are known. */
  opens: { id: string; owner: string; draft: Draft; at: string }[];
}

/** Notes something amiss with a draft, at a place below it; an error is also shown in the draft's place. */
export function note(
  walk: Walk,
  draft: Draft,
  code: DiagnosticCode,
  severity: Severity,
  at: string,
  args: DiagnosticArgs = {},
) {
  add(walk, draft, { code, severity, pointer: pointerOf(draft) + at, args });
}

export function add(walk: Walk, draft: Draft, diagnostic: Diagnostic) {
  walk.diagnostics.push(diagnostic);
  if (diagnostic.severity === "error") draft.problems.push(diagnostic);
}

/** The facts of "unknown name": what there is, and what was probably meant. */
export function unknownName(name: string, known: Iterable<string>): DiagnosticArgs {
  const names = [...known];
  const suggestion = suggest(name, names);
  return { type: name.slice(0, 64), known: names.join(", "), ...(suggestion !== undefined && { suggestion }) };
}
