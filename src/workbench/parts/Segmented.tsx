import { type ReactNode, useId } from "react";

export interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  onChange(value: Value): void;
  /** With an icon, the label is for screen readers and as a tip. */
  options: readonly { value: Value; label: string; icon?: ReactNode; lang?: string }[];
}

/** A choice of one among a few: radio buttons, so arrow keys and screen readers know it. */
export function Segmented<Value extends string>({ label, value, onChange, options }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="wb-segmented">
      <legend className="wb-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="wb-segmented__option" title={option.icon ? option.label : undefined}>
          <input
            className="wb-hidden"
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon}
          <span className={option.icon ? "wb-hidden" : undefined} lang={option.lang}>
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
