/** Lets a node http server answer through the host's fetch. */
import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { PluginHost } from "./create-plugin-host.js";

/** Without overriding the global Request and Response, which belong to the plugins as well. */
export const nodeListener = (fetch: PluginHost["fetch"]): RequestListener =>
  getRequestListener(fetch, { overrideGlobalObjects: false });
