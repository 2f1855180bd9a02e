/** The page of the charts yardstick as a React author writes it. */
import { ConnectionMark } from "./ConnectionMark.js";
import "./hand-written.css";
import { LineChart } from "./LineChart.js";
import { type Stream, StreamContext } from "./stream.js";

export interface ChartsPageProps {
  stream: Stream;
  rows: readonly (readonly string[])[];
  height: number;
  series: readonly string[];
}

export function ChartsPage({ stream, rows, height, series }: ChartsPageProps) {
  return (
    <StreamContext value={stream}>
      <div className="nju nju-page" lang="en">
        {rows.map((topics) => (
          <div className="nju-row" key={topics[0]}>
            {topics.map((topic) => (
              <div className="nju-column" key={topic}>
                <LineChart topic={topic} height={height} series={series} />
              </div>
            ))}
          </div>
        ))}
        <ConnectionMark />
      </div>
    </StreamContext>
  );
}
