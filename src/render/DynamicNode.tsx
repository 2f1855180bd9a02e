/** Mounts a node that follows the page's state, subscribed to exactly its own topic, field and action. */
import { createElement, type ReactNode, useCallback, useId, useMemo, useSyncExternalStore } from "react";
import type { ActionValue, ElementNode, Field } from "../../schema/document.js";
import type { LiveCell } from "../core/live-cell.js";
import type { Page } from "../core/page.js";
import { usePage } from "./page-context.js";
import type { AnyView, FieldProps, RunnableAction } from "./view.js";
import { isWaiting } from "./view-failed.js";

const noSubscription = () => () => {};
const nothing = () => undefined;

function useLiveCell(page: Page, node: ElementNode): LiveCell | undefined {
  const isLive = node.contract.live !== undefined && typeof node.props.socketTopic === "string";
  const cell = isLive ? page.live(node) : undefined;
  const snapshot = cell?.snapshot ?? nothing;
  useSyncExternalStore(cell?.subscribe ?? noSubscription, snapshot, snapshot);
  return cell;
}

/** The state of a field and what changes it. */
export function useFieldProps(page: Page, field: Field | undefined): FieldProps | undefined {
  const { form } = page;
  const id = useId();
  const subscribe = useCallback(
    (listener: () => void) => (field === undefined ? () => {} : form.subscribe(field.name, listener)),
    [form, field],
  );
  const snapshot = () => (field === undefined ? undefined : form.state(field));
  const state = useSyncExternalStore(subscribe, snapshot, snapshot);
  const handlers = useMemo(
    () =>
      field && {
        setValue: (value: unknown) => form.set(field, value),
        onFocus: () => form.focus(field),
        onBlur: () => form.blur(field),
        commit: () => form.commit(field),
      },
    [form, field],
  );
  return field && state && handlers && { id, name: field.name, ...state, ...handlers };
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

export function DynamicNode({ node, view }: { node: ElementNode; view: AnyView }): ReactNode {
  const { page, renderer } = usePage();
  const { contract, props } = node;
  const cell = useLiveCell(page, node);
  const field = useFieldProps(page, node.field);
  const actionProps = contract.actions?.filter((prop) => props[prop] !== undefined) ?? [];
  const busy = useBusy(page, actionProps.length > 0 ? node.path : undefined);

  const finished = renderer.finish(node);
  if (contract.live !== undefined && cell !== undefined) finished[contract.live.prop] = cell.snapshot();
  if (contract.live?.update === "append") finished.dropped = cell?.dropped() ?? 0;
  if (contract.overlay !== undefined) finished.close = () => page.modal.set(undefined);
  if (field !== undefined) finished.field = field;
  for (const prop of actionProps) {
    const runnable: RunnableAction = { busy, run: () => void page.actions.run(props[prop] as ActionValue, node.path) };
    finished[prop] = runnable;
  }
  const draw = typeof view === "function" ? view : view.component;
  // A lazy view can only be mounted, and a class too. Any other is called here, so that an exception is a box on the server too;
  // the boundary above catches what it leaves behind.
  if (typeof draw !== "function" || draw.prototype?.isReactComponent) return createElement(draw, finished);
  try {
    return (draw as (props: object) => ReactNode)(finished);
  } catch (error) {
    if (isWaiting(error)) throw error;
    return renderer.fail(node, error);
  }
}
