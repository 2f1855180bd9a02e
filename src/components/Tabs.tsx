import type { Tabs as contract } from "../../schema/components/Tabs.js";
import { lazyView } from "../render/lazy-view.js";
import type { ViewProps } from "../render/view.js";

export const Tabs = lazyView<ViewProps<typeof contract>>(
  async () => (await import("./parts/TabList.js")).TabList,
  () => <div className="nju-tabs nju-skeleton nju-skeleton--tabs" aria-hidden="true" />,
);
