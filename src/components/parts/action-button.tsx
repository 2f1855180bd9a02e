/** A button that runs an action and waits for it: what Button and FileDownload have in common. */
import type { ReactNode } from "react";
import type { RunnableAction } from "../../render/view.js";
import { Icon } from "./Icon.js";

export interface ActionButtonProps {
  label: string;
  icon?: string | undefined;
  variant: "primary" | "secondary" | "danger";
  disabled?: boolean | undefined;
  onClickAction?: RunnableAction;
}

export function actionButton({ label, icon, variant, disabled, onClickAction }: ActionButtonProps): ReactNode {
  const busy = onClickAction?.busy === true;
  return (
    <button
      type="button"
      className={`nju-button nju-button--${variant}`}
      disabled={disabled}
      // Not disabled while busy: that would take the focus away. The runner ignores a second press.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={() => onClickAction?.run()}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span className="nju-button__label">{label}</span>
    </button>
  );
}
