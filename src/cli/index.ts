#!/usr/bin/env node
/** Entry of the command line: each command is a file and loads what it needs only when it runs. */
import { Command } from "commander";
import { hostCommand } from "./host.js";
import { version } from "./own-package.js";

await new Command("native-json-ui")
  .description("Plugin pages as JSON: host plugins and their pages.")
  .version(version)
  .addCommand(hostCommand())
  .parseAsync();
