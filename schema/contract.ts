/** How a component or an action is declared: once, here, for types, checks, JSON Schema, docs and renderer alike. */
import * as z from "zod/mini";
import { classNames, optionalIdentifier, styleProp } from "./props.js";
import type { UrlKind } from "./url.js";

export type PropsShape = Record<string, z.core.$ZodType>;

/** Which prop the messages of `socketTopic` drive, and how. */
export interface LiveContract {
  prop: string;
  /**
   * `replace`: the message (its `dataKey`, if given) becomes the value. `append`: it adds items to the value. `upsert`: an
   * item takes the place of the one with the same key, else it is added.
   */
  update: "replace" | "append" | "upsert";
  /** `lines`: text is split at newlines. `points`: an array is several items, anything else is one. */
  items?: "lines" | "points";
  /** The prop that names the key of an item, a dotted path, for `upsert`. */
  keyProp?: string;
  /** The view reads the list by place, as a LiveList, which holds a Gap where messages never came. Otherwise it gets arrays. */
  windowed?: boolean;
  /** Items kept when appending; older ones go. */
  limit?: number;
  /** The prop by which a document asks for another limit. */
  limitProp?: string;
}

/** What a form field submits. */
export interface FieldContract {
  /** Props that set the first value; the first one present wins. */
  initial: readonly string[];
  /** The value when none of them is present; of a field that then shows something by itself, what that is. */
  empty: string | boolean | null | ((props: Readonly<Record<string, unknown>>) => unknown);
}

/** An action that a component has by what it is: the prop that the view finds it under, and what it does. */
export type ImpliedActions = Readonly<
  Record<string, (props: Readonly<Record<string, unknown>>) => { type: string; [prop: string]: unknown } | undefined>
>;

export interface ComponentContract {
  /** The exact spelling in JSON. */
  type: string;
  /** One sentence, shown in the README, in editors and in Storybook. */
  summary: string;
  props: PropsShape;
  children: "nodes" | "none";
  /** The one type that its children are of; the view is given them apart, as `items`. */
  items?: string;
  /** The type that it stands in, as an item; its id is known only there. */
  within?: string;
  /** Where the document decides how, a function of its props. */
  live?: LiveContract | ((props: Readonly<Record<string, unknown>>) => LiveContract);
  field?: FieldContract;
  /** Props that hold nodes, and how many arrays and objects deep: 0 is the prop itself, a cell of a table's rows is 2. */
  slots?: Readonly<Record<string, number>>;
  /** Props whose values are actions. */
  actions?: readonly string[];
  implied?: ImpliedActions;
  /** Props that hold a URL, and what it is for: the view is given what may be loaded. */
  urls?: Readonly<Record<string, UrlKind>>;
  /** The prop that names the field which this component labels. */
  labels?: string;
  /** Props whose values name a Lucide icon. */
  icons?: readonly string[];
  /** The node is no part of its parent: it stands above the page, opened by the id that this prop holds. */
  overlay?: string;
}

export interface ActionContract {
  type: string;
  summary: string;
  props: PropsShape;
  /** The prop that names the overlay which the action opens. */
  overlay?: string;
}

/** Props that every component takes. */
const commonProps = {
  id: optionalIdentifier("Identity of the component: what it holds survives a refresh wherever it moves."),
  className: classNames(),
  style: styleProp(),
};

/** The common props, and the component's own: of one name, its own goes first. */
type AllProps<Own extends PropsShape> = Omit<typeof commonProps, keyof Own> & Own;

/** A declared component together with what is derived from it. */
export type Component<C extends ComponentContract = ComponentContract> = Omit<C, "props"> & {
  props: AllProps<C["props"]>;
  schema: z.ZodMiniObject<AllProps<C["props"]>, z.core.$strip>;
};

export type Action<A extends ActionContract = ActionContract> = A & {
  schema: z.ZodMiniObject<A["props"], z.core.$strip>;
};

/** Props after the check: defaults filled in, unknown props gone. */
export type PropsOf<C extends { props: PropsShape }> = z.output<z.ZodMiniObject<C["props"], z.core.$strip>>;

/** How messages drive a component with these props; undefined where none do. */
export function liveOf(
  { live }: ComponentContract,
  props: Readonly<Record<string, unknown>>,
): LiveContract | undefined {
  return typeof live === "function" ? live(props) : live;
}

/** Every contract has all keys: a walk asks them of each node, and objects that are alike are read at once. */
const unset = {
  items: undefined,
  within: undefined,
  live: undefined,
  field: undefined,
  slots: undefined,
  actions: undefined,
  implied: undefined,
  urls: undefined,
  labels: undefined,
  icons: undefined,
  overlay: undefined,
};

/** Declares a component. */
export function component<const C extends ComponentContract>(contract: C): Component<C> {
  const props = { ...commonProps, ...contract.props };
  return { ...unset, ...contract, props, schema: z.object(props) };
}

/** Declares an action. */
export function action<const A extends ActionContract>(contract: A): Action<A> {
  return { ...contract, schema: z.object(contract.props) as Action<A>["schema"] };
}
