import type { Input as contract } from "../../schema/components/Input.js";
import type { ViewProps } from "../render/view.js";
import { CommittedChange } from "./parts/CommittedChange.js";

export function Input({
  label,
  type,
  placeholder,
  required,
  readOnly,
  disabled,
  field,
  onChangeAction,
  env,
}: ViewProps<typeof contract>) {
  const { id, name, submitted, value, error, setValue, onFocus, onBlur } = field;
  const errorId = `${id}-error`;
  const control = (commit?: () => void) => (
    <input
      className="nju-input"
      id={id}
      name={submitted ? name : undefined}
      type={type}
      value={String(value ?? "")}
      placeholder={placeholder}
      required={required}
      readOnly={readOnly}
      disabled={disabled}
      // A password of another site must not be filled into a plugin's form.
      autoComplete={type === "password" ? "new-password" : undefined}
      aria-label={label === undefined ? placeholder || (submitted ? name : env.texts.field) : undefined}
      aria-invalid={error !== undefined || undefined}
      aria-describedby={error === undefined ? undefined : errorId}
      onChange={(event) => setValue(event.currentTarget.value)}
      onFocus={onFocus}
      onBlur={() => {
        onBlur();
        commit?.();
      }}
      onKeyDown={({ key, nativeEvent }) => {
        // While a word is composed, Enter only ends the composing.
        if (key === "Enter" && !nativeEvent.isComposing) commit?.();
      }}
    />
  );
  return (
    <div className="nju-field">
      {label !== undefined && (
        <label className="nju-field__label" htmlFor={id}>
          {label}
          {required === true && <span className="nju-field__required" aria-hidden="true" />}
        </label>
      )}
      {onChangeAction === undefined ? (
        control()
      ) : (
        <CommittedChange field={field} action={onChangeAction}>
          {control}
        </CommittedChange>
      )}
      {error !== undefined && (
        <p className="nju-field__error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
