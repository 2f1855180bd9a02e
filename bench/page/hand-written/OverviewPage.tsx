/** The page of the mount and refresh yardsticks as a React author writes it. */
import type { PageData } from "../page-data.js";
import { ConnectionMark } from "./ConnectionMark.js";
import { type Feed, FeedContext } from "./feed.js";
import { Section } from "./Section.js";

export function OverviewPage({ data, feed }: { data: PageData; feed: Feed }) {
  return (
    <FeedContext value={feed}>
      <div className="nju nju-page" lang="en">
        <div className="nju-container">
          <h1 className="nju-text nju-text--h1">{data.title}</h1>
          {data.sections.map((section) => (
            <Section key={section.id} section={section} />
          ))}
          {data.footnotes.map(({ id, text }) => (
            <p className="nju-text nju-text--body" key={id}>
              {text}
            </p>
          ))}
        </div>
        <ConnectionMark />
      </div>
    </FeedContext>
  );
}
