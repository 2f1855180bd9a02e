/** The command `validate`: says what is amiss in pages, where, and how to fix it. */
import { styleText } from "node:util";
import { Command, Option } from "commander";
import type { FileFindings, Finding } from "../lint/index.js";
import { printable } from "./preview/terminal.js";

const severities = ["error", "warning", "hint"] as const;
const formats = ["text", "json", "sarif", "github"] as const;

interface Settings {
  format: (typeof formats)[number];
  json?: boolean;
  severity: Finding["severity"];
  param?: readonly string[];
}

interface Checked extends FileFindings {
  text: string;
}

const colours = { error: "red", warning: "yellow", hint: "cyan" } as const;

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;

/** Each finding with its lines, and the sum of them. */
export function asText(
  files: readonly Checked[],
  { codeFrame, coloured }: { codeFrame: (text: string, finding: Finding) => string; coloured: boolean },
): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) => (coloured ? styleText(style, text) : text);
  const blocks = files.flatMap(({ file, findings, text }) =>
    findings.map((finding) => {
      const { line, column, severity, message, code, pointer } = finding;
      const said = printable(message);
      const where = paint("bold", `${printable(file)}:${line}:${column}`);
      const head = `${where} ${paint(colours[severity], severity)} ${said} ${paint("dim", printable(`${code} ${pointer}`.trim()))}`;
      return `${head}\n${codeFrame(text, finding)}\n`;
    }),
  );
  const all = files.flatMap(({ findings }) => findings);
  if (all.length === 0) return `${count(files.length, "page")}, nothing amiss.\n`;
  const kinds = severities
    .map((severity) => [severity, all.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, found]) => found > 0)
    .map(([severity, found]) => count(found, severity));
  const touched = files.filter(({ findings }) => findings.length > 0).length;
  const where = files.length === 1 ? "" : ` in ${touched} of ${count(files.length, "page")}`;
  return [...blocks, `${kinds.join(", ")}${where}.\n`].join("\n");
}

async function run(targets: readonly string[], settings: Settings, command: Command): Promise<void> {
  const { asAnnotations, asRecords, asSarif, codeFrame, lintText } = await import("../lint/index.js");
  const { readTargets } = await import("./validate/read-targets.js");
  const params = settings.param === undefined ? undefined : ["server", ...settings.param];
  const shown = severities.slice(0, severities.indexOf(settings.severity) + 1);
  const found = await readTargets(targets);
  const checked: Checked[] = [];
  const problems: string[] = [];
  const tellsProgress = process.stderr.isTTY && found.length > 50;
  for (const [index, target] of found.entries()) {
    if (tellsProgress) process.stderr.write(`\r${index + 1} of ${found.length}`);
    if (!target.ok) {
      problems.push(target.message);
      continue;
    }
    try {
      const text = await target.text();
      const { findings } = lintText(text, { params });
      checked.push({ file: target.file, text, findings: findings.filter(({ severity }) => shown.includes(severity)) });
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  if (tellsProgress) process.stderr.write("\r\u001b[K");

  const format = settings.json ? "json" : settings.format;
  const { version } = await import("./own-package.js");
  const write = (text: string) => new Promise((resolve) => process.stdout.write(text, resolve));
  if (format === "json") await write(`${JSON.stringify(asRecords(checked), null, 2)}\n`);
  else if (format === "sarif") await write(`${JSON.stringify(asSarif(checked, version), null, 2)}\n`);
  else if (format === "github") await write(asAnnotations(checked));
  else if (checked.length > 0) {
    const coloured = process.stdout.isTTY && process.env.NO_COLOR === undefined;
    await write(asText(checked, { codeFrame, coloured }));
  }
  if (problems.length > 0) command.error(printable(problems.join("\n")).replaceAll("\\x0a", "\n"), { exitCode: 2 });
  if (checked.some(({ findings }) => findings.length > 0)) process.exitCode = 1;
}

const collect = (name: string, names: readonly string[] = []): string[] => [...names, name];

export const validateCommand = (): Command =>
  new Command("validate")
    .description("Say what is amiss in pages, where, and how to fix it. Exit code: 0 nothing, 1 findings, 2 misuse.")
    .argument("<targets...>", "files, folders, globs in quotes, http addresses, or - for what is piped in")
    .addOption(new Option("--format <name>", "how findings are written").choices(formats).default("text"))
    .option("--json", "short for --format json: an array of findings, [] where there is none")
    .addOption(new Option("--severity <least>", "the least that is told").choices(severities).default("hint"))
    .option("--param <name>", "a placeholder that the dashboard fills in, beside {server}; may be repeated", collect)
    .addHelpText(
      "after",
      `
Examples:
  native-json-ui validate pages
  native-json-ui validate "plugins/*/page.json" --format github
  native-json-ui validate http://127.0.0.1:8000/my_plugin/ui
  python -c "import json, page; print(json.dumps(page.build()))" | native-json-ui validate - --json`,
    )
    .action((targets: string[], settings: Settings, command: Command) => run(targets, settings, command));
