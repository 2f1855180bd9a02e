import type { Card as contract } from "../../schema/components/Card.js";
import type { ViewProps } from "../render/view.js";
import { PressableCard } from "./parts/PressableCard.js";
import { press } from "./parts/press.js";

export function Card({ title, onClickAction, className, style, children, env }: ViewProps<typeof contract>) {
  if (onClickAction !== undefined && title === undefined) {
    return (
      <PressableCard action={onClickAction} className={className} style={style} env={env}>
        {children}
      </PressableCard>
    );
  }
  return (
    <section className={onClickAction === undefined ? "nju-card" : "nju-card nju-pressable"}>
      {/* Not an h3: most cards follow the h1 of a page, and a level that is skipped reads as a part that is missing. */}
      {title !== undefined && <h2 className="nju-card__title">{press(onClickAction, title, { env })}</h2>}
      {children}
    </section>
  );
}
