/** `npm start`, `npm test`, `npm run bench`: installs what is missing, then runs. Imports nothing that has to be installed. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { build, isBuilt } from "./build.mjs";
import { endWithParent, root, runTool } from "./child.mjs";
import { findOrInstallChromium } from "./chromium.mjs";
import { installDependencies, requireNode } from "./dependencies.mjs";

/** @type {Record<string, (args: readonly string[]) => Promise<void>>} */
const commands = { start, test, bench };

/** @param {readonly string[]} args for `native-json-ui host`: `npm start -- --port 8080` */
async function start(args) {
  if (!isBuilt()) await stage("Build", build);
  // In this process: a signal has one receiver, and nothing is left running when it ends.
  const cli = join(root, "dist", "cli.js");
  const plugins = relative(process.cwd(), join(root, "examples", "plugins"));
  process.argv = [process.execPath, cli, "host", plugins, ...args];
  await import(pathToFileURL(cli).href);
}

/** @param {readonly string[]} args for Vitest: `npm test -- --project unit` */
async function test(args) {
  const begin = performance.now();
  await installDependencies(join(root, "test", "react-18"));
  const env = { CHROMIUM_PATH: await findOrInstallChromium() };
  await stage("Lint and format", () => runTool("@biomejs/biome", ["check"]));
  await stage("Types", () => runTool("typescript", ["-b"]));
  await stage("Build", build);
  // scripts/closing-line.ts writes the count of tests there; it has to be the very last line.
  const { TEST_TOTALS_FILE: callers } = process.env;
  const totals = callers || join(root, "node_modules", ".cache", "native-json-ui", "test-totals");
  rmSync(totals, { force: true });
  // React's production build has no act(), so a NODE_ENV from outside must not reach the tests.
  const testEnv = { ...env, NODE_ENV: "test", TEST_TOTALS_FILE: totals };
  try {
    await stage("Tests", () => runTool("vitest", ["run", ...args], testEnv));
  } catch (error) {
    report(error);
  }
  console.log(`\nnpm test took ${Math.round((performance.now() - begin) / 1000)} s.`);
  // A caller that named the file prints the line itself, at its own end.
  if (!callers && existsSync(totals)) console.log(readFileSync(totals, "utf8").trimEnd());
}

/** @param {readonly string[]} args for bench/options.ts; what is measured is built there, as an application would */
async function bench(args) {
  process.env.CHROMIUM_PATH = await findOrInstallChromium();
  const program = join(root, "bench", "run.ts");
  process.argv = [process.execPath, program, ...args];
  const { runnerImport } = await import("vite");
  await runnerImport(program);
}

/**
 * Names a step, and ends the run when it fails.
 * @param {string} title
 * @param {() => Promise<number>} work answers an exit code
 */
async function stage(title, work) {
  console.log(`\n— ${title}`);
  const code = await work();
  if (code !== 0) throw new Error(`${title} failed (exit code ${code}); the reason stands above.`);
}

/** @param {unknown} error */
function report(error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

const [name = "", ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
try {
  if (!command) throw new Error(`Unknown command "${name}". There are: ${Object.keys(commands).join(", ")}.`);
  requireNode();
  endWithParent();
  process.env.STORYBOOK_DISABLE_TELEMETRY = "1";
  await installDependencies(root);
  await command(args);
} catch (error) {
  report(error);
}
