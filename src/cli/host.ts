/** The command `host`: serves a folder of plugins, with the web app, until it is interrupted. */
import { Command, InvalidArgumentError } from "commander";
import type { PageList } from "../server/index.js";
import { parseAppUrl } from "../server/parse-app-url.js";
import { shellFolder } from "./own-package.js";
import type { HostSettings } from "./start-host.js";

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}

function parseMebibytes(text: string): number {
  const size = Number(text);
  if (!/^\d+$/.test(text) || size < 1 || size > 1024) {
    throw new InvalidArgumentError("A size in MiB is a number from 1 to 1024.");
  }
  return size;
}

/** A day at most: what takes longer is lost, not slow. */
function parseSeconds(text: string): number {
  const time = Number(text);
  if (!/^\d+$/.test(text) || time < 1 || time > 86_400) {
    throw new InvalidArgumentError("A time in seconds is a number from 1 to 86400.");
  }
  return time;
}

function collectApp(text: string, apps: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [name = "", ...url] = text.split("=");
  if (Object.hasOwn(apps, name)) throw new InvalidArgumentError(`The name "${name}" is given twice.`);
  try {
    return { ...apps, [name]: parseAppUrl(name, url.join("=")).origin };
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function collectOrigin(text: string, origins: readonly string[] = []): string[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol) || `${url.origin}/` !== url.href) {
    throw new InvalidArgumentError("An origin is a scheme, a name and a port: https://api.example:8443");
  }
  return [...origins, url.origin];
}

const collect = (name: string, names: readonly string[] = []): string[] => [...names, name];

/** What the terminal shows once the host runs: where it is, its pages, and the plugins that failed. */
export function greeting(
  folder: string,
  url: string,
  { pages, problems }: Pick<PageList, "pages" | "problems">,
  framed: readonly { name: string; plugin: string; path: string }[] = [],
): string {
  const lines = [
    `Serving the plugins of ${folder} at ${url}`,
    ...[...pages, ...framed].map(({ name, plugin, path }) => `  ${name} (${plugin})  ${new URL(path, url).href}`),
    ...problems.map(({ message }) => `  ${message}`),
    "Press Ctrl+C to stop.",
  ];
  return `${lines.join("\n")}\n`;
}

async function run(folder: string, settings: HostSettings, command: Command): Promise<void> {
  const { startHost } = await import("./start-host.js");

  // A timer of a plugin may throw, while the others still load too; that must not take them down.
  let report = (error: unknown): void => console.error(error);
  process.on("uncaughtException", (error) => report(error));

  const started = await startHost(folder, { ...settings, shell: shellFolder });
  if (!started.ok) command.error(started.message, { exitCode: started.exitCode });
  const { host, url, close } = started;
  report = (error) => host.log.error("An error escaped from a plugin. The host goes on.", error);

  // Once: a second interrupt ends the process at once, should a plugin not let go.
  const stop = (): void => void close().finally(() => process.exit());
  process.once("SIGINT", stop).once("SIGTERM", stop);

  process.stdout.write(greeting(folder, url, await host.list(), host.framedPages()));
}

export const hostCommand = (): Command =>
  new Command("host")
    .description("Serve a folder of plugins: each folder in it that has a main.mjs, a metadata.yaml or a page is one.")
    .argument("<folder>", "the folder that holds the plugins' folders")
    .option("--port <number>", "port to listen on; 0 takes a free one", parsePort, 4180)
    .option("--hostname <name>", "address to listen on", "127.0.0.1")
    .option("--data <folder>", "folder for the log and the plugins' files (default: <folder>/.native-json-ui)")
    .option("--allow-host <name>", "answer to this host name too; may be repeated", collect)
    .option(
      "--proxy <name>=<url>",
      "show the pages of an app that runs there, FastAPI for one; may be repeated",
      collectApp,
    )
    .option(
      "--allow-proxy <origin>",
      "let plugins have their back end there, beside this machine (proxy in metadata.yaml); may be repeated",
      collectOrigin,
    )
    .option("--max-body <MiB>", "largest body without files (default: 16)", parseMebibytes)
    .option("--max-upload <MiB>", "largest body with files in it (default: 1024)", parseMebibytes)
    .option(
      "--call-timeout <seconds>",
      "how long apps, and back ends that plugins have elsewhere, may take to answer (default: 600)",
      parseSeconds,
    )
    .option(
      "--record <file>",
      "add what topics and plugins send to this file, for replays; no headers or cookies, but paths and bodies with all they hold",
    )
    .action((folder: string, settings: HostSettings, command: Command) => run(folder, settings, command));
