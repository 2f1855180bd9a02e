/** One section of the page as a React author writes it: markup, and arrays mapped with keys. */
import { memo } from "react";
import type { SectionData } from "../page-data.js";
import { Field } from "./Field.js";
import { SendButton } from "./SendButton.js";
import { LiveStatCard, StatCard } from "./StatCard.js";

export const Section = memo(function Section({ section }: { section: SectionData }) {
  const { title, intro, stats, details, fields, saveEndpoint, resetEndpoint, notes } = section;
  return (
    <div className="nju-container">
      <h2 className="nju-text nju-text--h2">{title}</h2>
      <p className="nju-text nju-text--body">{intro}</p>
      <div className="nju-row">
        {stats.map((stat) =>
          stat.topic === undefined ? (
            <StatCard key={stat.id} {...stat} />
          ) : (
            <LiveStatCard key={stat.id} {...stat} topic={stat.topic} />
          ),
        )}
      </div>
      <div className="nju-row" style={{ gap: 16 }}>
        <div className="nju-column" style={{ flexGrow: 2 }}>
          <section className="nju-card">
            <h2 className="nju-card__title">Details</h2>
            {details.map(({ id, term, text }) => (
              <div className="nju-row" style={{ gap: 8 }} key={id}>
                <p className="nju-text nju-text--body">{term}</p>
                <p className="nju-text nju-text--body">{text}</p>
              </div>
            ))}
          </section>
        </div>
        <div className="nju-column">
          <section className="nju-card">
            <h2 className="nju-card__title">Settings</h2>
            {fields.map((field) => (
              <Field key={field.name} {...field} />
            ))}
            <div className="nju-row" style={{ gap: 8 }}>
              <SendButton label="Save" variant="primary" endpoint={saveEndpoint} method="POST" />
              <SendButton label="Reset" variant="danger" endpoint={resetEndpoint} method="DELETE" />
            </div>
          </section>
        </div>
      </div>
      <section className="nju-card">
        <h3 className="nju-text nju-text--h3">Notes</h3>
        {notes.map(({ id, text }) => (
          <p className="nju-text nju-text--body" key={id}>
            {text}
          </p>
        ))}
      </section>
    </div>
  );
});
