import type { StatusIndicator as contract } from "../../schema/components/StatusIndicator.js";
import type { ViewProps } from "../render/view.js";

/** The states that have a colour; a back end may have others. */
const known = new Set(["running", "stopped", "warning"]);

export function StatusIndicator({ status = "", text, env }: ViewProps<typeof contract>) {
  const state = status.toLowerCase();
  const word = known.has(state) ? env.texts[state as "running" | "stopped" | "warning"] : status;
  return (
    <span className={`nju-status nju-status--${known.has(state) ? state : "unknown"}`}>
      <span className="nju-status__dot" aria-hidden="true" />
      {/* Never the colour alone. */}
      <span className="nju-status__text">{text || word || env.texts.unknown}</span>
    </span>
  );
}
