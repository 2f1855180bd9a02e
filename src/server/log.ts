/** The host's log: one readable line an event, to the terminal and to a file that pages can follow live. */
import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { detailsOf, reasonOf } from "./reason-of.js";

/** Where a part of the host, or a plugin, says what happened. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  /** `cause` is what was thrown; it is written in full, stack included. */
  error(message: string, cause?: unknown): void;
}

export interface Log {
  /** A logger whose lines carry this name. */
  from(source: string): Logger;
  close(): void;
}

/** A log file that has grown beyond this many bytes is set aside at the next start. */
const ROTATE_AT = 5 * 1024 * 1024;

/** Keeps a hostile message from forging lines or steering the terminal; a stack stays readable, indented. */
const printable = (text: string): string =>
  text
    .replace(/[^\P{Cc}\t\n]/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, "0")}`)
    .trimEnd()
    .replaceAll("\n", "\n    ");

function openLogFile(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_AT) renameSync(file, `${file}.1`);
  return openSync(file, "a");
}

/** Builds the log. `write` gets each finished line, without a line end; a log file that fails costs one warning. */
export function createLog(options: { file: string; write: (line: string) => void; now?: () => Date }): Log {
  const { file, write, now = () => new Date() } = options;
  let descriptor: number | undefined;

  const line = (level: string, source: string, message: string): void => {
    const text = `${now().toISOString()} ${level.padEnd(5)} ${printable(source)}  ${printable(message)}`;
    write(text);
    if (descriptor !== undefined) toFile(() => writeSync(descriptor as number, `${text}\n`));
  };

  const toFile = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      descriptor = undefined;
      line("WARN", "host", `Cannot write the log file ${file}: ${reasonOf(error)}. Logging goes on without it.`);
    }
  };

  toFile(() => {
    descriptor = openLogFile(file);
  });

  return {
    from: (source) => ({
      info: (message) => line("INFO", source, message),
      warn: (message) => line("WARN", source, message),
      error: (message, cause) =>
        line("ERROR", source, cause === undefined ? message : `${message}\n${detailsOf(cause)}`),
    }),
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}
