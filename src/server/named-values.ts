/** Values by name, where a name may come several times: those of a request's query, and those of a form. */

export interface NamedValues {
  get(name: string): string | undefined;
  get<Default>(name: string, fallback: Default): string | Default;
  /** `type` converts the text, `Number` for one; `fallback` if the value is missing, or the conversion throws or is NaN. */
  get<Value, Default>(name: string, fallback: Default, type: (text: string) => Value): Value | Default;
  /** All values of `name`, and of `name[]` as some clients write lists. */
  getlist(name: string): string[];
}

/** The query of a request. It is walked through as URLSearchParams are: each value with its name, in the order that they came. */
export interface PluginQuery extends NamedValues, Iterable<[name: string, value: string]> {
  has(name: string): boolean;
  /** One for each value: a name that came twice is there twice. */
  keys(): IterableIterator<string>;
}

/**
 * The fields of a form, by name: of several values of a name the first. `get` and `getlist` reach the others; they are never
 * fields, whatever is sent, so that a field of such a name is read by them alone.
 */
export type PluginForm = Readonly<Record<string, string>> & NamedValues;

/** @param all the values of a name */
function createNamedValues(all: (name: string) => readonly string[]): NamedValues {
  const get = (name: string, fallback?: unknown, type?: (text: string) => unknown): unknown => {
    const [text] = all(name);
    if (text === undefined) return fallback;
    if (type === undefined) return text;
    // Number("") is 0, but `?limit=` names no number.
    if (text.trim() === "" && type === Number) return fallback;
    try {
      const value = type(text);
      return Number.isNaN(value) ? fallback : value;
    } catch {
      return fallback;
    }
  };
  return { get: get as NamedValues["get"], getlist: (name) => [...all(name), ...all(`${name}[]`)] };
}

export const createQuery = (params: URLSearchParams): PluginQuery => ({
  ...createNamedValues((name) => params.getAll(name)),
  has: (name) => params.has(name),
  keys: () => params.keys(),
  [Symbol.iterator]: () => params[Symbol.iterator](),
});

export function createForm(fields: Iterable<readonly [string, string]>): PluginForm {
  const all = new Map<string, string[]>();
  const { get, getlist } = createNamedValues((name) => all.get(name) ?? []);
  // Without a prototype: no other name of a field is special.
  const form = Object.create(null, { get: { value: get }, getlist: { value: getlist } });
  for (const [name, value] of fields) {
    const values = all.get(name);
    if (values === undefined) all.set(name, [value]);
    else values.push(value);
    if (!(name in form)) form[name] = value;
  }
  return form;
}
