/** Choices that are none of the options. */
import { clip } from "../../../schema/diagnostic.js";
import { isRecord, own } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { hasUnknown, type Page, pointerOf, propOf, type WrittenNode } from "../page.js";

export function checkSelects(page: Page) {
  for (const node of page.nodes) if (node.type === "Select") checkSelect(page, node);
}

const labelWords = { text: "label", name: "label", title: "label", content: "label", description: "label" };

const valueIn = (option: unknown) => (isRecord(option) ? own(option, "value") : option);

function checkSelect(page: Page, node: WrittenNode) {
  const at = `${pointerOf(node)}/props`;
  const options = propOf(node, "options");
  if (options === undefined) {
    const misspelt = hasUnknown(node);
    if (!misspelt) page.report("no-options", "hint", at);
    return;
  }
  if (!Array.isArray(options) || options.length === 0) return;
  const values = options.slice(0, 10_000).map(valueIn);
  const seen = new Set<unknown>();
  values.forEach((value, index) => {
    if (value !== undefined && seen.has(value)) {
      const where = isRecord(options[index]) ? "/value" : "";
      page.report("duplicate-option", "warning", `${at}/options/${index}${where}`, { value: clip(String(value)) });
    }
    seen.add(value);
    const option: unknown = options[index];
    if (!isRecord(option) || Object.hasOwn(option, "label") || value === undefined) return;
    const near = Object.keys(option).find(
      (key) => key !== "value" && nearName(key, ["label"], labelWords) !== undefined,
    );
    if (near !== undefined) {
      page.report("misspelt-key", "warning", `${at}/options/${index}/${near}`, {
        key: clip(near, 40),
        suggestion: "label",
      });
    }
  });
  for (const prop of ["value", "defaultValue"] as const) {
    const chosen = propOf(node, prop);
    if (chosen === undefined || chosen === "" || typeof chosen === "object") continue;
    const word = String(chosen);
    if (values.some((value) => String(value) === word)) continue;
    const known = values
      .filter((value) => value !== undefined)
      .map(String)
      .slice(0, 500);
    const labelled = options.find(
      (option) => isRecord(option) && String(option.label ?? "").toLowerCase() === word.toLowerCase(),
    );
    const suggestion = labelled === undefined ? nearWhole(word, known) : String(valueIn(labelled));
    // A back end may hold a value that it offers no more, such as an older kind of the same; the field keeps it.
    if (prop === "value" && suggestion === undefined && known.some((one) => sharesWord(one, word))) continue;
    page.report("unknown-option", suggestion === undefined && prop === "value" ? "hint" : "warning", `${at}/${prop}`, {
      value: clip(word),
      known: clip(known.slice(0, 12).join(", "), 200),
      ...(suggestion !== undefined && { suggestion }),
    });
  }
}

/** Not by a shared part: those are values of their own. */
const nearWhole = (word: string, known: readonly string[]): string | undefined =>
  nearName(
    word,
    known.filter((one) => Math.abs(one.length - word.length) <= 3),
  );

const wordsOf = (text: string) => text.toLowerCase().split(/[^a-z0-9]+/);

function sharesWord(left: string, right: string): boolean {
  const words = wordsOf(left).filter((word) => word.length > 2);
  return wordsOf(right).some((word) => words.includes(word));
}
