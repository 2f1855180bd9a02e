import type { Input as contract } from "../../schema/components/Input.js";
import type { ViewProps } from "../render/view.js";

export function Input({
  label,
  type,
  placeholder,
  required,
  readOnly,
  disabled,
  field,
  onChangeAction,
}: ViewProps<typeof contract>) {
  const { id, name, value, error, setValue, onFocus, onBlur } = field;
  const commit = () => {
    if (field.commit()) onChangeAction?.run();
  };
  const errorId = `${id}-error`;
  return (
    <div className="nju-field">
      {label !== undefined && (
        <label className="nju-field__label" htmlFor={id}>
          {label}
          {required === true && <span className="nju-field__required" aria-hidden="true" />}
        </label>
      )}
      <input
        className="nju-input"
        id={id}
        name={name}
        type={type}
        value={String(value ?? "")}
        placeholder={placeholder}
        required={required}
        readOnly={readOnly}
        disabled={disabled}
        // A password of another site must not be filled into a plugin's form.
        autoComplete={type === "password" ? "new-password" : undefined}
        aria-label={label === undefined ? (placeholder ?? name) : undefined}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : errorId}
        onChange={(event) => setValue(event.currentTarget.value)}
        onFocus={onFocus}
        onBlur={() => {
          onBlur();
          commit();
        }}
        onKeyDown={({ key }) => {
          if (key === "Enter") commit();
        }}
      />
      {error !== undefined && (
        <p className="nju-field__error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
