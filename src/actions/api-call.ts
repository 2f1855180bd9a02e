/** Sends what the page holds to its plugin, and acts on the answer only when it was a success. */
import type { api_call } from "../../schema/actions/api-call.js";
import type { PropsOf } from "../../schema/contract.js";
import type { ActionHandler } from "../core/action-runner.js";
import { readAnswer } from "../core/answer.js";

type ApiCall = { type: "api_call" } & PropsOf<typeof api_call>;

const withoutBody = new Set(["GET", "DELETE"]);

export const apiCall: ActionHandler<ApiCall> = async (action, tools) => {
  // No prototype: what a document or a field is called cannot reach it.
  const values: Record<string, unknown> = Object.assign(Object.create(null), action.payload);
  if (action.includeFormState === true) Object.assign(values, tools.values());
  const response = withoutBody.has(action.method)
    ? await tools.request(withQuery(action.endpoint, values), { method: action.method })
    : await tools.request(action.endpoint, {
        method: action.method,
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(values),
      });
  const answer = await readAnswer(response);
  if (!answer.ok) {
    tools.setFieldErrors(answer.fieldErrors);
    throw new Error(answer.message);
  }
  tools.setFieldErrors(new Map());
  if (answer.message !== undefined) tools.notify({ kind: "success", message: answer.message });
  if (action.closeModal === true) tools.closeModal();
  if (action.refresh === true) await tools.refresh();
};

function withQuery(endpoint: string, values: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null)
      query.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  const text = query.toString();
  return text === "" ? endpoint : `${endpoint}${endpoint.includes("?") ? "&" : "?"}${text}`;
}
