import type { Accordion as contract } from "../../schema/components/Accordion.js";
import type { ViewProps } from "../render/view.js";

/** The platform's: what the reader unfolded stays so over a refresh, and is found by the browser's search. */
export function Accordion({ title, defaultOpen, children }: ViewProps<typeof contract>) {
  return (
    <details className="nju-accordion" open={defaultOpen}>
      <summary className="nju-accordion__head">
        <span className="nju-accordion__title">{title}</span>
      </summary>
      <div className="nju-accordion__body">{children}</div>
    </details>
  );
}
