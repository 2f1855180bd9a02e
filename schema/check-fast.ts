/** Checks props that are all right, as nearly all are: looks at those present only, and has no words for the others. */
import * as z from "zod/mini";
import type { PropsShape } from "./contract.js";
import { isRecord, type Json } from "./json.js";

/** By shape: the props whose absence matters, since they are needed or have a default. */
const mattering = new WeakMap<PropsShape, readonly string[]>();

function propsThatMatter(shape: PropsShape): readonly string[] {
  let known = mattering.get(shape);
  if (known === undefined) {
    known = Object.keys(shape).filter((prop) => {
      const { success, data } = z.safeParse(shape[prop] as z.ZodMiniType, undefined);
      return !success || data !== undefined;
    });
    mattering.set(shape, known);
  }
  return known;
}

/** The one key of an object that stands for a value to be filled in later, such as `$state`. */
export function bindingKey(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0]?.startsWith("$") ? keys[0] : undefined;
}

/** @returns the props, defaults filled in; undefined where there is anything to say of them */
export function checkFast(shape: PropsShape, raw: Json): Json | undefined {
  const props: Json = {};
  const take = (prop: string, value: unknown): boolean => {
    const outcome = z.safeParse(shape[prop] as z.ZodMiniType, value);
    if (outcome.success) props[prop] = outcome.data;
    return outcome.success;
  };
  for (const prop of Object.keys(raw)) {
    const value = raw[prop];
    if (value === null || value === undefined || !Object.hasOwn(shape, prop)) return undefined;
    if (bindingKey(value) !== undefined || !take(prop, value)) return undefined;
  }
  for (const prop of propsThatMatter(shape)) {
    if (!Object.hasOwn(props, prop) && !take(prop, undefined)) return undefined;
  }
  return props;
}
