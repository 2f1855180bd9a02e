/** Runs the project's tools as child processes that end when this one is told to. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));

/** npm puts a shell between itself and this process, and a SIGTERM to npm ends that shell only. */
export function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500).unref();
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, shell?: boolean }} [options]
 * @returns {Promise<number>} its exit code, not 0 either when a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    // A terminal sends its Ctrl-C to the child as well, and a second one means "at once" to many tools.
    const signals = /** @type {const} */ (["SIGTERM", "SIGHUP", ...(process.stdin.isTTY ? [] : ["SIGINT"])]);
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, forward);
    child.once("error", reject);
    child.once("close", (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs an installed package's own program in Node, without npx or a shell, so that it is the same on every system.
 * @param {string} name the package
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's
 */
export function runTool(name, args, env = {}) {
  const folder = join(root, "node_modules", name);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const program = typeof bin === "string" ? bin : Object.values(bin)[0];
  return run(process.execPath, [join(folder, String(program)), ...args], { env: { ...process.env, ...env } });
}

/**
 * Runs the npm that runs this script, or else the one on the PATH.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  const { npm_execpath: npmPath } = process.env;
  return npmPath !== undefined && basename(npmPath).startsWith("npm-cli")
    ? run(process.execPath, [npmPath, ...args], { cwd })
    : run("npm", args, { cwd, shell: process.platform === "win32" });
}
