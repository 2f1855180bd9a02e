/** A card without a title that is pressed: its button is called by what the card says. */
import { type ReactNode, useId } from "react";
import { dressOf } from "../../render/dress.js";
import type { RunnableAction, ViewEnv } from "../../render/view.js";
import { press } from "./press.js";

export interface PressableCardProps {
  action: RunnableAction;
  className: string | undefined;
  // As the renderer hands it on; dressOf takes it.
  style: Readonly<Record<string, unknown>> | undefined;
  children: ReactNode;
  env: ViewEnv;
}

const own = { className: "nju-card nju-pressable" };

export function PressableCard({ action, className, style, children, env }: PressableCardProps) {
  const id = useId();
  return (
    <section id={id} className={own.className} {...dressOf(own, { className, style })}>
      {press(action, undefined, { env, labelledBy: id })}
      {children}
    </section>
  );
}
