/** Actions that would do nothing, or not what was meant. */
import { own } from "../../../schema/json.js";
import { actionPointer, nameOfField, type Page, type WrittenAction, type WrittenNode } from "../page.js";

export function checkActions(page: Page) {
  const fields = page.nodes.filter((node) => node.contract?.field !== undefined);
  const named = fields.filter((node) => nameOfField(node) !== undefined);
  const calls = page.actions.filter(({ raw }) => own(raw, "type") === "api_call");
  const sends = calls.some(({ raw }) => own(raw, "includeFormState") === true);
  for (const action of page.actions) checkNavigation(page, action);
  for (const call of calls) {
    if (own(call.raw, "confirm") === true) page.report("no-question", "warning", `${actionPointer(call)}/confirm`);
    if (sendsFilesInQuery(call, fields)) page.report("files-in-query", "warning", `${actionPointer(call)}/method`);
    if (own(call.raw, "includeFormState") === true && fields.length === 0) {
      page.report("nothing-to-send", "hint", `${actionPointer(call)}/includeFormState`);
    }
    // The call that a form is most likely there for: inputs that none of the page's calls sends are filled in for nothing.
    if (
      !sends &&
      named.length > 0 &&
      fields.every(({ props }) => props.onChangeAction === undefined) &&
      isSubmit(call)
    ) {
      page.report("never-sent", "hint", actionPointer(call));
    }
  }
}

/** What GET and DELETE carry is the query, which holds no files. */
const sendsFilesInQuery = ({ raw }: WrittenAction, fields: readonly WrittenNode[]): boolean =>
  /^(?:get|delete)$/i.test(String(own(raw, "method"))) &&
  own(raw, "includeFormState") === true &&
  fields.some(({ type }) => type === "FileUpload");

const submitting = /\b(save|submit|apply|send|create|add|update|register|log ?in|sign ?in|speichern|senden)\b/i;

function isSubmit({ raw, node }: WrittenAction): boolean {
  const words = `${node.props.label ?? ""} ${String(own(raw, "endpoint") ?? "").replace(/[/_-]/g, " ")}`;
  return node.type === "Button" && own(raw, "payload") === undefined && words.length < 500 && submitting.test(words);
}

function checkNavigation(page: Page, action: WrittenAction) {
  const { raw } = action;
  if (own(raw, "type") !== "navigate") return;
  const isEmpty = (value: unknown) => value === undefined || value === null || value === "";
  if (!isEmpty(own(raw, "url")) || !isEmpty(own(raw, "dynamicParam")) || !isEmpty(own(raw, "params"))) return;
  // A misspelt key is told of already.
  if (Object.keys(raw).some((key) => !["type", "url", "params", "dynamicParam"].includes(key))) return;
  page.report("idle-action", "hint", actionPointer(action));
}
