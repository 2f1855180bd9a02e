import type { Icon as contract } from "../../schema/components/Icon.js";
import type { ViewProps } from "../render/view.js";
import { Icon as Lucide } from "./parts/Icon.js";
import { press, pressable } from "./parts/press.js";

export function Icon({ name, size, label, onClickAction, env }: ViewProps<typeof contract>) {
  const said = label === "" ? undefined : label;
  return (
    <span
      className={`nju-icon-box${pressable(onClickAction)}`}
      {...(said !== undefined && onClickAction === undefined && { role: "img", "aria-label": said })}
    >
      {press(onClickAction, <Lucide name={name} size={size} />, { env, name: said ?? (name || env.texts.open) })}
    </span>
  );
}
