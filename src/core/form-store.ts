/** The values of a page's form fields, seeded from the document so that what nobody touched or saw is submitted too. */
import type { Field } from "../../schema/document.js";
import { isEqual } from "../../schema/equality.js";
import { createKeyedListeners } from "./signal.js";

export interface FieldState {
  value: unknown;
  /** What the back end said of the value; gone as soon as it changes. */
  error: string | undefined;
  /** Which part of it is sent, 0 to 1, while an upload is under way. */
  progress?: number | undefined;
}

export interface FormStore {
  /** Takes the fields of a document. What was typed stays unless the field's own first value changed or it is focused. */
  seed(fields: readonly Field[]): void;
  /** The same object until the field changes. */
  state(field: Field): FieldState;
  set(field: Field, value: unknown): void;
  /** Marks the fields that a back end complained of; all others lose their mark. */
  setErrors(errors: ReadonlyMap<string, string>): void;
  /** How far the fields of these names are sent; undefined where nothing is under way any more. */
  setProgress(names: readonly string[], progress: number | undefined): void;
  /** Gives the fields of these names their first value. */
  reset(names: readonly string[]): void;
  focus(field: Field): void;
  blur(field: Field): void;
  /** Whether the value changed since it was last committed, or first set; then it counts as committed. */
  commit(field: Field): boolean;
  /** All values to submit, by name. */
  values(): Record<string, unknown>;
  /** Tells of the field's state, and of the field itself when a document brings it. */
  subscribe(name: string, listener: () => void): () => void;
  byName(name: string): Field | undefined;
}

interface Entry {
  field: Field;
  state: FieldState;
  /** The first value that the state grew from. */
  initial: unknown;
  committed: unknown;
}

export function createFormStore(): FormStore {
  const entries = new Map<string, Entry>();
  const listeners = createKeyedListeners();
  const unseeded = new WeakMap<Field, FieldState>();
  let focused: string | undefined;

  const change = (entry: Entry, state: FieldState) => {
    entry.state = state;
    listeners.notify(entry.field.name);
  };

  /** Gives a field the first value that its document has now, if that is another one. */
  const renew = (entry: Entry) => {
    const { initial } = entry.field;
    if (isEqual(entry.initial, initial)) return;
    Object.assign(entry, { initial, committed: initial });
    change(entry, { ...entry.state, value: initial, error: undefined });
  };

  /** A page renders before it is committed and seeded; until then a field shows its first value. */
  const initialState = (field: Field): FieldState => {
    const known = unseeded.get(field);
    if (known !== undefined) return known;
    const state: FieldState = { value: field.initial, error: undefined };
    unseeded.set(field, state);
    return state;
  };

  return {
    seed(fields) {
      const present = new Set<string>();
      for (const field of fields) {
        if (present.has(field.name)) continue;
        present.add(field.name);
        const entry = entries.get(field.name);
        if (entry === undefined) {
          entries.set(field.name, {
            field,
            state: initialState(field),
            initial: field.initial,
            committed: field.initial,
          });
          listeners.notify(field.name);
        } else {
          entry.field = field;
          if (focused !== field.name) renew(entry);
        }
      }
      for (const name of entries.keys()) {
        if (present.has(name)) continue;
        entries.delete(name);
        // The browser does not say so when what has the focus is taken away.
        if (focused === name) focused = undefined;
        listeners.notify(name);
      }
    },
    state: (field) => entries.get(field.name)?.state ?? initialState(field),
    set(field, value) {
      const entry = entries.get(field.name);
      if (entry !== undefined && !Object.is(entry.state.value, value)) {
        // What is on its way stays on its way.
        change(entry, { ...entry.state, value, error: undefined });
      }
    },
    setErrors(errors) {
      for (const entry of entries.values()) {
        const error = errors.get(entry.field.name);
        if (entry.state.error !== error) change(entry, { ...entry.state, error });
      }
    },
    setProgress(names, progress) {
      for (const name of names) {
        const entry = entries.get(name);
        if (entry !== undefined && entry.state.progress !== progress) change(entry, { ...entry.state, progress });
      }
    },
    reset(names) {
      for (const name of names) {
        const entry = entries.get(name);
        if (entry === undefined) continue;
        const { initial } = entry.field;
        Object.assign(entry, { initial, committed: initial });
        change(entry, { ...entry.state, value: initial, error: undefined });
      }
    },
    focus(field) {
      focused = field.name;
    },
    blur(field) {
      if (focused === field.name) focused = undefined;
      const entry = entries.get(field.name);
      if (entry === undefined) return;
      // What a refresh brought meanwhile is taken now, unless something was typed.
      if (isEqual(entry.state.value, entry.initial)) renew(entry);
      else entry.initial = entry.field.initial;
    },
    commit(field) {
      const entry = entries.get(field.name);
      if (entry === undefined || Object.is(entry.committed, entry.state.value)) return false;
      entry.committed = entry.state.value;
      return true;
    },
    values() {
      const values: Record<string, unknown> = Object.create(null);
      for (const { field, state } of entries.values()) if (field.submitted) values[field.name] = state.value;
      return values;
    },
    subscribe: listeners.subscribe,
    byName: (name) => entries.get(name)?.field,
  };
}
