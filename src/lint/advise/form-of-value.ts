/** The form in which a value that was written otherwise is taken. */
import { clip } from "../../../schema/diagnostic.js";
import { isRecord, type Json, own } from "../../../schema/json.js";

/** Props whose entries are objects, and the entry that a bare value most likely stands for. */
const entryForms: Readonly<Record<string, (value: string) => string>> = {
  columns: (value) => `{"header": ${value}, "accessor": ${value}}`,
  series: (value) => `{"dataKey": ${value}}`,
  items: (value) => `{"id": ${value}, "name": ${value}}`,
  thresholds: (value) => `{"value": ${value}}`,
};

/** Of an entry of a list, by its prop, such as columns.0. */
export function entryFor(prop: string, value: unknown): string | undefined {
  const [list = "", index = "", ...inner] = prop.split(".");
  if (inner.length > 0 || !/^\d+$/.test(index)) return undefined;
  if (list === "options" && Array.isArray(value) && value.length === 2) {
    return `Write {"label": ${json(value[1])}, "value": ${json(value[0])}}.`;
  }
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const form = Object.hasOwn(entryForms, list) ? entryForms[list] : undefined;
  return form === undefined ? undefined : `Write ${form(json(value))}.`;
}

const json = (value: unknown): string => clip(JSON.stringify(value), 40);

/** Of a text where a list belongs. */
export function listFor(prop: string, value: string): string {
  const parts = value.includes("\n") ? value.split("\n") : prop === "lines" ? [value] : value.split(",");
  const shown = parts.slice(0, 4).map((part) => json(clip(part.trim(), 20)));
  return `Write a list: [${shown.join(", ")}${parts.length > 4 ? ", …" : ""}].`;
}

/** Of a text such as a=b where an object belongs. */
export function objectFor(value: string): string | undefined {
  const pairs = /^\??[\w.-]{1,60}=[^&]{0,60}(?:&[\w.-]{1,60}=[^&]{0,60}){0,9}$/.test(value)
    ? [...new URLSearchParams(value)]
    : [];
  if (pairs.length > 0) return `Write {${pairs.map(([key, one]) => `${json(key)}: ${json(one)}`).join(", ")}}.`;
  if (!/^\s{0,20}\{/.test(value)) return undefined;
  return "Write the object itself, without quotes around it; in Python, without json.dumps.";
}

/** The text that an object holds where just a text belongs, such as the name of an icon. */
export function textIn(value: Json): string | undefined {
  if (typeof own(value, "type") === "string") return undefined;
  const texts = ["name", "dataKey", "key", "value", "content", "text", "id"].map((key) => own(value, key));
  return texts.find((text) => typeof text === "string");
}

/** Lists by key where one object for each entry belongs, as pandas writes a frame. */
export function isFrame(value: Json): boolean {
  const columns = Object.values(value);
  return columns.length > 0 && columns.every((column) => Array.isArray(column) || isRecord(column));
}

/** A change such as +5%, and the trend that it is. */
export function trendOf(value: unknown): string | undefined {
  const number =
    typeof value === "number"
      ? value
      : /^\s{0,9}[+-−]?\d{1,15}(?:[.,]\d{1,9})?\s?%?\s{0,9}$/.test(String(value))
        ? Number.parseFloat(String(value).replace("−", "-").replace(",", "."))
        : Number.NaN;
  if (Number.isNaN(number)) return undefined;
  return number > 0 ? "up" : number < 0 ? "down" : "neutral";
}

/** How a programming language formats a number, in this library's words. */
export function formatFor(value: string): string | undefined {
  const digits = /^(?:\{?(?:\w{0,20}:)?,?\.(\d{1,2})([fe%])\}?|%\.(\d{1,2})f)$/.exec(value);
  if (digits !== null) {
    const format = digits[2] === "%" ? "percent" : "number";
    return `Write "format": "${format}" and "precision": ${digits[1] ?? digits[3]}.`;
  }
  return /^(?:currency|money|[€$£]|usd|eur)$/i.test(value)
    ? 'Write "format": "number" and the currency as "unit".'
    : undefined;
}

/** Kinds of input that HTML has under one name and this library as components. */
const inputTypes: Readonly<Record<string, string>> = {
  file: "a FileUpload",
  checkbox: "a Checkbox or a Switch",
  switch: "a Switch",
  toggle: "a Switch",
  radio: "a Select",
  select: "a Select",
  dropdown: "a Select",
  submit: "a Button",
  button: "a Button",
};

export const componentForInput = (type: string): string | undefined => {
  const name = type.toLowerCase();
  return Object.hasOwn(inputTypes, name) ? `Use ${inputTypes[name]} instead of this Input.` : undefined;
};
