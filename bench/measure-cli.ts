/** Yardstick "cli": what the command line costs on top of Node, and what validating a large page does. */
import { spawn } from "node:child_process";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { CliResult } from "./results.js";
import { summarize } from "./statistics.js";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const megabyte = 1_000_000;

/** Says on its own output, beside what the program says, how much of the processor it used. */
const counted = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from "node:fs";
   process.on("exit", () => { const { user, system } = process.cpuUsage(); writeSync(3, String((user + system) / 1000)); });`,
)}`;

interface Run {
  /** Milliseconds on the clock, and of the processor. */
  wall: number;
  processor: number;
  exitCode: number | null;
}

function run(args: readonly string[]): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", counted, ...args], {
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  let processor = "";
  child.stdio[3]?.on("data", (text: Buffer) => {
    processor += String(text);
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (exitCode) =>
      done({ wall: performance.now() - start, processor: Number(processor), exitCode }),
    );
  });
}

/** A page of cards, as a back end writes them, of so many bytes at least. */
function pageOf(bytes: number, isWrong: boolean): string {
  const children: object[] = [];
  for (let length = 0; length < bytes; length += JSON.stringify(children.at(-1)).length + 1) {
    const number = children.length;
    const props = {
      label: `Requests of worker ${number}`,
      value: number,
      icon: "Activity",
      trend: "up",
    };
    children.push({ type: isWrong && number % 100 === 7 ? "StatCrad" : "StatCard", props });
  }
  return JSON.stringify({ type: "Container", children });
}

/** @param rounds how often each is run, by turns */
export async function measureCli(rounds: number): Promise<CliResult> {
  await access(cli).catch(() => {
    throw new Error("The command line is not built. Run npm run build first.");
  });
  const folder = await mkdtemp(join(tmpdir(), "native-json-ui-bench-"));
  try {
    const [right, wrong] = [join(folder, "right.json"), join(folder, "wrong.json")];
    await writeFile(right, pageOf(megabyte, false));
    await writeFile(wrong, pageOf(megabyte, true));
    const runs: Record<"node" | "version" | "right" | "wrong", Run[]> = { node: [], version: [], right: [], wrong: [] };
    // The first of each warms the file system up.
    for (let round = -1; round < rounds; round++) {
      const ran = {
        node: await run(["-e", "0"]),
        version: await run([cli, "--version"]),
        right: await run([cli, "validate", right]),
        wrong: await run([cli, "validate", wrong]),
      };
      if (ran.right.exitCode !== 0 || ran.wrong.exitCode !== 1) throw new Error("validate found what it should not.");
      if (round < 0) continue;
      for (const name of ["node", "version", "right", "wrong"] as const) runs[name].push(ran[name]);
    }
    const onTop = runs.version.map(({ wall }, index) => wall - (runs.node[index]?.wall ?? 0));
    return {
      bytes: megabyte,
      version: summarize(onTop),
      right: summarize(runs.right.map(({ processor }) => processor)),
      wrong: summarize(runs.wrong.map(({ processor }) => processor)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
