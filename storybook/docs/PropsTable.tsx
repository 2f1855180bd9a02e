/** What a component or an action takes, out of its contract. */
import type { PropRow } from "./prop-rows.js";

export function PropsTable({ rows, caption }: { rows: readonly PropRow[]; caption: string }) {
  if (rows.length === 0) return <p>It takes nothing.</p>;
  const hasStandards = rows.some(({ standard }) => standard !== undefined);
  return (
    // Scrolled by keyboard too, where it does not fit.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
    <section className="props-table sb-unstyled" aria-label={caption} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Prop</th>
            <th scope="col">Values</th>
            {hasStandards && <th scope="col">Default</th>}
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, values, standard, needed, description, common }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                {needed && <small>needed</small>}
                {common && <small>all have it</small>}
              </th>
              <td>
                <code>{values}</code>
              </td>
              {hasStandards && <td>{standard !== undefined && <code>{standard}</code>}</td>}
              <td>{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
