/** Inputs whose limits or values contradict each other, and labels of none. */
import { clip } from "../../../schema/diagnostic.js";
import { nearName } from "../near-name.js";
import { hasUnknown, nameOfField, type Page, pointerOf, propOf, textOf, type WrittenNode } from "../page.js";

const forms: Readonly<Record<string, { form: RegExp; expected: string }>> = {
  number: { form: /^-?\d*\.?\d+(e[+-]?\d+)?$/i, expected: "a number" },
  range: { form: /^-?\d*\.?\d+(e[+-]?\d+)?$/i, expected: "a number" },
  date: { form: /^\d{4,6}-\d{2}-\d{2}$/, expected: "a date such as 2026-01-31" },
  time: { form: /^\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/, expected: "a time such as 04:00" },
  "datetime-local": {
    form: /^\d{4,6}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/,
    expected: "a time such as 2026-01-31T04:00",
  },
  month: { form: /^\d{4,6}-\d{2}$/, expected: "a month such as 2026-01" },
  week: { form: /^\d{4,6}-W\d{2}$/, expected: "a week such as 2026-W05" },
  color: { form: /^#[0-9a-f]{6}$/i, expected: "a colour such as #3b82f6" },
};

export function checkFields(page: Page) {
  const names = page.nodes.flatMap((node) => (node.contract?.field === undefined ? [] : (nameOfField(node) ?? [])));
  const labelled = new Set(
    page.nodes.flatMap((node) => {
      const target = node.contract?.labels === undefined ? undefined : textOf(node, node.contract.labels);
      return target === undefined ? [] : [target, nearName(target, names.slice(0, 500)) ?? ""];
    }),
  );
  for (const node of page.nodes) {
    if (node.type === "Input") checkInput(page, node);
    if (node.type === "Progress") checkAmount(page, node);
    if (node.contract?.field !== undefined && !isNamed(node, labelled)) {
      page.report("no-label", "hint", `${pointerOf(node)}/props`, { type: node.type });
    }
    const target = node.contract?.labels === undefined ? undefined : textOf(node, node.contract.labels);
    if (target === undefined || target === "" || names.includes(target)) continue;
    const suggestion = nearName(target, names.slice(0, 500));
    const args = { name: clip(target), ...(suggestion !== undefined && { suggestion }) };
    page.report("unknown-field", "warning", `${pointerOf(node)}/props/${node.contract?.labels}`, args);
  }
}

/** Whether readers learn what it is for. */
const isNamed = (node: WrittenNode, labelled: ReadonlySet<string>): boolean =>
  ["label", "placeholder"].some((prop) => propOf(node, prop) !== undefined) ||
  textOf(node, "type") === "hidden" ||
  hasUnknown(node) ||
  Object.hasOwn(node.raw, "label") ||
  labelled.has(nameOfField(node) ?? "");

function checkAmount(page: Page, node: WrittenNode) {
  const value = propOf(node, "value");
  const max = propOf(node, "max") ?? 100;
  if (typeof value !== "number" || typeof max !== "number" || max <= 0 || value <= max) return;
  page.report("out-of-range", "warning", `${pointerOf(node)}/props/value`, {
    ...{ value, limit: max, side: "more than max", remedy: `Write a value from 0 to ${max}, or another "max".` },
  });
}

/** A first value that its own limits rule out. */
function checkLimits(page: Page, node: WrittenNode, type: string) {
  const isNumber = type === "number" || type === "range";
  const form = Object.hasOwn(forms, type) ? forms[type]?.form : undefined;
  const read = (prop: string) => {
    const text = textOf(node, prop);
    return text === undefined || text.length > 100 || !form?.test(text) ? undefined : isNumber ? Number(text) : text;
  };
  const [min, max] = [read("min"), read("max")];
  if (type === "color" || (min !== undefined && max !== undefined && min > max)) return;
  for (const prop of ["value", "defaultValue"]) {
    const value = read(prop);
    if (value === undefined) continue;
    const side = max !== undefined && value > max ? "max" : min !== undefined && value < min ? "min" : undefined;
    if (side === undefined) continue;
    page.report("out-of-range", "warning", `${pointerOf(node)}/props/${prop}`, {
      value,
      limit: String(side === "max" ? max : min),
      side: side === "max" ? "more than max" : "less than min",
      remedy: `Write a value within the limits, or another "${side}".`,
    });
  }
}

function checkInput(page: Page, node: WrittenNode) {
  const at = `${pointerOf(node)}/props`;
  const type = textOf(node, "type") ?? "text";
  const form = Object.hasOwn(forms, type) ? forms[type] : undefined;
  for (const prop of ["value", "defaultValue", "min", "max"]) {
    const value = textOf(node, prop);
    if (form === undefined || value === undefined || value === "" || value.length > 100 || form.form.test(value))
      continue;
    page.report("bad-field-value", "warning", `${at}/${prop}`, {
      type,
      value: clip(value, 40),
      expected: form.expected,
    });
  }
  checkLimits(page, node, type);
  const min = propOf(node, "min");
  const max = propOf(node, "max");
  if (typeof min === "number" && typeof max === "number" && min > max) {
    page.report("empty-range", "warning", `${at}/min`, { min, max });
  }
}
