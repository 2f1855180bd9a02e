/** Finds what is amiss in the text of a page: its syntax, what the parser tells, and what only reads as if it were right. */
import type { Action, Component } from "../../schema/contract.js";
import { clip, type Severity } from "../../schema/diagnostic.js";
import { isRecord } from "../../schema/json.js";
import { defaultLimits, type Limits } from "../../schema/limits.js";
import type { DiagnosticArgs } from "../../schema/messages.js";
import { parseDocument } from "../../schema/parse.js";
import { actionRegistry, componentRegistry } from "../../schema/registry.js";
import type { Told } from "./advise/context.js";
import { adviseAll } from "./advise.js";
import { checks } from "./checks/index.js";
import { foldAlike, foldEntries } from "./fold.js";
import { foldMistakes } from "./fold-mistakes.js";
import type { TextRange } from "./marks.js";
import { type LintCode, wordFinding } from "./messages.js";
import { actionsIn, nodesIn, type Page, pointerOf } from "./page.js";
import { valueAt } from "./pointers.js";
import { createPositions } from "./positions.js";
import { type ReadText, readText } from "./read-text.js";

export interface Finding {
  code: LintCode;
  severity: Severity;
  /** JSON Pointer (RFC 6901) into the document. */
  pointer: string;
  message: string;
  /** What was probably meant. */
  suggestion?: string;
  /** The facts that the message names. */
  args: DiagnosticArgs;
  /** Characters before it begins, and before it ends. */
  offset: number;
  end: number;
  /** Counted from 1. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface LintOptions {
  /** The components that a page may name; the built-in ones if absent. */
  components?: ReadonlyMap<string, Component> | undefined;
  /** The actions that a page may name; the built-in ones if absent. */
  actions?: ReadonlyMap<string, Action> | undefined;
  limits?: Partial<Limits> | undefined;
  /** Names of the params that the dashboard fills in, such as server. If absent, only that one is known for sure. */
  params?: readonly string[] | undefined;
  /** Findings at most; 1,000 if absent. */
  limit?: number | undefined;
}

export interface Lint {
  /** In the order of the text. */
  findings: Finding[];
  /** The page, as well as it could be read; undefined where there is nothing. */
  value: unknown;
  /** Where what a pointer names stands in the text. */
  rangeOf(pointer: string, part?: "key" | "value"): TextRange | undefined;
  /** The innermost thing that stands around an offset. */
  pointerAt(offset: number): string;
}

/** Follow from a part of the page that could not be read. */
const followUps = new Set<LintCode>([
  ...([
    "missing-prop",
    "missing-type",
    "unknown-overlay",
    "unopened-modal",
    "outside-modal",
    "short-row",
    "bad-node",
  ] as const),
  ...([
    "empty-tabs",
    "unknown-tab",
    "misplaced-item",
    "unexpected-child",
    "no-options",
    "no-series",
    "unknown-option",
  ] as const),
  ...([
    "dead-link",
    "no-alt",
    "no-name",
    "never-sent",
    "nothing-to-send",
    "idle-action",
    "unknown-field",
    "unnamed-input",
  ] as const),
  ...([
    "unknown-accessor",
    "unknown-data-key",
    "missing-topic",
    "more-problems",
    "bad-root",
    "empty-label",
    "bad-children",
  ] as const),
  ...([
    "unknown-prop",
    "unknown-key",
    "wrong-prop",
    "duplicate-id",
    "unexpected-children",
    "bad-props",
    "skipped-heading",
  ] as const),
  ...(["shows-nothing", "no-points", "no-label", "no-row-key", "bad-cell", "server-error", "status-in-page"] as const),
]);
/** Say of a text or key that it is not what was meant, which the mistake in it may be the reason of. */
const asWritten = new Set<LintCode>([
  "unknown-key",
  "unknown-prop",
  "wrong-prop",
  "unfilled-text",
  "leaked-value",
  "empty-label",
  "bad-children",
  "bad-props",
  "bad-node",
  "unknown-component",
]);
/** Of them, those that a guess elsewhere in the page cannot bring about. */
const own = new Set<LintCode>(["wrong-prop", "unknown-prop", "bad-children", "bad-props", "bad-node", "empty-label"]);

/** Underlined by its key, which is what has to change. */
const byKey = new Set<LintCode>([
  "unknown-prop",
  "unknown-key",
  "misspelt-key",
  "ignored-prop",
  "missing-topic",
  "duplicate-key",
  "refused-style",
  "reserved-key",
]);

export function lintText(text: string, options: LintOptions = {}): Lint {
  const limits = { ...defaultLimits, ...options.limits };
  const most = options.limit ?? 1_000;
  const positions = createPositions(text);
  const read = readText(text);
  const { value, marks } = read;
  const rangeOf = (pointer: string, part?: "key" | "value") => marks.rangeOf(value, pointer, part);

  const findings: Finding[] = [];
  const add = (told: Told, { offset, end }: TextRange) => {
    const from = positions(offset);
    const to = positions(end);
    const { suggestion } = told.args;
    findings.push({
      code: told.code,
      severity: told.severity,
      pointer: told.pointer,
      message: wordFinding(told.code, told.args),
      ...(suggestion !== undefined && { suggestion: String(suggestion) }),
      args: told.args,
      ...{ offset, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column },
    });
  };
  const { mistakes, untold } = foldMistakes(read, text);
  // Of a page that is nothing, that it is none says more than how nothing is written.
  for (const mistake of mistakes) if (value !== null || mistake.code !== "python-literal") add(mistake, mistake);
  for (const [code, count] of untold) {
    add(
      { code: "more-problems", severity: "error", pointer: "", args: { owner: `The text (${code})`, count } },
      { offset: text.length, end: text.length },
    );
  }
  if (value !== undefined) {
    for (const told of toldOf(value, options, limits))
      if (!isFollowUp(told, read)) add(told, placeOf(told, value, rangeOf));
  }
  findings.sort((left, right) => left.offset - right.offset);
  return { findings: capped(findings, most), value, rangeOf, pointerAt: (offset) => marks.pointerAt(value, offset) };
}

/** What the parser and the checks tell of a page. */
function toldOf(value: unknown, options: LintOptions, limits: Limits): Told[] {
  const components = options.components ?? componentRegistry;
  const actions = options.actions ?? actionRegistry;
  const { diagnostics } = parseDocument(value, { components, actions, limits });
  const nodes = nodesIn(value, components, limits);
  const checked: Told[] = [];
  // Of a node whose type is misspelt, what is absent may belong to another type.
  const misspelt = new Set(
    nodes
      .filter(({ raw, type }) => typeof raw.type === "string" && raw.type !== type)
      .flatMap((node) => [pointerOf(node), `${pointerOf(node)}/props`]),
  );
  const page: Page = {
    value,
    nodes,
    actions: actionsIn(nodes),
    components,
    params: options.params,
    report: (code, severity, pointer, args = {}) => {
      if (!misspelt.has(pointer)) checked.push({ code, severity, pointer, args });
    },
  };
  for (const check of checks) check(page);
  const parsed = diagnostics.length === 0 ? [] : adviseAll(order(diagnostics), page, [...actions.keys()]);
  // What a check says of a place is closer to what was meant than what the parser says of it.
  const seen = new Set<string>();
  const told = [...checked, ...parsed].filter(({ code, pointer }) => {
    const key = code === "more-problems" || code === "missing-prop" ? `${pointer} ${code} ${seen.size}` : pointer;
    const isNew = !seen.has(key) || code === "duplicate-id";
    seen.add(key);
    return isNew;
  });
  return foldAlike(foldEntries(told, value));
}

/** What is misspelt goes before what is missing: the one may be the other. */
function order<D extends { code: string }>(diagnostics: readonly D[]): D[] {
  const isMissing = ({ code }: D) => code === "missing-prop" || code === "unnamed-input";
  return [...diagnostics.filter((one) => !isMissing(one)), ...diagnostics.filter(isMissing)];
}

function isFollowUp({ code, pointer, args }: Told, { value, guessed, loose, mistakes }: ReadText): boolean {
  if (mistakes.length === 0) return false;
  // None, where a value is needed: told of as such.
  if (code === "missing-prop" && mistakes.some((one) => one.pointer === `${pointer}/${args.prop}`)) return true;
  if (asWritten.has(code) && mistakes.some((one) => one.pointer === pointer && one.severity === "error")) return true;
  if (!followUps.has(code)) return false;
  if (loose && !own.has(code)) return true;
  let inner = value;
  for (let at = pointer; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    inner = valueAt(value, at);
    if (typeof inner === "object" && inner !== null && guessed.has(inner)) return true;
    // Only what it stands in directly, and the node around its props.
    if (at === "" || (isRecord(inner) && typeof inner.type === "string")) break;
  }
  return false;
}

/** Where a finding is underlined: as little as says it. */
function placeOf({ code, pointer }: Told, value: unknown, rangeOf: Lint["rangeOf"]): TextRange {
  if (byKey.has(code)) {
    const key = rangeOf(pointer, "key");
    if (key !== undefined) return key;
  }
  const found = valueAt(value, pointer);
  if (isRecord(found) && pointer !== "" && typeof found.type === "string") {
    const type = rangeOf(`${pointer}/type`);
    if (type !== undefined) return type;
  }
  const range = rangeOf(pointer);
  if (range !== undefined) {
    if (code !== "missing-prop" && typeof found !== "object") return range;
    const key = rangeOf(pointer, "key");
    if (key !== undefined && typeof found === "object" && found !== null) return key;
    return typeof found === "object" && found !== null ? { offset: range.offset, end: range.offset + 1 } : range;
  }
  // It is absent: the nearest that is there.
  let at = pointer;
  while (at !== "") {
    at = at.slice(0, at.lastIndexOf("/"));
    const type = rangeOf(`${at}/type`);
    if (type !== undefined) return type;
    const around = rangeOf(at);
    if (around !== undefined) return { offset: around.offset, end: Math.min(around.end, around.offset + 1) };
  }
  const root = rangeOf("") ?? { offset: 0, end: 0 };
  return { offset: root.offset, end: Math.min(root.end, root.offset + 1) };
}

function capped(findings: Finding[], most: number): Finding[] {
  if (findings.length <= most) return findings;
  const kept = findings.slice(0, most);
  const last = kept.at(-1);
  if (last !== undefined) {
    const args = { owner: "The page", count: findings.length - most + 1 };
    kept[kept.length - 1] = {
      ...last,
      code: "more-problems",
      pointer: "",
      args,
      message: clip(wordFinding("more-problems", args), 300),
    };
  }
  return kept;
}
