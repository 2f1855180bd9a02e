/** The script tag that brings the bridge into a page, and the grammar of what may stand in it (threat B15). */

/** Everything about pages in frames is below it. */
export const PAGE_PATH = "/api/plugin/page";
export const BRIDGE_SCRIPT_PATH = `${PAGE_PATH}/bridge-sdk.js`;

/** Whether a text may be the nonce of one load of a page. */
export const isNonce = (text: unknown): text is string => typeof text === "string" && /^[\w-]{8,64}$/.test(text);

export const isTheme = (text: unknown): text is "light" | "dark" => text === "light" || text === "dark";

export const isLocale = (text: unknown): text is string =>
  typeof text === "string" && /^[A-Za-z0-9-]{1,32}$/.test(text);

const escaped: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

const attribute = (name: string, value: string): string =>
  ` ${name}="${value.replace(/[&"<>]/g, (char) => escaped[char] ?? char)}"`;

/** JSON in characters that every charset of a page can carry. */
const inAscii = (json: string): string =>
  json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Characters of a context that is put in. The dashboard tells a longer one by itself, a moment later. */
const longestContext = 256 * 1024;

export interface BridgeScript {
  nonce: string | undefined;
  /** The origins that may frame the page; if there are none, it is the host's own. */
  parents: readonly string[];
  /** What the page finds as its context before the dashboard has spoken. */
  context?: object | undefined;
}

/** The tag. */
export function bridgeScriptTag({ nonce, parents, context }: BridgeScript): string {
  const told = context === undefined ? "" : JSON.stringify(context);
  const attributes = [
    attribute("src", BRIDGE_SCRIPT_PATH),
    nonce === undefined ? "" : attribute("data-nonce", nonce),
    parents.length === 0 ? "" : attribute("data-parent", parents.join(" ")),
    told === "" || told.length > longestContext ? "" : attribute("data-context", inAscii(told)),
  ];
  return `<script${attributes.join("")}></script>`;
}
