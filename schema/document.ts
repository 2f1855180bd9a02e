/** What parseDocument makes of JSON: a tree that always renders, and the lists that the engine is seeded from. */
import type { Component } from "./contract.js";
import type { Diagnostic } from "./diagnostic.js";

export type Props = Readonly<Record<string, unknown>>;

/** A component that passed the check of its contract. */
export interface ElementNode {
  kind: "element";
  /** Identity among its siblings: its id or name, else its type and position among those of that type. */
  key: string;
  /** Identity in the document; the same before and after a refresh. */
  path: string;
  type: string;
  contract: Component;
  /** Checked, defaults filled in; actions are Action values. */
  props: Props;
  children: readonly Node[];
  /** Nodes that stand inside props. */
  slots: readonly Slot[];
  /** Present where the component is a form field. */
  field?: Field;
}

export interface TextNode {
  kind: "text";
  key: string;
  text: string;
}

/** Stands where something is wrong, with whatever could be kept of it. */
export interface ProblemNode {
  kind: "problem";
  key: string;
  diagnostics: readonly Diagnostic[];
  children: readonly Node[];
}

export type Node = ElementNode | TextNode | ProblemNode;

export interface Slot {
  /** Keys that lead from the props to the place. */
  at: readonly (string | number)[];
  nodes: readonly Node[];
}

export interface Field {
  /** Key of its value in the form. */
  name: string;
  /** False for a field without id and name: it works, but is not sent. */
  submitted: boolean;
  /** Whether a component elsewhere in the page labels it. */
  labelled?: boolean;
  initial: unknown;
}

/** An action that passed the check of its contract. */
export interface ActionValue {
  readonly type: string;
  readonly [prop: string]: unknown;
}

export interface JsonUIDocument {
  root: readonly Node[];
  /** Modals by id: they stand above the page, wherever in it they were written. */
  overlays: ReadonlyMap<string, ElementNode>;
  /** Topics to subscribe to, listed ones and those of components, placeholders not yet filled in. */
  topics: readonly string[];
  /** Components that a topic drives. */
  live: readonly ElementNode[];
  fields: readonly Field[];
  /** All components of the page, so that lazy views can be loaded ahead. */
  elements: readonly ElementNode[];
  /** Icon names present. */
  icons: ReadonlySet<string>;
}
