/** Where a page with topics says whether it is live; what it says is loaded with the first such page. */
import { type ComponentType, useEffect, useSyncExternalStore } from "react";
import { createSignal } from "../core/signal.js";

const mark = createSignal<ComponentType | undefined>(undefined);
const notOnServer = () => undefined;

export const loadConnectionMark = (): Promise<void> =>
  import("./ConnectionMark.js").then(
    ({ ConnectionMark }) => mark.set(ConnectionMark),
    // The figures themselves are worth more than the word beside them.
    () => {},
  );

export function ConnectionPlace() {
  const Mark = useSyncExternalStore(mark.subscribe, mark.get, notOnServer);
  useEffect(() => {
    // Mostly it is there: to ask for it again would cost what the figures of a small page do.
    if (mark.get() === undefined) void loadConnectionMark();
  }, []);
  return Mark === undefined ? <p className="nju-connection" /> : <Mark />;
}
