/** A labelled input as a React author writes it. */
import { useId, useState } from "react";
import type { FieldData } from "../page-data.js";

export function Field({ name, label, type, value: first, placeholder, required }: FieldData) {
  const [value, setValue] = useState(first);
  const id = useId();
  return (
    <div className="nju-field">
      <label className="nju-field__label" htmlFor={id}>
        {label}
        {required && <span className="nju-field__required" aria-hidden="true" />}
      </label>
      <input
        className="nju-input"
        id={id}
        name={name}
        type={type}
        value={value}
        placeholder={placeholder}
        required={required}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
    </div>
  );
}
