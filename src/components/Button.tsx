import type { Button as contract } from "../../schema/components/Button.js";
import type { ViewProps } from "../render/view.js";
import { Icon } from "./parts/Icon.js";

export function Button({ label, icon, variant, disabled, onClickAction }: ViewProps<typeof contract>) {
  const busy = onClickAction?.busy === true;
  return (
    <button
      type="button"
      className={`nju-button nju-button--${variant}`}
      disabled={disabled}
      // Not disabled while busy: that would take the focus away. The runner ignores a second press.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={onClickAction?.run}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span className="nju-button__label">{label}</span>
    </button>
  );
}
