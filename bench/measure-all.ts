/** Runs the yardsticks asked for, each several times over with the browser started anew. */
import { type OpenPage, openPage, type PageOptions } from "./browser.js";
import { servePage } from "./built-page.js";
import { countBytes } from "./bytes/bytes.js";
import { measureBridge } from "./measure-bridge.js";
import { measureBurst, modes } from "./measure-burst.js";
import { measureCharts } from "./measure-charts.js";
import { measureCli } from "./measure-cli.js";
import { measureLog } from "./measure-log.js";
import { measureRewrite } from "./measure-rewrite.js";
import { measureSoak } from "./measure-soak.js";
import type { Options, Yardstick } from "./options.js";
import type { MountAnswer, Pairs, Plan, Wiring, WorkAnswer } from "./protocol.js";
import { barCards, barNodes, type ChangeResult, type MountResult, type Results } from "./results.js";
import { compare, summarize } from "./statistics.js";
import { serveTraffic } from "./traffic-server.js";

const nodeCounts = [1_000, barNodes, 10_000];
const cardCounts = [barCards, 10_000];
const wirings: Record<Wiring, string> = {
  topics: "each on a topic of its own",
  keys: "all on one topic, each with its dataKey",
};

/** Those that need no page of the benchmarks. */
const withoutBrowser: readonly Yardstick[] = ["bytes", "cli", "rewrite", "bridge"];

type Tell = (progress: string) => void;

export async function measureAll(options: Options, packageVersion: string, tell: Tell): Promise<Results> {
  const { only, plan, runs, rounds } = options;
  const wanted = (yardstick: Yardstick) => only.includes(yardstick);
  const results: Results = {
    versions: { package: packageVersion },
    runs,
    mount: [],
    update: [],
    refresh: [],
    burst: [],
    log: [],
    soak: [],
  };
  if (only.some((yardstick) => !withoutBrowser.includes(yardstick))) {
    tell("building the page");
    const { url, close } = await servePage();
    try {
      const browser = createBrowser(url, runs, results.versions);
      for (const nodes of wanted("mount") ? nodeCounts : []) {
        tell(`mount, ${nodes} nodes`);
        results.mount.push(sumUpMount(nodes, await browser.repeat(({ mount }) => mount(nodes, plan))));
      }
      for (const wiring of wanted("update") ? (["topics", "keys"] as const) : []) {
        for (const cards of cardCounts) {
          tell(`update, ${wiring}, ${cards} cards`);
          const title = `One message to one of ${cards.toLocaleString("en")} live StatCards, ${wirings[wiring]}`;
          const result = await measureChange(browser, title, plan, {
            time: ({ update }, planned) => update(wiring, cards, planned),
            count: ({ countUpdate }) => countUpdate(wiring, cards),
          });
          results.update.push({ ...result, cards });
        }
      }
      if (wanted("refresh")) {
        tell("refresh");
        results.refresh.push(
          await measureChange(browser, `Refresh of ${barNodes.toLocaleString("en")} nodes, one text changed`, plan, {
            time: ({ refresh }, planned) => refresh(barNodes, planned),
            count: ({ countRefresh }) => countRefresh(barNodes),
          }),
        );
      }
      if (wanted("burst")) {
        const server = await serveTraffic();
        for (const mode of modes) {
          tell(`burst, ${mode.title}`);
          results.burst.push(await measureBurst(mode, server, (count) => browser.open({ count }), { runs, rounds }));
        }
        await server.close();
      }
      if (wanted("charts")) {
        tell("charts");
        results.charts = await measureCharts(() => browser.open({ height: 1600 }), { runs, rounds });
      }
      if (wanted("log")) {
        tell("log");
        results.log = await measureLog(() => browser.open(), { runs, samples: plan.samples });
      }
      for (const hidden of wanted("soak") ? [false, true] : []) {
        tell(`soak, ${hidden ? "hidden" : "shown"}`);
        results.soak.push(await measureSoak(await browser.open(), options.soak, hidden));
      }
    } finally {
      await close();
    }
  }
  if (wanted("bytes")) {
    tell("bytes");
    results.bytes = await countBytes();
  }
  if (wanted("cli")) {
    tell("cli");
    results.cli = await measureCli(plan.samples);
  }
  if (wanted("bridge")) {
    tell("bridge");
    results.bridge = await measureBridge(rounds);
  }
  if (wanted("rewrite")) {
    tell("rewrite");
    results.rewrite = await measureRewrite(plan.samples);
  }
  return results;
}

type Ask<Answer> = (bench: OpenPage["bench"]) => Promise<Answer>;

interface BrowserRuns {
  /** The browser started anew. */
  open(options?: PageOptions): Promise<OpenPage>;
  /** The answers of several starts of the browser. */
  repeat<Answer>(ask: Ask<Answer>): Promise<Answer[]>;
  /** The answer of a page that counts. */
  count<Answer>(ask: Ask<Answer>): Promise<Answer>;
}

function createBrowser(url: string, runs: number, versions: Results["versions"]): BrowserRuns {
  const open = async (options?: PageOptions) => {
    const page = await openPage(url, options);
    Object.assign(versions, { react: page.reactVersion, chromium: page.chromiumVersion });
    return page;
  };
  const once = async <Answer>(ask: Ask<Answer>, count: boolean): Promise<Answer> => {
    const page = await open({ count });
    try {
      return await ask(page.bench);
    } finally {
      await page.close();
    }
  };
  return {
    open,
    async repeat(ask) {
      const answers = [];
      for (let run = 0; run < runs; run++) answers.push(await once(ask, false));
      return answers;
    },
    count: (ask) => once(ask, true),
  };
}

function sumUpMount(nodes: number, answers: readonly MountAnswer[]): MountResult {
  const [{ elements, types } = { elements: 0, types: {} }] = answers;
  return {
    nodes,
    elements,
    types,
    committed: compare(answers.map(({ committed }) => committed)),
    laidOut: compare(answers.map(({ laidOut }) => laidOut)),
    parse: summarize(answers.flatMap(({ parse }) => parse)),
  };
}

interface Change {
  time(bench: OpenPage["bench"], plan: Plan): Promise<{ committed: Pairs; laidOut: Pairs; alone?: Pairs }>;
  count(bench: OpenPage["bench"]): Promise<WorkAnswer>;
}

async function measureChange(browser: BrowserRuns, title: string, plan: Plan, change: Change): Promise<ChangeResult> {
  const answers = await browser.repeat((bench) => change.time(bench, plan));
  const alone = answers.flatMap((answer) => answer.alone ?? []);
  return {
    title,
    committed: compare(answers.map(({ committed }) => committed)),
    laidOut: compare(answers.map(({ laidOut }) => laidOut)),
    ...(alone.length > 0 && { alone: compare(alone) }),
    work: await browser.count(change.count),
  };
}
