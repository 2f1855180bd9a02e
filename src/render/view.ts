/** What a view is: a function of finished props. Bindings are resolved, actions callable, children rendered. */
import type { ComponentType, ReactNode } from "react";
import type { ComponentContract, FieldContract, PropsOf } from "../../schema/contract.js";
import type { Gap, LiveList } from "../../schema/live-list.js";
import type { ActionDetail } from "../core/action-runner.js";
import type { ResolvedUrl } from "../core/page.js";
import type { Texts } from "./texts.js";

/** What views may know of their surroundings. */
export interface ViewEnv {
  /** BCP 47. */
  locale: string;
  texts: Texts;
  /** Id of the element that holds the field of this name; unique on the screen. */
  fieldId(name: string): string;
}

/** An action prop, ready to run. */
export interface RunnableAction {
  run(): void;
  /** Runs it with what the component has to say, beside the value of its own field. */
  runWith(detail: ActionDetail): void;
  /** True until it is done; a further run is ignored meanwhile. */
  busy: boolean;
}

/** What a form field is given. */
export interface FieldProps {
  /** Key of the value; unique in the page. */
  name: string;
  /** False where the author named it neither by id nor by name: it works, but is not sent. */
  submitted: boolean;
  /** For the element; unique on the screen. */
  id: string;
  value: unknown;
  /** What the back end said of the value. */
  error: string | undefined;
  /** Which part of it is sent, 0 to 1, while an upload is under way. */
  progress?: number | undefined;
  /** Whether a Label elsewhere names it. */
  labelled: boolean;
  setValue(value: unknown): void;
  onFocus(): void;
  onBlur(): void;
  /** Whether there is a new value to act on since the last time this was asked; for `onChangeAction`. */
  commit(): boolean;
}

/** What a view of a growing list is given beside it. */
export interface AppendedProps {
  /** Items that have left the list at its front so far: with it an item keeps its number, and so its key. */
  dropped: number;
}

/** One of the parts that a view shows apart, such as one of several tabs. */
export interface Item {
  /** Unique among its siblings; the same after a refresh. */
  key: string;
  /** Checked, as its contract says. */
  props: Readonly<Record<string, unknown>>;
  content: ReactNode;
}

/** What a view that stands above the page is given. */
export interface OverlayProps {
  close(): void;
}

/** The names in a list; none where the contract has no such list. */
type Listed<List> = List extends readonly (infer Item extends string)[] ? (string extends Item ? never : Item) : never;

type ActionProps<C extends ComponentContract> = { [Prop in Listed<C["actions"]>]?: RunnableAction };
/** Props that are nodes themselves; in those that hold nodes deeper, elements stand in the places of the nodes. */
type SlotProps<C extends ComponentContract> = {
  [Prop in keyof C["slots"] as C["slots"] extends { [P in Prop]: 0 } ? Prop : never]?: ReactNode;
};
type UrlProps<C extends ComponentContract> = { [Prop in keyof C["urls"]]?: ResolvedUrl };
type ImpliedProps<C extends ComponentContract> = { [Prop in keyof C["implied"]]?: RunnableAction };

/** The list that a view reads by place. */
type WindowedProps<C extends ComponentContract> = C extends {
  live: { windowed: true; prop: infer Prop extends string };
}
  ? { [P in Prop]: LiveList<ItemOf<PropsOf<C>[P & keyof PropsOf<C>]> | Gap> }
  : unknown;
type ItemOf<List> = List extends readonly (infer Item)[] ? Item : unknown;

/** The props that a view of this component gets. */
export type ViewProps<C extends ComponentContract> = Omit<
  PropsOf<C>,
  Listed<C["actions"]> | keyof SlotProps<C> | keyof C["urls"] | keyof WindowedProps<C>
> &
  ActionProps<C> &
  ImpliedProps<C> &
  SlotProps<C> &
  UrlProps<C> &
  (C extends { items: string } ? { items: readonly Item[] } : unknown) &
  (C extends { field: FieldContract } ? { field: FieldProps } : unknown) &
  (C extends { live: { update: "append" } } ? AppendedProps : unknown) &
  (C extends { live: (props: never) => unknown } ? Partial<AppendedProps> : unknown) &
  WindowedProps<C> &
  (C extends { overlay: string } ? OverlayProps : unknown) & {
    children?: ReactNode;
    env: ViewEnv;
  };

/** Calls no hooks: the renderer calls it like a function, so that it costs what hand-written JSX costs. */
export type PlainView<Props> = (props: Props) => ReactNode;

/** Calls hooks, or is loaded on demand. */
export interface ComponentView<Props> {
  component: ComponentType<Props>;
  /** Loads it ahead, for server rendering. */
  load?: (props: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Holds its place while it loads. */
  reserve?: (props: Props) => ReactNode;
}

/** Marks a view that calls hooks. */
export const mountedView = <Props>(component: (props: Props) => ReactNode): ComponentView<Props> => ({ component });

export type View<Props> = PlainView<Props> | ComponentView<Props>;

export type ViewOf<C extends ComponentContract> = View<ViewProps<C>>;

/** A view whose props the renderer finishes by the contract it was declared with. */
// biome-ignore lint/suspicious/noExplicitAny: the renderer pairs contract and view by type; each pair is checked where it is declared
export type AnyView = View<any>;
