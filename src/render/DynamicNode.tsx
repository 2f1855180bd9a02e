/** Mounts a node that follows the page's state, subscribed to exactly its own topic, field and action. */
import { createElement, type ReactNode, useCallback, useMemo, useSyncExternalStore } from "react";
import { liveOf } from "../../schema/contract.js";
import type { ActionValue, ElementNode, Field } from "../../schema/document.js";
import type { ActionDetail } from "../core/action-runner.js";
import type { LiveSnapshot } from "../core/live-value.js";
import type { Page } from "../core/page.js";
import { clock } from "./clock.js";
import { dress } from "./dress.js";
import { withElements } from "./live-slots.js";
import { type PageContextValue, usePage } from "./page-context.js";
import type { AnyView, FieldProps, RunnableAction, ViewEnv } from "./view.js";
import { isWaiting } from "./view-failed.js";

const noSubscription = () => () => {};
const nothing = () => undefined;

const isLive = ({ contract, props }: ElementNode): boolean =>
  contract.live !== undefined && typeof props.socketTopic === "string";

function hasAction({ contract: { actions }, props }: ElementNode): boolean {
  if (actions === undefined) return false;
  // Asked for every node: no function that is made for it.
  for (const prop of actions) if (props[prop] !== undefined) return true;
  return false;
}

function useLive(page: Page, node: ElementNode): LiveSnapshot | undefined {
  const cell = isLive(node) ? page.live(node) : undefined;
  const seed = () => cell?.seed;
  return useSyncExternalStore(cell?.subscribe ?? noSubscription, cell?.snapshot ?? nothing, seed);
}

/** The state of a field and what changes it. */
export function useFieldProps({ page, env }: PageContextValue, field: Field | undefined): FieldProps | undefined {
  const { form } = page;
  const bound = useMemo(
    () =>
      field && {
        subscribe: (listener: () => void) => form.subscribe(field.name, listener),
        snapshot: () => form.state(field),
        handlers: {
          id: env.fieldId(field.name),
          setValue: (value: unknown) => form.set(field, value),
          onFocus: () => form.focus(field),
          onBlur: () => form.blur(field),
          commit: () => form.commit(field),
        },
      },
    [form, field, env],
  );
  const snapshot = bound?.snapshot ?? nothing;
  const state = useSyncExternalStore(bound?.subscribe ?? noSubscription, snapshot, snapshot);
  if (field === undefined || state === undefined || bound === undefined) return undefined;
  const { name, submitted, labelled = false } = field;
  return { name, submitted, labelled, ...state, ...bound.handlers };
}

/** Whether an action of this origin is under way. */
export function useBusy(page: Page, origin: string | undefined): boolean {
  const { actions } = page;
  const subscribe = useCallback(
    (listener: () => void) => (origin === undefined ? () => {} : actions.subscribe(origin, listener)),
    [actions, origin],
  );
  const snapshot = () => origin !== undefined && actions.isBusy(origin);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

interface DynamicNodeProps {
  node: ElementNode;
  view: AnyView;
}

/** What a node follows at this moment. */
interface Followed {
  live?: LiveSnapshot | undefined;
  field?: FieldProps | undefined;
  busy?: boolean;
}

/**
 * The component that mounts a node, or undefined where it follows nothing. Nearly all follow one thing and so cost one
 * subscription; a node that changes its kind in a refresh is mounted anew.
 */
export function componentFor(node: ElementNode): ((props: DynamicNodeProps) => ReactNode) | undefined {
  // Asked for every node: no lists.
  if (node.field !== undefined) return isLive(node) || hasAction(node) ? DynamicNode : FieldNode;
  if (isLive(node)) return hasAction(node) ? DynamicNode : LiveNode;
  return hasAction(node) ? ActionNode : undefined;
}

/** Of a plain view: all that it shows is in the page, and nothing in it can be focused. */
export function LiveNode({ node, view }: DynamicNodeProps): ReactNode {
  const context = usePage();
  return draw(context, node, view, { live: useLive(context.page, node) });
}

function FieldNode({ node, view }: DynamicNodeProps): ReactNode {
  const context = usePage();
  return draw(context, node, view, { field: useFieldProps(context, node.field) });
}

function ActionNode({ node, view }: DynamicNodeProps): ReactNode {
  const context = usePage();
  return draw(context, node, view, { busy: useBusy(context.page, node.path) });
}

/** Follows everything that a node can follow, and may call the hooks of its view. */
export function DynamicNode({ node, view }: DynamicNodeProps): ReactNode {
  const context = usePage();
  const live = useLive(context.page, node);
  const field = useFieldProps(context, node.field);
  const busy = useBusy(context.page, hasAction(node) ? node.path : undefined);
  return draw(context, node, view, { live, field, busy });
}

/** Says since when a value stands still; a style, since that is what every view puts on, and states.css shows it. */
const staleStyle = (style: unknown, since: number, env: ViewEnv) => ({
  ...(style as object | undefined),
  "--nju-as-of": JSON.stringify(env.texts.asOfShort.replace("{time}", clock(since, env.locale))),
});

/** Finishes the props and calls the view. */
function draw(
  { page, renderer, env }: PageContextValue,
  node: ElementNode,
  view: AnyView,
  followed: Followed,
): ReactNode {
  const { contract, props } = node;
  const { live, field, busy = false } = followed;
  const finished = renderer.finish(node);
  const driven = liveOf(contract, props);
  if (driven !== undefined && live !== undefined) finished[driven.prop] = withElements(node, finished, live.value);
  if (driven !== undefined && driven.update !== "replace") finished.dropped = live?.dropped ?? 0;
  const worn =
    live?.staleSince === undefined ? props : { ...props, style: staleStyle(props.style, live.staleSince, env) };
  if (worn !== props) finished.style = worn.style;
  if (contract.overlay !== undefined) finished.close = () => page.modal.set(undefined);
  if (field !== undefined) finished.field = field;
  for (const prop of contract.actions ?? []) {
    if (props[prop] === undefined) continue;
    const runWith = (detail: ActionDetail) => {
      const own = node.field && { value: page.form.state(node.field).value };
      void page.actions.run(props[prop] as ActionValue, node.path, { ...own, ...detail });
    };
    finished[prop] = { busy, run: () => runWith({}), runWith } satisfies RunnableAction;
  }
  const called = typeof view === "function" ? view : view.component;
  // A lazy view can only be mounted, and a class too. Any other is called here, so that an exception is a box on the server too;
  // the boundary above catches what it leaves behind.
  if (typeof called !== "function" || called.prototype?.isReactComponent) return createElement(called, finished);
  try {
    const content = (called as (props: object) => ReactNode)(finished);
    // What stands above the page must not be dressed to cover it.
    return contract.overlay === undefined ? dress(content, worn) : content;
  } catch (error) {
    if (isWaiting(error)) throw error;
    return renderer.fail(node, error);
  }
}
