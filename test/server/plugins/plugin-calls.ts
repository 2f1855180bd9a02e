/** What the shell asks a host about its plugins. */
import type { PluginInfo } from "../../../src/server/index.js";
import type { Hosted } from "../hosted.js";

export const listOf = async ({ call }: Pick<Hosted, "call">, locale = ""): Promise<PluginInfo[]> =>
  (await (await call(`/api/plugins?locale=${locale}`)).json()).plugins;

/** The only plugin of a host. */
export async function onlyOf(hosted: Pick<Hosted, "call">, locale = ""): Promise<PluginInfo> {
  const [plugin, ...others] = await listOf(hosted, locale);
  if (plugin === undefined || others.length > 0) throw new Error(`There are ${others.length + 1} plugins or none.`);
  return plugin;
}

export const post = ({ call }: Pick<Hosted, "call">, path: string): Promise<Response> =>
  call(`/api/plugins/${path}`, { method: "POST" });

/** Opens a page as the shell does. */
export const open = ({ call }: Pick<Hosted, "call">, plugin: string, page: string): Promise<Response> =>
  call("/api/plugin/page/open", {
    method: "POST",
    body: JSON.stringify({ plugin, page, locale: "en-US", theme: "light", nonce: "12345678" }),
  });

export const html = "<!doctype html><title>x</title>";

/** The lines of a host's log that hold a text. */
export const saying = ({ lines }: Pick<Hosted, "lines">, text: string): string[] =>
  lines.filter((line) => line.includes(text));
