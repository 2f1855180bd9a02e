/** A plugin's page within a JSON page: it has the dashboard's services from that. */
import { useMemo } from "react";
import type { PluginPage as contract } from "../../schema/components/PluginPage.js";
import { dressOf } from "../render/dress.js";
import { usePage } from "../render/page-context.js";
import type { ViewProps } from "../render/view.js";
import { frameHeight } from "./frame-height.js";
import { PluginPage } from "./PluginPage.js";

export function PluginPageNode({ plugin, page, height, className, style, env }: ViewProps<typeof contract>) {
  const { host, page: document } = usePage();
  // A page in a frame is a frame like any other, so it is asked for as one; what is refused is reported there.
  const address = `/api/plugin/page/content/${encodeURIComponent(plugin)}/${encodeURIComponent(page)}/`;
  const allowed = useMemo(() => document.url(address, "frame") !== undefined, [document, address]);
  if (!allowed) {
    const own = { className: "nju-frame nju-frame--refused", style: { height: frameHeight(height) } };
    return <div {...dressOf(own, { className, style })}>{env.texts.frameRefused}</div>;
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
