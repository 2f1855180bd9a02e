/** Attributes of an element as they stand in the text, and how to change one without touching its neighbours. */
import { applyEdits, type Edit } from "./edits.js";
import type { Element } from "./html-elements.js";

export interface HtmlAttribute {
  /** In lower case, as `xlink:href`. */
  name: string;
  /** With its entities decoded. */
  value: string;
  /** Of the whole attribute. */
  start: number;
  end: number;
}

/** Those that stand in the element's own tag. */
export function attributesOf({ attrs, sourceCodeLocation }: Element): HtmlAttribute[] {
  const locations = sourceCodeLocation?.attrs;
  if (locations === undefined) return [];
  return attrs.flatMap(({ prefix, name: local, value }) => {
    const name = (prefix ? `${prefix}:${local}` : local).toLowerCase();
    const location = Object.hasOwn(locations, name) ? locations[name] : undefined;
    return location === undefined ? [] : [{ name, value, start: location.startOffset, end: location.endOffset }];
  });
}

const entities: Record<string, string> = { "&": "&amp;", '"': "&quot;", "'": "&#39;", "<": "&lt;", ">": "&gt;" };

/** Fit to stand between such quotes. */
const encodeValue = (text: string, quote: string): string =>
  text.replace(/[&"'<>]/g, (char) => (/["']/.test(char) && char !== quote ? char : (entities[char] ?? char)));

/** Gives the attribute this value: within its quotes, or within new ones if it had none. */
export function replaceValue(html: string, { start, end }: HtmlAttribute, value: string): Edit {
  const raw = html.slice(start, end);
  // An attribute's name may start with an equals sign, and has no other.
  const equals = raw.indexOf("=", 1);
  if (equals === -1) return { start: end, end, text: `="${encodeValue(value, '"')}"` };
  const from = equals + 1 + (raw.slice(equals + 1).length - raw.slice(equals + 1).trimStart().length);
  const quote = raw.charAt(from);
  if (quote === '"' || quote === "'") return { start: start + from + 1, end: end - 1, text: encodeValue(value, quote) };
  return { start: start + from, end, text: `"${encodeValue(value, '"')}"` };
}

/**
 * Makes changes within the attribute's value. Where it has entities their places are not known, and all of it is written
 * anew.
 */
export function editValue(html: string, attribute: HtmlAttribute, edits: readonly Edit[]): Edit[] {
  if (edits.length === 0) return [];
  const whole = replaceValue(html, attribute, applyEdits(attribute.value, edits));
  const quote = html.charAt(whole.start - 1);
  const isVerbatim = /["']/.test(quote) && html.slice(whole.start, whole.end) === attribute.value;
  if (!isVerbatim) return [whole];
  return edits.map(({ start, end, text }) => ({
    start: whole.start + start,
    end: whole.start + end,
    text: encodeValue(text, quote),
  }));
}

/** Takes the attribute out, and one character of the space before it. */
export function dropAttribute(html: string, { start, end }: HtmlAttribute): Edit {
  return { start: /\s/.test(html.charAt(start - 1)) ? start - 1 : start, end, text: "" };
}
