/** Writes results as Markdown tables, for the terminal and the README. */
import { ratio, table, time, verdict } from "./markdown-cells.js";
import { burstTables, growthTables, logTables, soakTables } from "./markdown-live.js";
import { type Bar, barCards, barNodes, bars, type ChangeResult, type MountResult, type Results } from "./results.js";
import type { Comparison, Summary } from "./statistics.js";

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const compared = (title: string, { ours, handWritten, ratio: of }: Comparison, bar?: Bar): string[] => [
  title,
  time(handWritten),
  time(ours),
  ratio(of),
  verdict(of.median, bar, (value) => value.toFixed(2)),
];

const mountRows = ({ nodes, committed, laidOut, parse }: MountResult): string[][] => {
  const title = `Mount ${nodes.toLocaleString("en")} nodes`;
  const held = nodes === barNodes;
  return [
    compared(`${title}, with layout`, laidOut, held ? bars.mountLaidOut : undefined),
    compared(`${title}, without layout`, committed, held ? bars.mountCommitted : undefined),
    [`– of it, checking the document`, "", time(parse), "", ""],
  ];
};

const changeRows = ({ title, committed, laidOut }: ChangeResult, bar?: Bar): string[][] => [
  compared(`${title}, with layout`, laidOut, bar),
  compared(`${title}, without layout`, committed, bar),
];

const workRow = ({ title, work: { ours, handWritten } }: ChangeResult, bar?: Bar): string[] => [
  title,
  `${handWritten.renders} / ${handWritten.commits} / ${handWritten.mutations}`,
  `${ours.renders} / ${ours.commits} / ${ours.mutations}`,
  verdict(ours.renders, bar, String),
];

export function toMarkdown({
  versions,
  runs,
  mount,
  update,
  refresh,
  burst,
  charts,
  log,
  soak,
  bytes,
  cli,
  rewrite,
  bridge,
}: Results): string {
  const { react, chromium } = versions;
  const parts = react === undefined ? [] : [`React ${react}, Chromium ${chromium}, started ${runs} times.`];
  const times = [
    ...mount.flatMap(mountRows),
    ...update.flatMap((result) => changeRows(result, result.cards === barCards ? bars.update : undefined)),
    ...refresh.flatMap((result) => changeRows(result)),
  ];
  if (times.length > 0) {
    parts.push(
      table(["", "hand-written React", "native-json-ui", "ratio (quartiles)", "bar"], times),
      "Medians. The ratio is the median of the ratios of pairs that were measured one right after the other.",
    );
  }
  if (update.length + refresh.length > 0) {
    const works = [
      ...update.map((result) => workRow(result, bars.updateRenders)),
      ...refresh.map((result) => workRow(result)),
    ];
    parts.push(
      table(["components called / commits / DOM changes", "hand-written React", "native-json-ui", "bar"], works),
    );
  }
  parts.push(...growthTables(update), ...burstTables(burst, charts), ...logTables(log), ...soakTables(soak));
  if (cli !== undefined) {
    const held = ({ median }: Summary, bar: Bar) => verdict(median, bar, (value) => `${Math.round(value)} ms`);
    const size = `${(cli.bytes / 1e6).toFixed(0)} MB`;
    parts.push(
      table(
        ["Command line", "", "bar"],
        [
          ["`--version`, on top of `node -e 0`", time(cli.version), held(cli.version, bars.cliVersion)],
          [`\`validate\`, a right page of ${size}, process time`, time(cli.right), held(cli.right, bars.cliValidate)],
          [`\`validate\`, one with mistakes, process time`, time(cli.wrong), held(cli.wrong, bars.cliValidate)],
        ],
      ),
    );
  }
  if (bridge !== undefined) {
    parts.push(
      table(
        [
          "One call of a plugin's page",
          "the dashboard's own fetch",
          "apiGet, through the bridge",
          "ratio (quartiles)",
          "bar",
        ],
        [
          [
            "",
            time(bridge.fetched),
            time(bridge.bridged),
            ratio(bridge.ratio),
            verdict(bridge.ratio.median, bars.bridge, (value) => value.toFixed(2)),
          ],
        ],
      ),
    );
  }
  if (rewrite !== undefined) {
    const size = `${(rewrite.bytes / 1e6).toFixed(0)} MB`;
    const held = verdict(rewrite.served.median, bars.rewrite, (value) => `${Math.round(value)} ms`);
    const heldGrowth = verdict(rewrite.growth.median, bars.rewriteGrowth, (value) => value.toFixed(1));
    parts.push(
      table(
        ["Bundle of a plugin's page, in one line", "", "bar"],
        [
          [`${size} read from the disk, as text`, time(rewrite.read), ""],
          ["the same from the host, its imports rewritten", time(rewrite.served), held],
          ["– ratio (quartiles)", ratio(rewrite.ratio), ""],
          ["one of twice the size, ratio (quartiles)", ratio(rewrite.growth), heldGrowth],
        ],
      ),
    );
  }
  if (bytes !== undefined) {
    const misplaced = bytes.misplaced.length === 0 ? "none" : `**${bytes.misplaced.join(", ")}**`;
    parts.push(
      table(
        ["Page of Card, Text and Button, gzip", "", "bar"],
        [
          ["scripts at once, React apart", kilobytes(bytes.eager), verdict(bytes.eager, bars.bytes, kilobytes)],
          ["style sheet", kilobytes(bytes.css), ""],
          ["heavy packages among them", misplaced, ""],
        ],
      ),
      table(
        ["the biggest parts", "saved without it"],
        bytes.parts.slice(0, 12).map(({ name, bytes: weight }) => [name, kilobytes(weight)]),
      ),
    );
  }
  return `${parts.join("\n\n")}\n`;
}
