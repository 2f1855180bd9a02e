/** Where the contract meets what fulfils it: leaving a view or a handler out is a compile error here. */
import type * as actionContracts from "../schema/actions/index.js";
import type * as componentContracts from "../schema/components/index.js";
import type { PropsOf } from "../schema/contract.js";
import { actionRegistry, componentRegistry } from "../schema/registry.js";
import * as handlers from "./actions/index.js";
import * as views from "./components/index.js";
import type { ActionHandler } from "./core/action-runner.js";
import type { AnyView, ViewOf } from "./render/view.js";

/** A name that the contract does not have is an error too. */
type NoOther<Given, Declared> = { [Name in Exclude<keyof Given, keyof Declared>]: never };

type Views = { [Type in keyof typeof componentContracts]: ViewOf<(typeof componentContracts)[Type]> };
type Handlers = {
  [Type in keyof typeof actionContracts]: ActionHandler<{ type: Type } & PropsOf<(typeof actionContracts)[Type]>>;
};

export const builtIns = {
  components: componentRegistry,
  actions: actionRegistry,
  views: new Map<string, AnyView>(Object.entries(views satisfies Views & NoOther<typeof views, Views>)),
  handlers: new Map<string, ActionHandler>(
    Object.entries(handlers satisfies Handlers & NoOther<typeof handlers, Handlers>) as [string, ActionHandler][],
  ),
};
