/** Runs npm and what it installs as child processes, and throws with what they said where they fail. */
import { spawn } from "node:child_process";
import { basename } from "node:path";
import process from "node:process";

/** Milliseconds, fewer than the tests', so that the error names what hangs. */
const patience = 420_000;

const quiet = { NEXT_TELEMETRY_DISABLED: "1", npm_config_update_notifier: "false", CI: "1" };

/** Answers what the program wrote. */
export function runProgram(command: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Vitest says in them that this is a test; what is built here is for production.
    const { NODE_ENV, VITEST, ...inherited } = process.env;
    const env = { ...inherited, ...quiet } as unknown as NodeJS.ProcessEnv;
    const shell = process.platform === "win32" && command === "npm";
    const child = spawn(command, args, { cwd, env, shell, timeout: patience, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const listen = (text: Buffer) => {
      said += text;
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const line = [basename(command), ...args].join(" ");
      if (code === 0) resolve(said);
      else reject(new Error(`"${line}" in ${cwd} ended with ${signal ?? `code ${code}`}:\n${said}`));
    });
  });
}

/** Runs the npm that runs the tests, or else the one on the PATH. */
export function runNpm(args: readonly string[], cwd: string): Promise<string> {
  const { npm_execpath: npm = "" } = process.env;
  return basename(npm).startsWith("npm-cli")
    ? runProgram(process.execPath, [npm, ...args], cwd)
    : runProgram("npm", args, cwd);
}
