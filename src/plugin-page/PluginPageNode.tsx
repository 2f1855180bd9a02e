/** A plugin's page within a JSON page: it has the dashboard's services from that. */
import { useMemo } from "react";
import type { PluginPage as contract } from "../../schema/components/PluginPage.js";
import { dressOf } from "../render/dress.js";
import { usePage } from "../render/page-context.js";
import { textsIn } from "../render/texts.js";
import type { ViewProps } from "../render/view.js";
import { frameHeight } from "./frame-height.js";
import { PluginPage } from "./PluginPage.js";

/** Beside what says it, so that it is loaded with that. */
const refusedPage = textsIn({
  en: (plugin: string, page: string) =>
    `The page “${page}” of the plugin “${plugin}” is not shown here: a plugin’s page may hold pages of its own plugin only, unless the dashboard allows more.`,
  zh: (plugin: string, page: string) =>
    `此处不显示插件“${plugin}”的页面“${page}”：除非仪表盘另行允许，插件的页面只能包含本插件自己的页面。`,
});

export function PluginPageNode({ plugin, page, height, className, style, env }: ViewProps<typeof contract>) {
  const { host, page: document } = usePage();
  // A page in a frame is a frame like any other, so it is asked for as one; what is refused is reported there.
  const address = `/api/plugin/page/content/${encodeURIComponent(plugin)}/${encodeURIComponent(page)}/`;
  const allowed = useMemo(() => document.url(address, "frame") !== undefined, [document, address]);
  if (!allowed) {
    const own = { className: "nju-frame nju-frame--refused", style: { height: frameHeight(height) } };
    return <div {...dressOf(own, { className, style })}>{refusedPage(env.locale)(plugin, page)}</div>;
  }
  const dressed = dressOf({}, { className, style });
  return (
    <PluginPage
      plugin={plugin}
      page={page}
      height={height}
      locale={env.locale}
      fetch={host.fetch}
      save={host.save}
      {...dressed}
    />
  );
}
