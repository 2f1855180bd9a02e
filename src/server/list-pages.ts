/** The list of pages: those of the plugins' folders and of the apps, what users can choose, and what failed. */
import type { AppProxy } from "./app-proxy.js";
import { mergeParams } from "./offered-params.js";
import type { PageList } from "./page-list.js";
import type { PluginRecord } from "./plugins/plugin-record.js";

/** Where calls to plugins land; the plugin's name and the endpoint follow. */
export const EXTENSIONS_PATH = "/api/v1/plugins/extensions";

const pathOf = (route: string): string => EXTENSIONS_PATH + route.split("/").map(encodeURIComponent).join("/");

/** Of plugins that are off there is nothing. */
export async function listPages(records: readonly PluginRecord[], proxy: AppProxy): Promise<PageList> {
  const apps = await proxy.list();
  const plugins = records.filter(({ enabled }) => enabled);
  const pages = plugins.flatMap(({ name: plugin, table }) =>
    table.routes
      .filter((route) => route.isPage)
      .map(({ title, route }) => ({ name: title, path: pathOf(route), plugin, scope: [pathOf(`/${plugin}/`)] })),
  );
  const problems = plugins.flatMap(({ name: plugin, problem }) =>
    problem === undefined ? [] : [{ plugin, message: problem }],
  );
  return {
    pages: [...pages, ...apps.pages],
    params: mergeParams(plugins.map(({ params }) => params)),
    problems: [...problems, ...apps.problems],
  };
}
