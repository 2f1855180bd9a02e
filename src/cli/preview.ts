/** The command `preview`: shows pages live in the browser while they are written, until it is interrupted. */
import { Command, InvalidArgumentError } from "commander";
import type { PreviewSettings } from "./preview/start-preview.js";

type Settings = Omit<PreviewSettings, "workbench" | "tell" | "say"> & { open: boolean };

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}

function parseBackend(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new InvalidArgumentError("A back end is an http or https URL, such as http://127.0.0.1:8000");
  }
  if (url.href !== `${url.origin}/`) {
    throw new InvalidArgumentError(`Its paths are passed on as they are. Write ${url.origin}`);
  }
  return url.origin;
}

/** What the terminal shows once the preview runs. */
function greeting(target: string, url: string, count: number, { kind, backend }: Greeted, settings: Settings): string {
  const watched = {
    file: "shown again with each save",
    folder: `${count} JSON ${count === 1 ? "page" : "pages"}`,
    url: "asked for again every 2 s while you look",
  };
  const lines = [`Preview of ${target} at ${url}`, `  ${watched[kind]}`];
  if (kind === "folder" && count === 0) lines.push("  The first *.json that you save here is shown.");
  if (backend !== undefined) lines.push(`  Calls and topics go to ${backend}.`);
  else if (settings.replay !== undefined) lines.push(`  Calls and topics are those of ${settings.replay}.`);
  else lines.push("  Calls are answered by script; --backend <url> passes them on to a server.");
  if (settings.record !== undefined) lines.push(`  Recording to ${settings.record}.`);
  return `${[...lines, "Press Ctrl+C to stop."].join("\n")}\n`;
}

interface Greeted {
  kind: "file" | "folder" | "url";
  backend: string | undefined;
}

async function run(target: string, settings: Settings, command: Command): Promise<void> {
  const [{ startPreview }, { createReporter, printable }, { workbenchFolder }] = await Promise.all([
    import("./preview/start-preview.js"),
    import("./preview/terminal.js"),
    import("./own-package.js"),
  ]);
  const { tell, say } = createReporter((text) => process.stdout.write(text));
  const { open, ...rest } = settings;
  const started = await startPreview(target, { ...rest, workbench: workbenchFolder, tell, say });
  if (!started.ok) command.error(started.message, { exitCode: started.exitCode });
  const { url, kind, backend, pages, close } = started;

  // Once: a second interrupt ends the process at once.
  const stop = (): void => void close().finally(() => process.exit());
  process.once("SIGINT", stop).once("SIGTERM", stop);

  const names = pages.names();
  process.stdout.write(greeting(printable(target), url, names.length, { kind, backend }, settings));
  if (open) {
    const { openBrowser } = await import("./preview/open-browser.js");
    void openBrowser(url, { isTTY: process.stdout.isTTY });
  }
  // What there is to say of the one page is worth a line before its first save.
  const [only] = names;
  if (kind === "folder" || only === undefined) return;
  const page = await pages.read(only);
  if (page?.ok && kind === "file") tell({ type: "file", name: only, text: page.text });
  else if (page?.ok === false && kind === "file") tell({ type: "problem", name: only, message: page.message });
}

export const previewCommand = (): Command =>
  new Command("preview")
    .description("Show pages live in the browser: each save is drawn at once, and keeps what was typed.")
    .argument("<target>", "a JSON file, a folder of them, or the http address that answers a page")
    .option("--port <number>", "port to listen on; 0 takes a free one (default: 4190, or a free one)", parsePort)
    .option(
      "--backend <url>",
      "pass calls and topics on to this server; for an address, its own server unless given",
      parseBackend,
    )
    .option("--answers <file>", 'answers to calls: [{ "path": "/api/*", "status": 200, "body": {} }, …]')
    .option("--topics <file>", 'messages of topics: [{ "topic": "t", "every": 1000, "data": [1, 2] }, …]')
    .option("--replay <file>", "play a recording in the place of a server: its topics, and its answers to calls")
    .option("--record <file>", "record calls and topics to this new file")
    .option("--no-open", "do not open the browser")
    .addHelpText(
      "after",
      `
Examples:
  native-json-ui preview pages/home.json
  native-json-ui preview pages --answers answers.json
  native-json-ui preview http://127.0.0.1:8000/my_plugin/ui
  native-json-ui preview home.json --backend http://127.0.0.1:8000 --record monday.jsonl`,
    )
    .action((target: string, settings: Settings, command: Command) => run(target, settings, command));
