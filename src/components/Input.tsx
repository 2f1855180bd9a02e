import type { ReactNode } from "react";
import type { Input as contract } from "../../schema/components/Input.js";
import type { ViewProps } from "../render/view.js";
import { committing } from "./parts/CommittedChange.js";
import { errorId, fieldError, framed, nameOf, spokenName } from "./parts/Field.js";
import { inKind } from "./parts/in-kind.js";

type Props = ViewProps<typeof contract>;

export function Input(props: Props) {
  const { type, field, onChangeAction } = props;
  if (type === "hidden") return hidden(props);
  const control = committing(field, onChangeAction, (commit) => native(props, commit));
  return framed(props, type === "range" || type === "color" ? withValue(props, control) : control);
}

function native(props: Props, commit: (() => void) | undefined) {
  const { type, placeholder, min, max, step, maxLength, rows, required, readOnly, disabled, field, env } = props;
  const { id, value, error, setValue, onFocus, onBlur } = field;
  const first = props.value ?? props.defaultValue;
  const text = String(value ?? "");
  const leave = () => {
    onBlur();
    commit?.();
  };
  if (type === "textarea") {
    return (
      <textarea
        className="nju-input nju-input--lines"
        id={id}
        name={nameOf(field)}
        value={text}
        rows={rows ?? 4}
        maxLength={maxLength}
        placeholder={placeholder}
        required={required}
        readOnly={readOnly}
        disabled={disabled}
        aria-label={spokenName(props, env)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : errorId(field)}
        onChange={(event) => setValue(inKind(event.currentTarget.value, first, type))}
        onFocus={onFocus}
        onBlur={leave}
      />
    );
  }
  // These two cannot be read-only in HTML.
  const fixed = readOnly === true && (type === "color" || type === "range");
  return (
    <input
      className={type === "color" || type === "range" ? `nju-${type}` : "nju-input"}
      id={id}
      name={nameOf(field)}
      type={type}
      // A number as such: to React 1.0 and 1 are the same then, and it leaves alone what is being typed.
      value={type === "number" && typeof value === "number" ? value : text}
      placeholder={placeholder}
      required={required}
      readOnly={readOnly}
      disabled={disabled || fixed}
      min={min}
      max={max}
      step={step}
      maxLength={maxLength}
      // A password of another site must not be filled into a plugin's form.
      autoComplete={type === "password" ? "new-password" : undefined}
      aria-label={spokenName(props, env)}
      aria-invalid={error !== undefined || undefined}
      aria-describedby={error === undefined ? undefined : errorId(field)}
      onChange={(event) => setValue(inKind(event.currentTarget.value, first, type))}
      onFocus={onFocus}
      onBlur={leave}
      // Who scrolls the page over a number means the page: without the focus the wheel does not count the number on.
      onWheel={type === "number" ? ({ currentTarget }) => currentTarget.blur() : undefined}
      // Of a slider every step would be a change; what counts is where it is let go.
      onPointerUp={type === "range" ? commit : undefined}
      onKeyUp={type === "range" ? commit : undefined}
      onKeyDown={({ key, nativeEvent }) => {
        // While a word is composed, Enter only ends the composing.
        if (key === "Enter" && !nativeEvent.isComposing) commit?.();
      }}
    />
  );
}

/** Shown beside what has no figures of its own; screen readers have them from the control. */
const withValue = ({ type, field }: Props, control: ReactNode) => (
  <div className={`nju-valued nju-valued--${type}`}>
    {control}
    <span className="nju-valued__value" aria-hidden="true">
      {String(field.value ?? "")}
    </span>
  </div>
);

/** Nothing is visible of it until the back end complains. */
function hidden({ field }: Props) {
  const input = <input type="hidden" id={field.id} name={nameOf(field)} value={String(field.value ?? "")} />;
  if (field.error === undefined) return input;
  return (
    <div className="nju-field">
      {input}
      {fieldError({ ...field, error: `${field.name}: ${field.error}` })}
    </div>
  );
}
