/** The built-in contracts by the names that JSON uses. Maps, so that no name reaches a prototype. */
import * as actions from "./actions/index.js";
import * as components from "./components/index.js";
import type { Action, Component } from "./contract.js";

export const componentRegistry: ReadonlyMap<string, Component> = new Map(
  Object.entries(components as Record<string, Component>),
);

export const actionRegistry: ReadonlyMap<string, Action> = new Map(Object.entries(actions as Record<string, Action>));
