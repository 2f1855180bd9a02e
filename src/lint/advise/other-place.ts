/** What a component takes, but not as a prop of this name: a style, its children, another component. */
import { isRecord } from "../../../schema/json.js";
import { nearName, squash } from "../near-name.js";
import type { Page } from "../page.js";
import { nodeKeyWords, styleNames, styleWords, valueWords } from "../words.js";

interface Other {
  suggestion?: string;
  advice: string;
}

export function otherPlace(
  page: Page,
  owner: string,
  key: string,
  value: unknown,
  near: string | undefined,
  known: readonly string[],
): Other | undefined {
  if (key === "websocketSubscriptions") {
    return { suggestion: key, advice: "Write it beside type, at the root of the page." };
  }
  if (owner === "Input" && squash(key) === "options") {
    return { suggestion: "Select", advice: "Use a Select, which has options." };
  }
  if (owner === "Tabs" && Array.isArray(value)) {
    return { advice: 'Write each as a child: {"type": "Tab", "props": {"label": "…"}, "children": […]}.' };
  }
  if (owner === "Accordion" && Array.isArray(value)) {
    return { advice: 'Write one Accordion for each: {"type": "Accordion", "props": {"title": "…"}, "children": […]}.' };
  }
  const style =
    near === undefined || (near === "variant" && /colou?r$/i.test(key) && !isVariant(owner, value))
      ? styleFor(key, value)
      : undefined;
  if (style !== undefined && known.includes("style")) {
    const example = style === "fontWeight" ? '"bold"' : "…";
    return { suggestion: `style.${style}`, advice: `Write it into style: "style": {"${style}": ${example}}.` };
  }
  const isChild = near === undefined && nodeKeyWords[squash(key)] === "children" && key !== "children";
  if (isChild && page.components.get(owner)?.children === "nodes") {
    const form = typeof value === "string" ? '["…"]' : "[…]";
    return { suggestion: "children", advice: `Write it beside props: "children": ${form}.` };
  }
  return undefined;
}

/** Keys of an action that other libraries have. */
export function otherField(owner: string, key: string): Other | undefined {
  if (owner !== "api_call" || !/^(?:on_?(?:success|complete|done|finish)|then|callback|success)$/i.test(key))
    return undefined;
  return { advice: 'For after success there is "refresh": true, and "closeModal": true.' };
}

const variants = new Set(["primary", "secondary", "success", "danger", "warning", "info"]);

/** Whether a colour stands for what something means. */
const isVariant = (owner: string, value: unknown): boolean =>
  owner !== "Text" && typeof value === "string" && (variants.has(value) || Object.hasOwn(valueWords, squash(value)));

/** Only what is called so, not what is spelt alike. */
function styleFor(key: string, value: unknown): string | undefined {
  if (isRecord(value) || Array.isArray(value)) return undefined;
  const bare = squash(key);
  const isNamed = Object.hasOwn(styleWords, bare) || styleNames.some((name) => squash(name) === bare);
  return isNamed ? nearName(key, styleNames, styleWords) : undefined;
}
