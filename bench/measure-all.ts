/** Runs the yardsticks asked for, each several times over with the browser started anew. */
import { type OpenPage, openPage } from "./browser.js";
import { servePage } from "./built-page.js";
import { countBytes } from "./bytes/bytes.js";
import type { Options, Yardstick } from "./options.js";
import type { MountAnswer, Pairs, Plan, Wiring, WorkAnswer } from "./protocol.js";
import { barNodes, type ChangeResult, type MountResult, type Results } from "./results.js";
import { compare, summarize } from "./statistics.js";

const nodeCounts = [1_000, barNodes, 10_000];
const cards = 1_000;
const wirings: Record<Wiring, string> = {
  topics: "One message to one of 1,000 live StatCards, each on a topic of its own",
  keys: "The same, all on one topic, each with its dataKey",
};

type Tell = (progress: string) => void;

export async function measureAll({ only, plan, runs }: Options, packageVersion: string, tell: Tell): Promise<Results> {
  const wanted = (yardstick: Yardstick) => only.includes(yardstick);
  const results: Results = {
    versions: { package: packageVersion },
    runs,
    mount: [],
    update: [],
    refresh: [],
  };
  if (wanted("mount") || wanted("update") || wanted("refresh")) {
    tell("building the page");
    const { url, close } = await servePage();
    try {
      const browser = createBrowser(url, runs, results.versions);
      for (const nodes of wanted("mount") ? nodeCounts : []) {
        tell(`mount, ${nodes} nodes`);
        results.mount.push(sumUpMount(nodes, await browser.repeat(({ mount }) => mount(nodes, plan))));
      }
      for (const wiring of wanted("update") ? (["topics", "keys"] as const) : []) {
        tell(`update, ${wiring}`);
        results.update.push(
          await measureChange(browser, wirings[wiring], plan, {
            time: ({ update }, planned) => update(wiring, cards, planned),
            count: ({ countUpdate }) => countUpdate(wiring, cards),
          }),
        );
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
    } finally {
      await close();
    }
  }
  if (wanted("bytes")) {
    tell("bytes");
    results.bytes = await countBytes();
  }
  return results;
}

type Ask<Answer> = (bench: OpenPage["bench"]) => Promise<Answer>;

interface BrowserRuns {
  /** The answers of several starts of the browser. */
  repeat<Answer>(ask: Ask<Answer>): Promise<Answer[]>;
  /** The answer of a page that counts. */
  count<Answer>(ask: Ask<Answer>): Promise<Answer>;
}

function createBrowser(url: string, runs: number, versions: Results["versions"]): BrowserRuns {
  const once = async <Answer>(ask: Ask<Answer>, count: boolean): Promise<Answer> => {
    const page = await openPage(url, { count });
    try {
      Object.assign(versions, { react: page.reactVersion, chromium: page.chromiumVersion });
      return await ask(page.bench);
    } finally {
      await page.close();
    }
  };
  return {
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
  time(bench: OpenPage["bench"], plan: Plan): Promise<{ committed: Pairs; laidOut: Pairs }>;
  count(bench: OpenPage["bench"]): Promise<WorkAnswer>;
}

async function measureChange(browser: BrowserRuns, title: string, plan: Plan, change: Change): Promise<ChangeResult> {
  const answers = await browser.repeat((bench) => change.time(bench, plan));
  return {
    title,
    committed: compare(answers.map(({ committed }) => committed)),
    laidOut: compare(answers.map(({ laidOut }) => laidOut)),
    work: await browser.count(change.count),
  };
}
