import type { CodeBlock as contract } from "../../schema/components/CodeBlock.js";
import { lazyView } from "../render/lazy-view.js";
import type { ViewProps } from "../render/view.js";

/** As many lines as are likely to be seen at once. */
const mostReserved = 20;

export const CodeBlock = lazyView<ViewProps<typeof contract>>(
  async () => (await import("./parts/CodeText.js")).CodeText,
  ({ content }) => {
    const lines = Math.min(content.split("\n", mostReserved).length, mostReserved);
    return <div className="nju-code nju-skeleton" style={{ blockSize: `${lines + 2}lh` }} aria-hidden="true" />;
  },
);
