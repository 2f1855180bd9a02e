/** The page of the update yardstick as a React author writes it: a wall of live figures. */
import type { Stat } from "../page-data.js";
import { ConnectionMark } from "./ConnectionMark.js";
import { type Feed, FeedContext } from "./feed.js";
import { LiveStatCard } from "./StatCard.js";

export function LivePage({ stats, feed }: { stats: readonly (Stat & { topic: string })[]; feed: Feed }) {
  return (
    <FeedContext value={feed}>
      <div className="nju nju-page" lang="en">
        <div className="nju-row">
          {stats.map((stat) => (
            <LiveStatCard key={stat.id} {...stat} />
          ))}
        </div>
        <ConnectionMark />
      </div>
    </FeedContext>
  );
}
