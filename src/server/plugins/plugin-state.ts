/** Keeps which plugins are switched off, in a file that outlives the host. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isRecord, own } from "../../../schema/json.js";
import type { Logger } from "../log.js";
import { reasonOf } from "../reason-of.js";

export interface PluginState {
  isEnabled(name: string): boolean;
  /** Throws an Error if it cannot be kept; nothing is changed then. */
  setEnabled(name: string, on: boolean): void;
}

function parseState(text: string): string[] {
  const value: unknown = JSON.parse(text);
  const disabled = isRecord(value) ? own(value, "disabled") : undefined;
  if (!Array.isArray(disabled) || disabled.some((name) => typeof name !== "string")) {
    throw new Error(`it is not of the form {"disabled": ["name"]}`);
  }
  return disabled;
}

/**
 * Reads the file. Each process of a host that has several reads it when it starts. The names of plugins that are not there
 * stay: one that comes back is as it was left.
 */
export function createPluginState({ file, log }: { file: string; log: Logger }): PluginState {
  let disabled: ReadonlySet<string> = new Set();
  try {
    disabled = new Set(parseState(readFileSync(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      const fix = "All plugins are on; it is written anew when one is switched.";
      log.error(`Cannot read which plugins are off from ${file}: ${reasonOf(error)}. ${fix}`);
    }
  }
  return {
    isEnabled: (name) => !disabled.has(name),
    setEnabled(name, on) {
      const next = new Set(disabled);
      if (on) next.delete(name);
      else next.add(name);
      // A file of its own put in its place: whoever reads it, and a host that is killed, finds the old or the new one.
      const draft = `${file}.${process.pid}.tmp`;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(draft, `${JSON.stringify({ disabled: [...next].sort() }, undefined, 2)}\n`);
      renameSync(draft, file);
      disabled = next;
    },
  };
}
