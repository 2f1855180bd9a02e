import type { Progress as contract } from "../../schema/components/Progress.js";
import type { ViewProps } from "../render/view.js";
import { formatFigure } from "./parts/format.js";

export function Progress({ label, value, max = 100, variant, showValue = true, env }: ViewProps<typeof contract>) {
  const share = value === undefined ? undefined : Math.min((value / max) * 100, 100);
  // What is not done is not said to be.
  const said = share !== undefined && share > 99 && share < 100 ? 99 : share;
  const figure = said === undefined ? undefined : formatFigure(said, { format: "percent", locale: env.locale });
  const words = figure && `${figure.value} ${figure.unit}`;
  return (
    <div className={`nju-progress nju-progress--${variant}`}>
      {(label !== undefined || (showValue && words !== undefined)) && (
        <div className="nju-progress__head" aria-hidden="true">
          <span className="nju-progress__label">{label}</span>
          {showValue && <span className="nju-progress__value">{words}</span>}
        </div>
      )}
      <progress
        className="nju-progress__bar"
        aria-label={label ?? env.texts.progress}
        {...(share !== undefined && { value: share, max: 100, "aria-valuetext": words })}
      />
    </div>
  );
}
