/** Checks props against a contract's shape and words what does not fit. */
import * as z from "zod/mini";
import { bindingKey, checkFast } from "./check-fast.js";
import type { PropsShape } from "./contract.js";
import { clip, type Diagnostic, maxTold, pointerSegment } from "./diagnostic.js";
import { type Json, none } from "./json.js";
import type { DiagnosticArgs } from "./messages.js";
import { suggest } from "./suggest.js";

type Issue = z.core.$ZodIssue;

/** Anything declared with a shape and the schema made from it: a component or an action. */
interface Declared {
  props: PropsShape;
  schema: z.ZodMiniObject<PropsShape, z.core.$strip>;
}

export interface CheckedProps {
  /** The props that fit, defaults filled in; undefined where a needed one is absent or wrong. */
  props: Json | undefined;
  diagnostics: readonly Diagnostic[];
}

/** How a sentence names a value that it found. */
export function nameValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : "an array";
  if (typeof value === "string") return `"${clip(value, 40)}"`;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

const typeNames: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  record: "an object",
};

/** How a sentence names what an issue of the check expected. */
function nameExpected(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeNames[issue.expected] ?? issue.expected;
    case "invalid_value":
      return `${issue.values.length > 1 ? "one of " : ""}${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "invalid_union": {
      const parts = issue.errors.map((branch) => (branch[0] ? nameExpected(branch[0]) : "a value"));
      return [...new Set(parts)].join(" or ");
    }
    case "too_small":
      return issue.origin === "string" ? "a text that is not empty" : `at least ${issue.minimum}`;
    case "too_big":
      return `${issue.origin === "array" ? "a list of at most" : "at most"} ${issue.maximum}`;
    case "invalid_format":
      return "a value of another form";
    case "custom":
      return String(issue.params?.expected ?? "a value of another kind");
    default:
      return "a value of another kind";
  }
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );

/**
 * Checks `raw` against what was declared. Unknown props are warned of and dropped; null counts as absent, since that is
 * how Python writes it; a wrong optional prop is reported and left out.
 * @param pointer where `raw` stands; called only when there is something to report
 */
export function checkProps(declared: Declared, owner: string, raw: Json, pointer: () => string): CheckedProps {
  const props = checkFast(declared.props, raw);
  return props === undefined ? checkThoroughly(declared, owner, raw, pointer) : { props, diagnostics: none };
}

/** Finds all that is amiss. */
function checkThoroughly(declared: Declared, owner: string, raw: Json, pointer: () => string): CheckedProps {
  const diagnostics: Diagnostic[] = [];
  const report = (code: Diagnostic["code"], severity: Diagnostic["severity"], at: string, args: DiagnosticArgs) =>
    diagnostics.push({ code, severity, pointer: pointer() + at, args: { owner, ...args } });

  const dropped = new Set<string>();
  let unknown = 0;
  for (const prop of Object.keys(raw)) {
    const value = raw[prop];
    if (value === null || value === undefined) dropped.add(prop);
    else if (!Object.hasOwn(declared.props, prop)) {
      if (++unknown > maxTold) continue;
      const known = Object.keys(declared.props);
      const suggestion = suggest(prop, known);
      report("unknown-prop", "warning", pointerSegment(prop), {
        prop: clip(prop),
        known: known.join(", "),
        ...(suggestion !== undefined && { suggestion }),
      });
    } else if (typeof value === "object") {
      const key = bindingKey(value);
      if (key !== undefined) {
        dropped.add(prop);
        report("reserved-binding", "error", pointerSegment(prop), { prop, key: clip(key) });
      }
    }
  }
  if (unknown > maxTold) report("more-problems", "warning", "", { count: unknown - maxTold });
  const without = (): Json => Object.fromEntries(Object.entries(raw).filter(([prop]) => !dropped.has(prop)));
  let candidate = dropped.size === 0 ? raw : without();
  let outcome = declared.schema.safeParse(candidate);
  if (outcome.success) return { props: outcome.data, diagnostics };

  let fatal = false;
  const { issues } = outcome.error;
  issues.forEach((issue, index) => {
    const found = valueAt(candidate, issue.path);
    const missing = found === undefined && issue.path.length === 1;
    dropped.add(String(issue.path[0]));
    fatal ||= missing;
    if (index >= maxTold) return;
    const expected = nameExpected(issue);
    const suggestion =
      issue.code === "invalid_value" && typeof found === "string"
        ? suggest(found, issue.values.map(String))
        : undefined;
    report(
      missing ? "missing-prop" : "wrong-prop",
      "error",
      missing ? "" : issue.path.map((key) => pointerSegment(String(key))).join(""),
      {
        prop: clip(issue.path.map(String).join(".")),
        expected,
        ...(!missing && { found: nameValue(found) }),
        ...(suggestion !== undefined && { suggestion }),
      },
    );
  });
  if (issues.length > maxTold) report("more-problems", "error", "", { count: issues.length - maxTold });
  candidate = without();
  outcome = declared.schema.safeParse(candidate);
  return { props: !fatal && outcome.success ? outcome.data : undefined, diagnostics };
}

export type CheckedValue = { ok: true; value: unknown } | { ok: false; expected: string };

/** Checks a value that comes later than the document, such as a message, against one prop of a component. */
export function checkValue(declared: Declared, prop: string, value: unknown): CheckedValue {
  const outcome = z.safeParse(declared.props[prop] as z.core.$ZodType, value);
  if (outcome.success) return { ok: true, value: outcome.data };
  const issue = outcome.error.issues[0];
  return { ok: false, expected: issue === undefined ? "another value" : nameExpected(issue) };
}
