/** How a host adds components and actions of its own. */
import type { ReactNode } from "react";
import {
  type Action,
  type ActionContract,
  action,
  type Component,
  type ComponentContract,
  component,
  type PropsOf,
} from "../schema/contract.js";
import type { ActionHandler } from "./core/action-runner.js";
import type { AnyView, ViewProps } from "./render/view.js";

export interface CustomComponent {
  contract: Component;
  view: AnyView;
}

export interface CustomAction {
  contract: Action;
  run: ActionHandler;
}

/**
 * Declares a component of the host's own. Props are zod schemas (from `zod/mini`); the view gets them checked and
 * finished, and may call hooks. Pass it to `createHost({ components: [...] })`.
 */
export function defineComponent<const C extends ComponentContract>(
  contract: C,
  view: (props: ViewProps<C>) => ReactNode,
): CustomComponent {
  return { contract: component<ComponentContract>(contract) as Component, view: { component: view } };
}

/** Declares an action of the host's own. Pass it to `createHost({ actions: [...] })`. */
export function defineAction<const A extends ActionContract>(
  contract: A,
  run: ActionHandler<{ type: A["type"] } & PropsOf<A>>,
): CustomAction {
  // Only actions that passed this contract's check reach the handler.
  return { contract: action<ActionContract>(contract) as Action, run: run as unknown as ActionHandler };
}
