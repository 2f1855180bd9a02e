/** Inputs whose limits or values contradict each other, and labels of none. */
import { clip } from "../../../schema/diagnostic.js";
import { nearName } from "../near-name.js";
import { nameOfField, type Page, pointerOf, propOf, textOf, type WrittenNode } from "../page.js";

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
  for (const node of page.nodes) {
    if (node.type === "Input") checkInput(page, node);
    const target = node.contract?.labels === undefined ? undefined : textOf(node, node.contract.labels);
    if (target === undefined || target === "" || names.includes(target)) continue;
    const suggestion = nearName(target, names.slice(0, 500));
    const args = { name: clip(target), ...(suggestion !== undefined && { suggestion }) };
    page.report("unknown-field", "warning", `${pointerOf(node)}/props/${node.contract?.labels}`, args);
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
  const min = propOf(node, "min");
  const max = propOf(node, "max");
  if (typeof min === "number" && typeof max === "number" && min > max) {
    page.report("empty-range", "warning", `${at}/min`, { min, max });
  }
}
