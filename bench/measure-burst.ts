/** Yardstick "burst": floods and streams of messages to a busy page; what they cost, and whether any is missing. */
import { setTimeout as pause } from "node:timers/promises";
import type { OpenPage } from "./browser.js";
import type { Contender, Pairs, TrafficAnswer } from "./protocol.js";
import type { BurstResult } from "./results.js";
import { compare, summarize } from "./statistics.js";
import type { TrafficServer } from "./traffic-server.js";

interface Mode {
  title: string;
  count: number;
  /** How many the page drew before, ten in a frame. Default: none, it was opened just now. */
  before?: number;
  /** How many times as many rounds are played: what takes little time needs more of them for as steady a median. */
  oftener?: number;
  /** Sends the messages; over the page's memory where the server has none to send. */
  send: ((server: TrafficServer) => Promise<void> | void) | "in the page";
}

export const modes: readonly Mode[] = [
  { title: "10,000 messages in one task, to a page just opened", count: 10_000, oftener: 4, send: "in the page" },
  // With each of its first two or three drawings the browser makes another buffer for the canvas, which was seen to take 1.3
  // to 2 ms of the frame. How many it made while the page opened is chance.
  {
    title: "10,000 messages in one task, to a page that drew 40 before",
    ...{ count: 10_000, before: 40, oftener: 4 },
    send: "in the page",
  },
  {
    title: "10,000 messages flooded through a WebSocket",
    count: 10_000,
    send: (server) => server.flood(10_000),
  },
  {
    title: "1,000 messages a second for 5 s, WebSocket",
    count: 5_000,
    send: (server) => server.pace(5_000, 1, 1),
  },
  {
    title: "10 messages back to back every 100 ms for 5 s, WebSocket",
    count: 500,
    send: (server) => server.pace(500, 10, 100),
  },
];

/** Milliseconds until the last message has to be shown. */
const patience = 20_000;

interface Round extends TrafficAnswer {
  mainThread: number;
  publishing: number;
}

async function playRound(
  { bench, mainThread }: OpenPage,
  server: TrafficServer,
  { count, before = 0, send }: Mode,
  contender: Contender,
): Promise<Round> {
  const isInPage = send === "in the page";
  await bench.burst.make(isInPage ? before + count : 0);
  if (isInPage) await bench.burst.open(contender);
  else {
    await bench.burst.open(contender, server.url);
    await server.joined();
    // The page says that it is live, which is no part of what follows.
    await pause(300);
  }
  for (let drawn = 0; drawn < before; drawn += 10) {
    await bench.burst.publish(10);
    await pause(100);
  }
  await bench.burst.begin();
  const start = await mainThread();
  let publishing = 0;
  if (isInPage) publishing = await bench.burst.publish(count);
  else await send(server);
  // One that is not shown in time is counted below.
  await bench.burst.shown(before + count, patience);
  const after = await mainThread();
  const answer = await bench.burst.read(before + count);
  await bench.burst.close();
  return { ...answer, mainThread: after - start, publishing };
}

type Both<Value> = Record<Contender, Value>;

/** @param open starts the browser anew; counting tells whether React's commits are counted, which costs time */
export async function measureBurst(
  mode: Mode,
  server: TrafficServer,
  open: (counting: boolean) => Promise<OpenPage>,
  { runs, rounds }: { runs: number; rounds: number },
): Promise<BurstResult> {
  const timed: { mainThread: Pairs; publishing: Pairs }[] = [];
  const all: Both<Round[]> = { ours: [], handWritten: [] };
  for (let run = 0; run < runs; run++) {
    const page = await open(false);
    const pairs = {
      mainThread: { ours: [], handWritten: [] } as Pairs,
      publishing: { ours: [], handWritten: [] } as Pairs,
    };
    // The first round warms up.
    for (let round = -1; round < rounds * (mode.oftener ?? 1); round++) {
      const order = round % 2 === 0 ? (["ours", "handWritten"] as const) : (["handWritten", "ours"] as const);
      for (const contender of order) {
        const played = await playRound(page, server, mode, contender);
        all[contender].push(played);
        if (round < 0) continue;
        pairs.mainThread[contender].push(played.mainThread);
        pairs.publishing[contender].push(played.publishing);
      }
    }
    timed.push(pairs);
    await page.close();
  }
  const counting = await open(true);
  const counted: Both<Round> = {
    ours: await playRound(counting, server, mode, "ours"),
    handWritten: await playRound(counting, server, mode, "handWritten"),
  };
  await counting.close();

  const worst = (contender: Contender): BurstResult["worst"]["ours"] => {
    const rounds = [...all[contender], counted[contender]];
    const most = (read: (round: Round) => number) => Math.max(...rounds.map(read));
    const { frames, commits, mostCommits } = counted[contender];
    return {
      missing: {
        lines: most(({ missing }) => missing.lines),
        points: most(({ missing }) => missing.points),
        counters: most(({ missing }) => missing.counters),
      },
      // Counting makes tasks longer.
      longestTask: Math.max(...all[contender].map(({ longestTask }) => longestTask)),
      usualLongestTask: summarize(all[contender].map(({ longestTask }) => longestTask)).median,
      ...{ frames, commits, mostCommits },
    };
  };
  return {
    title: mode.title,
    messages: mode.count,
    mainThread: compare(timed.map(({ mainThread }) => mainThread)),
    ...(mode.send === "in the page" && { publishing: compare(timed.map(({ publishing }) => publishing)) }),
    worst: { ours: worst("ours"), handWritten: worst("handWritten") },
  };
}
