/** Shows the notices of a host as toasts, whose code loads when there is the first one. */
import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";
import { PlainNotices } from "./PlainNotices.js";
import type { ToastsProps } from "./Toasts.js";

export const ToastsOnDemand = toastsFrom(async () => (await import("./Toasts.js")).Toasts);

/** @param load imports the toasts; where it fails, as after a redeploy, the dashboard lives and the notices are plain text */
export function toastsFrom(load: () => Promise<ComponentType<ToastsProps>>): ComponentType<ToastsProps> {
  const Toasts = lazy(async () => ({ default: await load().catch(() => PlainNotices) }));
  return function ToastsOnDemand(props) {
    const { queue } = props.notices;
    const [any, setAny] = useState(false);
    useEffect(() => {
      const look = () => {
        if (queue.get().length > 0) setAny(true);
      };
      look();
      return queue.subscribe(look);
    }, [queue]);
    return any ? (
      <Suspense fallback={null}>
        <Toasts {...props} />
      </Suspense>
    ) : null;
  };
}
