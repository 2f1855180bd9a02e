/** The view of PluginPage in a JSON page: what runs the bridge is loaded by the page that shows one, and no other. */
import type { PluginPage as contract } from "../../schema/components/PluginPage.js";
import { lazyView } from "../render/lazy-view.js";
import type { ViewProps } from "../render/view.js";
import { frameHeight } from "./frame-height.js";

export const PluginPage = lazyView<ViewProps<typeof contract>>(
  async () => (await import("./PluginPageNode.js")).PluginPageNode,
  ({ height = 600 }) => (
    <div
      className="nju-plugin-page nju-plugin-page__waiting nju-skeleton"
      style={{ blockSize: frameHeight(height) }}
      aria-hidden="true"
    />
  ),
);
