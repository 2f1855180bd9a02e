import { useId } from "react";
import type { PageList } from "./page-list.js";
import type { ShellTexts } from "./texts.js";
import type { ChosenParams } from "./use-params.js";

export interface ParamPickersProps {
  offered: PageList["params"];
  chosen: ChosenParams;
  texts: ShellTexts;
}

/** A choice for each param that plugins offer. Pages are loaded again, and follow other topics, when it changes. */
export function ParamPickers({ offered, chosen, texts }: ParamPickersProps) {
  const id = useId();
  return Object.entries(offered).map(([name, values]) => (
    <div key={name} className="shell-param">
      <label htmlFor={`${id}-${name}`}>{Object.hasOwn(texts.params, name) ? texts.params[name] : name}</label>
      <select
        id={`${id}-${name}`}
        className="nju-input"
        value={chosen.values[name]}
        onChange={({ currentTarget }) => chosen.choose(name, currentTarget.value)}
      >
        {values.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </select>
    </div>
  ));
}
