import type { navigate as contract } from "../../schema/actions/navigate.js";
import type { PropsOf } from "../../schema/contract.js";
import type { ActionHandler } from "../core/action-runner.js";
import { withQuery } from "../core/query.js";

export const navigate: ActionHandler<{ type: "navigate" } & PropsOf<typeof contract>> = (action, tools) => {
  const params: Record<string, string | null> = Object.create(null);
  for (const [name, value] of Object.entries(action.params ?? {})) params[name] = value === null ? null : String(value);
  const { value } = tools.detail;
  if (action.dynamicParam !== undefined && value !== undefined) {
    // An empty choice is no choice.
    params[action.dynamicParam] = value === null || value === "" ? null : String(value);
  }
  return action.url === undefined ? tools.setQuery(params) : tools.navigate(withQuery(action.url, params));
};
