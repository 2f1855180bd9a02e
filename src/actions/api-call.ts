/** Sends what the page holds to its plugin, and acts on the answer only when it was a success. */
import type { api_call } from "../../schema/actions/api-call.js";
import type { PropsOf } from "../../schema/contract.js";
import type { ActionHandler, ActionTools } from "../core/action-runner.js";
import { withQuery } from "../core/query.js";
import { asTexts, filesIn, type Values } from "./values.js";

type ApiCall = { type: "api_call" } & PropsOf<typeof api_call>;
const withoutBody = new Set(["GET", "DELETE"]);

export const apiCall: ActionHandler<ApiCall> = async (action, tools) => {
  if (action.confirm !== undefined && !(await tools.confirm(action.confirm))) return;
  const values = valuesOf(action, tools);
  const files = Object.keys(values).filter((name) => filesIn(values[name]).length > 0);
  if (files.length > 0 && withoutBody.has(action.method)) throw new Error(`${action.method} cannot send files.`);
  // What reads the answer is on its way while the request is.
  const [{ readAnswer }, response] = await Promise.all([
    import("../core/answer.js"),
    send(action, values, files, tools),
  ]);
  const answer = await readAnswer(response);
  if (!answer.ok) {
    tools.setFieldErrors(answer.fieldErrors);
    throw new Error(answer.message);
  }
  tools.setFieldErrors(new Map());
  // What was uploaded is there; sending it once more with the next call is hardly meant. What was chosen meanwhile stays.
  const now = files.length === 0 ? values : tools.values();
  tools.reset(files.filter((name) => now[name] === values[name]));
  if (answer.message !== undefined) tools.notify({ kind: "success", message: answer.message });
  if (action.closeModal === true) tools.closeModal();
  if (action.refresh === true) await tools.refresh();
};

/** The payload first, then what the reader entered, then what the component itself says. */
function valuesOf(action: ApiCall, tools: ActionTools): Values {
  // No prototype: what a document or a field is called cannot reach it.
  const values: Values = Object.assign(Object.create(null), action.payload);
  if (action.includeFormState === true) Object.assign(values, tools.values());
  if (tools.detail.items !== undefined) values.items = tools.detail.items;
  return values;
}

async function send(action: ApiCall, values: Values, files: readonly string[], tools: ActionTools): Promise<Response> {
  const { endpoint, method } = action;
  const headers = { accept: "application/json" };
  if (withoutBody.has(method)) return tools.request(withQuery(endpoint, asTexts(values)), { method, headers });
  if (files.length === 0) {
    const body = JSON.stringify(values);
    return tools.request(endpoint, { method, headers: { ...headers, "content-type": "application/json" }, body });
  }
  const { sendFiles } = await import("./send-files.js");
  return sendFiles(endpoint, { method, headers }, values, files, tools);
}
