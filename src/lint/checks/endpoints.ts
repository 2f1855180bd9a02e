/** Endpoints and addresses that lead somewhere else than was meant. */
import { clip } from "../../../schema/diagnostic.js";
import { own } from "../../../schema/json.js";
import { readEndpoint } from "../../core/endpoint.js";
import { actionPointer, type Page, pointerOf, propOf } from "../page.js";

const placeholder = /\{[^{}]{0,80}\}/g;
const method = /^(GET|POST|PUT|PATCH|DELETE)\s+/i;
/** A server before the path: after two slashes alone, only what looks like one. */
const origin =
  /^(?:https?:\/\/[^/]{1,200}|\/\/[\w-]{1,60}(?:[.:][\w.:-]{1,140})(?=\/|$)|(?:localhost|[\d.]{7,15}):\d{1,5}(?=\/|$))/i;
/** A host name that someone would take for an address. */
const domain =
  /^(?:www\.[\w-]+|[\w-]{1,60}\.(?:com|org|net|io|dev|app|de|co|me|gg|eu|uk|info|localhost))(?:[:/.?#].{0,500})?$/i;
const mail = /^[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,60}$/;

export function checkEndpoints(page: Page) {
  const endpoint = (value: unknown, pointer: string) => {
    if (typeof value !== "string" || value === "" || value.length > 5_000) return;
    const read = readEndpoint(value.replace(placeholder, "x"));
    if (read.ok && !/\s/.test(value)) return;
    const suggestion = nearEndpoint(value);
    const verb = method.exec(value.trim())?.[1]?.toUpperCase();
    page.report("bad-endpoint", "error", pointer, {
      ...(verb !== undefined &&
        suggestion !== undefined && { advice: `Write "endpoint": "${suggestion}" and "method": "${verb}".` }),
      endpoint: clip(value),
      reason: read.ok ? "it holds a blank" : /^[a-z]+:\/\//i.test(value) ? "it leads to another server" : read.reason,
      ...(suggestion !== undefined && { suggestion }),
    });
  };
  const address = (value: unknown, pointer: string) => {
    if (typeof value !== "string") return;
    if (/^\s{0,20}</.test(value)) {
      const advice = "Write the address of a page that the server answers with this HTML.";
      page.report("bad-address", "error", pointer, { url: clip(value, 40), advice });
      return;
    }
    const isMail = mail.test(value);
    if (!isMail && !domain.test(value) && !/^localhost:\d/.test(value)) return;
    page.report("bad-address", "warning", pointer, {
      url: clip(value),
      suggestion: clip(`${isMail ? "mailto:" : "https://"}${value}`),
    });
  };
  for (const action of page.actions) {
    endpoint(own(action.raw, "endpoint"), `${actionPointer(action)}/endpoint`);
    address(own(action.raw, "url"), `${actionPointer(action)}/url`);
  }
  for (const node of page.nodes) {
    if (node.type === "FileDownload") endpoint(propOf(node, "endpoint"), `${pointerOf(node)}/props/endpoint`);
    for (const prop of Object.keys(node.contract?.urls ?? {}))
      address(propOf(node, prop), `${pointerOf(node)}/props/${prop}`);
  }
}

function nearEndpoint(written: string): string | undefined {
  const text = written
    .trim()
    .replace(method, "")
    .replaceAll("\\", "/")
    .replace(origin, "")
    .replace(/^\/{2,}/, "/")
    .replace(/^\.?\/?(?=[\w{])/, "/")
    .replace(/#.*$/, "");
  return text !== written && readEndpoint(text.replace(placeholder, "x")).ok && !/\s/.test(text)
    ? clip(text)
    : undefined;
}
