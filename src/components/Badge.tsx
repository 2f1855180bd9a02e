import type { Badge as contract } from "../../schema/components/Badge.js";
import type { ViewProps } from "../render/view.js";
import { Icon } from "./parts/Icon.js";
import { press, pressable } from "./parts/press.js";

export function Badge({ content, variant, icon, onClickAction, env }: ViewProps<typeof contract>) {
  return (
    <span className={`nju-badge nju-badge--${variant}${pressable(onClickAction)}`}>
      {icon !== undefined && <Icon name={icon} size={12} />}
      <span className="nju-badge__text">{press(onClickAction, content, { env })}</span>
    </span>
  );
}
