import type { StatCard as contract } from "../../schema/components/StatCard.js";
import type { ViewEnv, ViewProps } from "../render/view.js";
import { formatFigure } from "./parts/format.js";
import { Icon } from "./parts/Icon.js";
import { press } from "./parts/press.js";

type Props = ViewProps<typeof contract>;

export function StatCard({ label, value, icon, trend, format, precision, unit, onClickAction, env }: Props) {
  const figure = formatFigure(value, { format, precision, unit, locale: env.locale });
  return (
    <div className={onClickAction === undefined ? "nju-stat-card" : "nju-stat-card nju-pressable"}>
      <div className="nju-stat-card__head">
        <span className="nju-stat-card__label">{press(onClickAction, label, { env })}</span>
        {icon !== undefined && <Icon name={icon} />}
      </div>
      <div className="nju-stat-card__figure">
        <span className="nju-stat-card__value">{figure.value}</span>
        {figure.unit !== undefined && <span className="nju-stat-card__unit">{figure.unit}</span>}
      </div>
      {trend !== undefined && <Trend trend={trend} texts={env.texts} />}
    </div>
  );
}

const arrows = { up: "↑", down: "↓", neutral: "→" };

function Trend({ trend, texts }: { trend: NonNullable<Props["trend"]>; texts: ViewEnv["texts"] }) {
  const words = { up: texts.trendUp, down: texts.trendDown, neutral: texts.trendNeutral };
  return (
    <span className={`nju-stat-card__trend nju-stat-card__trend--${trend}`}>
      <span aria-hidden="true">{arrows[trend]}</span> {words[trend]}
    </span>
  );
}
