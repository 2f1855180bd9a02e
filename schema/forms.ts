/**
 * Values of a certain form, and what a page says where one is of another. Each by a refine: zod has a kind of check for some,
 * and a page would load every kind that any contract names.
 */
import * as z from "zod/mini";
import { noted } from "./notes.js";

/** @param expected what it must be, as a sentence names it */
export const fits = <Value>(isFit: (value: Value) => boolean, expected: string) =>
  z.refine<Value>(isFit, { params: { expected } });

/** An object with whatever keys it has. */
export const anyObject = () => z.looseObject({});

const range = (least: number, most = Number.POSITIVE_INFINITY) => ({
  holds: (value: number) => value >= least && value <= most,
  name: `from ${least} ${Number.isFinite(most) ? `to ${most}` : "on"}`,
  note: { minimum: least, ...(Number.isFinite(most) && { maximum: most }) },
});

export const numberFrom = (least: number, most?: number) => {
  const { holds, name, note } = range(least, most);
  return noted(z.number().check(fits(holds, `a number ${name}`)), note);
};

export const wholeFrom = (least: number, most?: number) => {
  const { holds, name, note } = range(least, most);
  const isFit = (value: number) => Number.isSafeInteger(value) && holds(value);
  return noted(z.number().check(fits(isFit, `a whole number ${name}`)), { type: "integer", ...note });
};

const formed = (pattern: RegExp, expected: string) =>
  noted(z.string().check(fits((value) => pattern.test(value), expected)), { pattern: pattern.source });

export const notEmpty = () =>
  noted(z.string().check(fits((value) => value !== "", "a text that is not empty")), { minLength: 1 });

export const digits = () => formed(/^\d{1,9}(?:\.\d{1,9})?$/, "a number");

export const cssLength = () => formed(/^(?:auto|\d{1,4}(?:\.\d{1,4})?(?:px|rem|em|ch|%|d?v[hw])?)$/, "a CSS length");

export const cssColor = () =>
  formed(/^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|(rgb|hsl|oklch)a?\([0-9.,%/ deg]{1,60}\))$/, "a CSS colour");
