/** The page of the burst yardstick as a React author writes it: figures, a chart and a log, each with its own key. */
import { ConnectionMark } from "./ConnectionMark.js";
import { FeedContext } from "./feed.js";
import "./hand-written.css";
import { LineChart } from "./LineChart.js";
import { LogList } from "./LogList.js";
import { LiveStatCard } from "./StatCard.js";
import { type Stream, StreamContext } from "./stream.js";

export interface TrafficPageProps {
  stream: Stream;
  counters: readonly { topic: string; label: string }[];
  chart: { topic: string; height: number; series: readonly string[] };
  log: { topic: string; height: number };
}

export function TrafficPage({ stream, counters, chart, log }: TrafficPageProps) {
  return (
    <FeedContext value={stream}>
      <StreamContext value={stream}>
        <div className="nju nju-page" lang="en">
          <div className="nju-container">
            <div className="nju-row">
              {counters.map(({ topic, label }) => (
                <LiveStatCard key={topic} id={topic} topic={topic} label={label} value={0} />
              ))}
            </div>
            <LineChart {...chart} />
            <LogList {...log} />
          </div>
          <ConnectionMark />
        </div>
      </StreamContext>
    </FeedContext>
  );
}
