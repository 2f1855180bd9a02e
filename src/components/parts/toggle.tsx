/** A native checkbox with its label beside it: what Checkbox and Switch have in common. */
import type { ReactNode } from "react";
import type { FieldProps, RunnableAction, ViewEnv } from "../../render/view.js";
import { committing } from "./CommittedChange.js";
import { errorId, fieldError, hasLabel, nameOf, requiredMark, spokenName } from "./Field.js";

export interface ToggleProps {
  label?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  onChangeAction?: RunnableAction;
  field: FieldProps;
  env: ViewEnv;
}

export function toggle(kind: "checkbox" | "switch", props: ToggleProps): ReactNode {
  const { label, required, disabled, onChangeAction, field, env } = props;
  const { id, value, error, setValue, onFocus, onBlur } = field;
  return (
    <div className="nju-field nju-field--toggle">
      {/* The whole line is pressed, not just the box. */}
      <label className="nju-toggle" htmlFor={id}>
        {committing(field, onChangeAction, (commit) => (
          <input
            className={`nju-toggle__box nju-${kind}`}
            id={id}
            name={nameOf(field)}
            type="checkbox"
            role={kind === "switch" ? "switch" : undefined}
            checked={Boolean(value)}
            required={required}
            disabled={disabled}
            aria-label={spokenName(props, env)}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={error === undefined ? undefined : errorId(field)}
            onChange={(event) => {
              setValue(event.currentTarget.checked);
              commit?.();
            }}
            onFocus={onFocus}
            onBlur={onBlur}
          />
        ))}
        {hasLabel(label) && (
          <span className="nju-toggle__label">
            {label}
            {requiredMark(required)}
          </span>
        )}
      </label>
      {fieldError(field)}
    </div>
  );
}
