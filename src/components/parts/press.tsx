/** Makes a part of a component a button where the component has an action; it reaches over the whole of the component. */
import type { ReactNode } from "react";
import type { RunnableAction, ViewEnv } from "../../render/view.js";

export interface PressNames {
  env: ViewEnv;
  /** What the button is called, where its content does not say. */
  name?: string | undefined;
  /** Id of the element whose text follows the name. */
  labelledBy?: string;
}

export function press(
  action: RunnableAction | undefined,
  content: ReactNode,
  { env, name, labelledBy }: PressNames,
): ReactNode {
  if (action === undefined) return content;
  const says = typeof content === "string" ? content.trim() !== "" : content !== undefined;
  return (
    <button
      type="button"
      className="nju-press"
      aria-label={name ?? (says ? undefined : env.texts.open)}
      aria-labelledby={labelledBy}
      // Not disabled while busy: that would take the focus away. The runner ignores a second press.
      aria-disabled={action.busy || undefined}
      aria-busy={action.busy || undefined}
      onClick={() => action.run()}
    >
      {content}
    </button>
  );
}

/** Beside a component's own class: what is pressed shows it, and bounds the button. */
export const pressable = (action: RunnableAction | undefined): string => (action === undefined ? "" : " nju-pressable");
