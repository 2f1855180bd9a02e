import type { StatusIndicator as contract } from "../../schema/components/StatusIndicator.js";
import type { ViewProps } from "../render/view.js";

export function StatusIndicator({ status, text, env }: ViewProps<typeof contract>) {
  const { running, stopped, warning, unknown } = env.texts;
  const words = { running, stopped, warning };
  return (
    <span className={`nju-status nju-status--${status ?? "unknown"}`}>
      <span className="nju-status__dot" aria-hidden="true" />
      {/* Never the colour alone. */}
      <span className="nju-status__text">{text || (status === undefined ? unknown : words[status])}</span>
    </span>
  );
}
