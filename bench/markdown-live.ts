/** Writes the figures of live pages as Markdown tables. */
import { ratio, table, time, verdict } from "./markdown-cells.js";
import type { Contender, Missing } from "./protocol.js";
import {
  type BurstResult,
  bars,
  type ChangeResult,
  type ChartsResult,
  type LogResult,
  type SoakResult,
} from "./results.js";

const plain = (value: number) => value.toFixed(2);
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const whole = (value: number) => value.toLocaleString("en");

const missingOf = ({ lines, points, counters }: Missing): number => lines + points + counters;

function burstRows({
  title,
  mainThread: { ours, handWritten, ratio: of },
  publishing,
  worst,
}: BurstResult): string[][] {
  const both = (read: (of: BurstResult["worst"][Contender]) => string) => [read(worst.handWritten), read(worst.ours)];
  const { ours: own } = worst;
  const rows = [
    [`${title}: main thread`, time(handWritten), time(ours), ratio(of), verdict(of.median, bars.burst, plain)],
    [
      "– messages missing within retention",
      ...both(({ missing }) => whole(missingOf(missing))),
      "",
      verdict(missingOf(own.missing), bars.burstMissing, String),
    ],
    [
      "– commits, and the most in one frame",
      ...both(({ commits, mostCommits }) => `${commits}, ${mostCommits}`),
      "",
      verdict(own.mostCommits, bars.burstCommits, String),
    ],
    [
      "– longest task over 50 ms, usual and worst",
      ...both(({ usualLongestTask, longestTask }) => `${usualLongestTask} ms, ${longestTask} ms`),
      "",
      verdict(own.usualLongestTask, bars.burstLongestTask, (value) => `${value} ms`),
    ],
  ];
  if (publishing !== undefined)
    rows.splice(1, 0, [
      "– of it, handing the messages over",
      time(publishing.handWritten),
      time(publishing.ours),
      ratio(publishing.ratio),
      "",
    ]);
  return rows;
}

const chartsRow = ({ charts, points, perSecond: { ours, handWritten, ratio: of } }: ChartsResult): string[] => [
  `${charts} live charts of ${points} points, 10 updates a second each: main thread in a second`,
  time(handWritten),
  time(ours),
  ratio(of),
  verdict(of.median, bars.charts, plain),
];

export function burstTables(burst: readonly BurstResult[], charts: ChartsResult | undefined): string[] {
  const rows = [...burst.flatMap(burstRows), ...(charts === undefined ? [] : [chartsRow(charts)])];
  return rows.length === 0
    ? []
    : [table(["", "hand-written React", "native-json-ui", "ratio (quartiles)", "bar"], rows)];
}

/** How an update of a page with more live widgets compares with that of the page with fewer. */
export function growthTables(update: readonly ChangeResult[]): string[] {
  const rows = update.flatMap((many, index) => {
    const few = update[index - 1];
    if (few?.cards === undefined || many.cards === undefined || many.cards <= few.cards) return [];
    const grown = (read: (result: ChangeResult) => number) => read(many) / read(few);
    const ours = grown(({ committed }) => committed.ours.median);
    const laidOut = grown(({ laidOut }) => laidOut.ours.median);
    const alone = grown(({ alone }) => alone?.ours.median ?? Number.NaN);
    return [
      [
        `${many.title}, to the same of ${whole(few.cards)}, without layout`,
        plain(grown(({ committed }) => committed.handWritten.median)),
        plain(ours),
        verdict(ours, bars.updateGrowth, plain),
      ],
      [
        "– with layout",
        plain(grown(({ laidOut }) => laidOut.handWritten.median)),
        plain(laidOut),
        verdict(laidOut, bars.updateGrowth, plain),
      ],
      [
        "– the work alone: four of the cards in turn, nothing laid out between",
        plain(grown(({ alone }) => alone?.handWritten.median ?? Number.NaN)),
        plain(alone),
        verdict(alone, bars.updateGrowth, plain),
      ],
    ];
  });
  return rows.length === 0 ? [] : [table(["growth", "hand-written React", "native-json-ui", "bar"], rows)];
}

export function logTables(log: readonly LogResult[]): string[] {
  const rows = log.flatMap(({ lines, short, long, ratio: of, rows: drawn, elements, heap }) => [
    [
      `A log of ${whole(lines)} lines, with layout; of 1,000: ${time(short)}`,
      time(long),
      `${ratio(of)} of that`,
      verdict(of.median, bars.log, plain),
    ],
    ["– lines in the DOM, all elements", `${drawn}, ${elements}`, "", verdict(drawn, bars.logRows, String)],
    [
      `– heap; the strings alone: ${megabytes(heap.strings)}`,
      megabytes(heap.shown),
      `**${plain(heap.shown / heap.strings)}** of that`,
      verdict(heap.shown / heap.strings, bars.logHeap, plain),
    ],
  ]);
  return rows.length === 0 ? [] : [table(["", "native-json-ui", "ratio", "bar"], rows)];
}

export function soakTables(soak: readonly SoakResult[]): string[] {
  const rows = soak.flatMap(({ hidden, messages, seconds, heap: { early, late }, missing }) => [
    [
      `${whole(messages)} messages in ${Math.round(seconds)} s, the tab ${hidden ? "hidden" : "shown"}: heap after 50,000, and at the end`,
      `${megabytes(early)}, ${megabytes(late)}`,
      verdict(late / early, bars.soakHeap, plain),
    ],
    [
      "– messages missing within retention",
      whole(missingOf(missing)),
      verdict(missingOf(missing), bars.soakMissing, String),
    ],
  ]);
  return rows.length === 0 ? [] : [table(["", "native-json-ui", "bar"], rows)];
}
