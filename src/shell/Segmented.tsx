import { type ReactNode, useId } from "react";

export interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  onChange(value: Value): void;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
}

/** A choice of one among a few: radio buttons, so arrow keys and screen readers know it. */
export function Segmented<Value extends string>({ label, value, onChange, options }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="shell-segmented">
      <legend className="shell-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="shell-segmented__option" title={option.icon ? option.label : undefined}>
          <input
            className="shell-hidden"
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon}
          <span className={option.icon ? "shell-hidden" : undefined}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
