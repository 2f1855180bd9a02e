import type { Select as contract } from "../../schema/components/Select.js";
import type { ViewProps } from "../render/view.js";
import { committing } from "./parts/CommittedChange.js";
import { errorId, framed, nameOf, spokenName } from "./parts/Field.js";

type Props = ViewProps<typeof contract>;
type Choice = Props["options"][number];

/** An <option> holds text only: the options go by their place, so that what is sent keeps its kind. */
const nothing = "";
const beyond = "other";

const valueIn = (option: Choice) => (typeof option === "object" ? option.value : option);

const textIn = (option: Choice): string =>
  typeof option === "object" ? (option.label ?? String(option.value)) : String(option);

/** Which option a value is; one of another kind but the same text will do, such as "1" for 1. */
function placeOf(value: unknown, options: readonly Choice[]): string {
  const exact = options.findIndex((option) => valueIn(option) === value);
  if (exact !== -1) return String(exact);
  if (value === undefined || value === null || value === "") return nothing;
  const alike = options.findIndex((option) => String(valueIn(option)) === String(value));
  return alike === -1 ? beyond : String(alike);
}

export function Select(props: Props) {
  const { options, placeholder, required, disabled, field, onChangeAction, env } = props;
  const { id, value, error, setValue, onFocus, onBlur } = field;
  const place = placeOf(value, options);
  return framed(
    props,
    <div className="nju-select">
      {committing(field, onChangeAction, (commit) => (
        <select
          className="nju-input nju-select__control"
          id={id}
          name={nameOf(field)}
          value={place}
          required={required}
          disabled={disabled}
          aria-label={spokenName(props, env)}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : errorId(field)}
          onChange={(event) => {
            const { value: chosen } = event.currentTarget;
            const option = options[Number(chosen)];
            if (chosen === nothing) setValue("");
            else if (option !== undefined) setValue(valueIn(option));
            commit?.();
          }}
          onFocus={onFocus}
          onBlur={onBlur}
        >
          {(placeholder !== undefined || place === nothing) && (
            // Where a choice is needed, there is no way back to none.
            <option value={nothing} disabled={required === true || placeholder === undefined}>
              {placeholder ?? (options.length === 0 ? env.texts.noOptions : "")}
            </option>
          )}
          {/* What the field holds is shown, not changed to something else that happens to be in the list. */}
          {place === beyond && <option value={beyond}>{String(value)}</option>}
          {options.map((option, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place; two may have the same value
            <option key={index} value={String(index)}>
              {textIn(option)}
            </option>
          ))}
        </select>
      ))}
    </div>,
  );
}
