import type { Tab as contract } from "../../schema/components/Tab.js";
import type { ViewProps } from "../render/view.js";

/** What a Tab is outside of Tabs, which draw theirs themselves: a section under its label. */
export function Tab({ label, children }: ViewProps<typeof contract>) {
  return (
    <section className="nju-container">
      <h2 className="nju-card__title">{label}</h2>
      {children}
    </section>
  );
}
