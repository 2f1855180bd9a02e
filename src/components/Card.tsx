import type { Card as contract } from "../../schema/components/Card.js";
import type { ViewProps } from "../render/view.js";

export function Card({ title, children }: ViewProps<typeof contract>) {
  return (
    <section className="nju-card">
      {/* Not an h3: most cards follow the h1 of a page, and a level that is skipped reads as a part that is missing. */}
      {title !== undefined && <h2 className="nju-card__title">{title}</h2>}
      {children}
    </section>
  );
}
