/** Decides where a call of a page may go: below its own plugin's address and nowhere else (threats B5, B9). */
import { bridgeTexts } from "../../../schema/wire/bridge-messages.js";
import { bridgeFailure } from "./bridge-failure.js";

export interface PluginAddress {
  /** Of the dashboard, such as https://dashboard.example. */
  origin: string;
  /** Path below which all plugins answer. */
  apiPath: string;
  /** Name of the plugin; the page has no say in it. */
  plugin: string;
}

const longest = 2_048;
// What is at its end is trimmed off; elsewhere none is part of an address.
const controls = /\p{Cc}/u;
const halfPair = /\p{Cs}/u;
const scheme = /^[a-z][a-z0-9+.-]*:/i;

const invalid = () => bridgeFailure("endpoint", bridgeTexts.endpointInvalid);

/** The address that an endpoint means. Throws with the text of the original. */
export function bridgeUrl({ origin, apiPath, plugin }: PluginAddress, endpoint: unknown): URL {
  const prefix = `${apiPath.replace(/\/+$/, "")}/${encodeURIComponent(plugin)}/`;
  const path = prefix + readBridgeEndpoint(endpoint);
  const url = new URL(path, origin);
  // Whatever a browser makes of it, it has to be what was meant.
  if (url.origin !== new URL(origin).origin || url.pathname !== path || !url.pathname.startsWith(prefix))
    throw invalid();
  return url;
}

/** Each segment encoded, once: what came encoded stays these characters, since real pages rely on it. */
export function readBridgeEndpoint(endpoint: unknown): string {
  if (typeof endpoint !== "string") throw bridgeFailure("endpoint", bridgeTexts.endpointNotString);
  const trimmed = withoutSlashes(endpoint.trim());
  if (trimmed === "") throw bridgeFailure("endpoint", bridgeTexts.endpointEmpty);
  if (trimmed.length > longest || /[\\?#]|:\/\//.test(trimmed) || scheme.test(trimmed)) throw invalid();
  if (controls.test(trimmed) || halfPair.test(trimmed)) throw invalid();
  const segments = trimmed.split("/");
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) throw invalid();
  return segments.map(encodeURIComponent).join("/");
}

function withoutSlashes(text: string): string {
  let start = 0;
  while (text[start] === "/") start++;
  return text.slice(start);
}
