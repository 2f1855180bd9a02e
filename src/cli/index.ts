#!/usr/bin/env node
/** Entry of the command line: each command is a file, loaded when it is named. */
import type { Command, CommanderError } from "commander";
import { version } from "./own-package.js";

/** In the order of the help. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  validate: async () => (await import("./validate.js")).validateCommand(),
  preview: async () => (await import("./preview.js")).previewCommand(),
  schema: async () => (await import("./schema.js")).schemaCommand(),
  host: async () => (await import("./host.js")).hostCommand(),
};

const [named = ""] = process.argv.slice(2);

/** 2 where it was called wrong, so that a script tells that from what it found. */
function end({ code, exitCode }: CommanderError): never {
  process.exit(exitCode === 1 && code !== "commander.error" ? 2 : exitCode);
}

async function run(): Promise<void> {
  const { Command } = await import("commander");
  const program = new Command("native-json-ui")
    .description("Plugin pages as JSON: write them, check them, host them.")
    .version(version);
  // Only the help is about all of them.
  const needed = Object.hasOwn(commands, named) ? [named] : Object.keys(commands);
  const loaded = await Promise.all(needed.map((name) => commands[name]?.()));
  for (const command of loaded) if (command !== undefined) program.addCommand(command);
  for (const command of [program, ...program.commands]) command.exitOverride(end);
  await program.parseAsync();
}

// Asked by scripts, over and over: nothing is loaded for it.
if (["-V", "--version"].includes(named)) process.stdout.write(`${version}\n`);
else await run();
