/** Places in topics, endpoints and addresses that no dashboard fills in. */
import { clip } from "../../../schema/diagnostic.js";
import { own } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { actionPointer, type Page, pointerOf, propOf } from "../page.js";

/** What every dashboard has. */
export const usualParams = ["server"];

export const paramWords = {
  servername: "server",
  serverid: "server",
  srv: "server",
  selectedserver: "server",
  currentserver: "server",
  server_: "server",
};

/** Any way in which someone may write a place to fill in; what is right is `{name}`. */
const places =
  /\$\{\{?[^{}\s]{0,60}\}?\}|\{\{\s{0,5}[^{}]{0,60}?\s{0,5}\}\}|\{[^{}]{0,60}\}|%\([\w]{1,40}\)s|%[sd](?![\da-fA-F])|<[A-Za-z_][\w:]{0,40}>|\$[A-Za-z_]\w{0,40}|(?<=\/):[A-Za-z_]\w{0,40}|\[[A-Za-z_]\w{0,40}\]|\{[A-Za-z_]\w{0,40}(?![\w}])/g;
const right = /^\{([A-Za-z_][\w-]{0,63})\}$/;

export function checkPlaceholders(page: Page) {
  const known = page.params ?? usualParams;
  const check = (value: unknown, pointer: string) => {
    if (typeof value !== "string" || !/[{<$%:[]/.test(value)) return;
    for (const [written] of value.slice(0, 2_000).matchAll(places)) {
      const name = right.exec(written)?.[1];
      if (name !== undefined && known.includes(name)) continue;
      const word = written.replace(/[^\w-]/g, "").replace(/^s$/, "");
      const near = known.includes(word) ? word : nearName(word, known, paramWords);
      const isForm = name === undefined;
      // A dashboard may have params that nobody told of; one that is well written may be one of them.
      const severity = isForm || near !== undefined || page.params !== undefined ? "warning" : "hint";
      page.report("unknown-placeholder", severity, pointer, {
        written: clip(written, 60),
        known: known.map((one) => `{${one}}`).join(", ") || "none",
        ...(near !== undefined
          ? { suggestion: `{${near}}` }
          : isForm && /^[A-Za-z_]\w*$/.test(word)
            ? { suggestion: `{${word}}` }
            : {}),
      });
    }
  };
  for (const node of page.nodes) {
    const at = pointerOf(node);
    if (node.contract?.live !== undefined) check(propOf(node, "socketTopic"), `${at}/props/socketTopic`);
    for (const prop of Object.keys(node.contract?.urls ?? {})) check(propOf(node, prop), `${at}/props/${prop}`);
    if (node.type === "FileDownload") check(propOf(node, "endpoint"), `${at}/props/endpoint`);
  }
  for (const action of page.actions) {
    check(own(action.raw, "endpoint"), `${actionPointer(action)}/endpoint`);
    check(own(action.raw, "url"), `${actionPointer(action)}/url`);
  }
  const { value } = page;
  const topics =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? own(value as Record<string, unknown>, "websocketSubscriptions")
      : undefined;
  if (Array.isArray(topics))
    for (const [index, topic] of topics.slice(0, 2_000).entries()) check(topic, `/websocketSubscriptions/${index}`);
}
