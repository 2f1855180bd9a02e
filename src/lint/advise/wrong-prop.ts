/** Advises on a value that its prop does not take. */
import { clip, type Diagnostic } from "../../../schema/diagnostic.js";
import { isRecord, type Json } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { lastOf, parentOf, valueAt } from "../pointers.js";
import { actionWords, valueWords } from "../words.js";
import type { Context, Told } from "./context.js";
import {
  componentForInput,
  entryFor,
  formatFor,
  isFrame,
  listFor,
  objectFor,
  textIn,
  trendOf,
} from "./form-of-value.js";

/** Mean something by themselves in most lists. */
const plainKeys = new Set(["name", "label", "title", "text", "color"]);

/** Keys of what a prop holds: columns, series, options. */
const innerWords = {
  ...{
    key: ["accessor", "dataKey", "value", "id"],
    field: ["accessor", "dataKey"],
    dataindex: ["accessor", "dataKey"],
    prop: "accessor",
  },
  ...{
    datakey: ["dataKey", "accessor"],
    accessorkey: "accessor",
    value: ["value", "accessor", "dataKey"],
    name: ["header", "dataKey", "name", "value", "accessor"],
  },
  ...{
    title: ["header", "label", "name"],
    label: ["label", "header", "name"],
    text: ["label", "header", "name"],
    headername: "header",
  },
  ...{
    id: ["value", "accessor", "id", "dataKey"],
    y: ["dataKey", "value"],
    at: "value",
    level: "value",
    val: "value",
    path: ["accessor", "dataKey"],
  },
} as const;

const quoted = (text: string): string[] => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word]) => word ?? "");

interface Advice {
  suggestion?: string;
  advice?: string;
}

export function wrongProp(context: Context, { severity, args }: Diagnostic, pointer: string): Told {
  const told: Told = { code: "wrong-prop", severity, pointer, args };
  const value = valueAt(context.page.value, pointer);
  const owner = valueAt(context.page.value, parentOf(pointer));
  if (value === undefined && isRecord(owner)) return missingInner(told, owner);
  if (isRecord(value) && /\boptions\.\d+$/.test(String(args.prop)) && !Object.hasOwn(value, "value")) {
    return optionWithoutValue(told, value);
  }
  const advice = typeof value === "string" ? forText(context, told, value) : forOther(told, value);
  return { ...told, args: { ...args, ...advice } };
}

/** A key is missing inside of a prop: one beside it may be meant to be it. */
function missingInner(told: Told, owner: Json): Told {
  const at = parentOf(told.pointer);
  const key = lastOf(told.pointer);
  const near = Object.keys(owner).find(
    (one) =>
      (!plainKeys.has(one) || key === "header" || key === "accessor") && nearName(one, [key], innerWords) === key,
  );
  if (near !== undefined) return misspeltKey(`${at}/${near}`, near, key);
  return { ...told, args: { ...told.args, found: "absent", advice: `Add "${clip(key, 40)}".` } };
}

function optionWithoutValue(told: Told, option: Json): Told {
  const near = Object.keys(option).find((one) => nearName(one, ["value", "label"], innerWords) === "value");
  if (near !== undefined) return misspeltKey(`${told.pointer}/${near}`, near, "value");
  return { ...told, args: { ...told.args, advice: 'Write {"label": "…", "value": "…"}, or just a value.' } };
}

const misspeltKey = (pointer: string, key: string, suggestion: string): Told => ({
  ...{ code: "misspelt-key", severity: "error", pointer, args: { key, suggestion } },
});

function forText({ actionNames }: Context, { pointer, args }: Told, value: string): Advice {
  const expected = String(args.expected ?? "");
  const key = lastOf(pointer);
  const entry = entryFor(String(args.prop), value);
  if (entry !== undefined) return { advice: entry };
  const component = args.owner === "Input" && key === "type" ? componentForInput(value) : undefined;
  if (component !== undefined) return { advice: component };
  const format = key === "format" ? formatFor(value) : undefined;
  if (format !== undefined) return { advice: format };
  const trend = key === "trend" ? trendOf(value) : undefined;
  if (trend !== undefined) return { suggestion: trend };
  const near = /one of|^"/.test(expected) ? nearName(value, quoted(expected), valueWords) : undefined;
  if (near !== undefined) return { suggestion: near };
  if (expected.includes("true or false") && /^(true|false|yes|no|on|off|1|0)$/i.test(value.trim())) {
    return withoutQuotes(String(/^(true|yes|on|1)$/i.test(value.trim())));
  }
  if (/number|at least|at most/.test(expected) && /^\s*[-+]?\d+(\.\d+)?\s*(px|%|ms|s)?\s*$/.test(value)) {
    return withoutQuotes(String(Number.parseFloat(value)));
  }
  if (isAction(key)) {
    const action = nearName(value, actionNames, actionWords) ?? "api_call";
    return value.startsWith("/")
      ? { advice: `Write {"type": "api_call", "endpoint": "${clip(value, 60)}"}.` }
      : { advice: `Write {"type": "${action}", …}.` };
  }
  if (expected.includes("an array")) return { advice: listFor(key, value) };
  const object = expected === "an object" && key !== "style" ? objectFor(value) : undefined;
  if (object !== undefined) return { advice: object };
  return key === "style" ? { advice: 'Write an object: {"color": "red", "marginTop": 8}.' } : {};
}

const withoutQuotes = (suggestion: string): Advice => ({ suggestion, advice: `Write ${suggestion}, without quotes.` });

function forOther(told: Told, value: unknown): Advice {
  const { pointer, args } = told;
  const prop = String(args.prop);
  if (String(args.expected).includes("true or false") && (value === 0 || value === 1)) {
    return { suggestion: String(value === 1), advice: `Write ${value === 1}.` };
  }
  if (isRecord(value)) return forRecord(told, value);
  const entry = entryFor(prop, value);
  if (entry !== undefined) return { advice: entry };
  const trend = lastOf(pointer) === "trend" ? trendOf(value) : undefined;
  if (trend !== undefined) return { suggestion: trend };
  if (Array.isArray(value) && isAction(lastOf(pointer)))
    return { advice: "An action is one object; only one can run." };
  if (Array.isArray(value) && /^data\.\d+$/.test(prop) && args.owner === "Table") {
    return { advice: 'For one list a row write "headers" and "rows" instead of "columns" and "data".' };
  }
  return /columns\.\d+$/.test(prop)
    ? { advice: 'Write {"header": "…", "accessor": "…"}, or "headers" with "rows".' }
    : {};
}

function forRecord({ pointer, args }: Told, value: Json): Advice {
  const prop = String(args.prop);
  const expected = String(args.expected ?? "");
  const key = lastOf(pointer);
  if (key === "rows" || /rows\.\d+$/.test(prop)) {
    return { advice: 'For one object a row write "columns" and "data" instead of "headers" and "rows".' };
  }
  if (/^headers\.\d+$/.test(prop)) {
    return isColumn(value)
      ? { advice: 'These are columns: write "columns" instead of "headers".' }
      : { advice: 'Write texts: ["…", "…"]; or "columns" and "data" instead of "headers" and "rows".' };
  }
  if (key === "options") return { advice: 'Write a list: [{"label": "…", "value": "…"}].' };
  if (key === "data" && expected.includes("an array") && isFrame(value)) {
    const keys = Object.keys(value)
      .slice(0, 2)
      .map((one) => `${JSON.stringify(clip(one, 20))}: …`);
    return { advice: `Write one object for each entry: [{${keys.join(", ")}}, …]; in pandas, df.to_dict("records").` };
  }
  if (expected.includes("an array")) return { advice: "Put it into a list: [ … ]." };
  const text = /^a text/.test(expected) ? textIn(value) : undefined;
  if (text !== undefined)
    return { suggestion: clip(text, 60), advice: `Write "${key}": ${JSON.stringify(clip(text, 60))}.` };
  return /^a text/.test(expected) && typeof value.type === "string"
    ? { advice: "This prop holds a text; components stand in children." }
    : {};
}

const isColumn = (value: Json): boolean => Object.hasOwn(value, "header") || Object.hasOwn(value, "accessor");

const isAction = (key: string) => /Action$/.test(key);
