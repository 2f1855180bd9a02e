/** What the terminal shows of a preview: where it is, and a line for each save. */

import type { PageEvent } from "./pages.js";

/** Keeps a name or a text from steering the terminal. */
export const printable = (text: string): string =>
  text.replace(/\p{Cc}/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, "0")}`);

const clip = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

/** What the check of a page says. */
export interface Checked {
  findings: readonly { severity: string; message: string; line: number; column: number }[];
  /** The lines around the first one, where it keeps the text from being read. */
  frame: string | undefined;
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
    return true;
  } catch {
    return false;
  }
};

/** What is wrong with a page. Loaded with the first save: the page is drawn without it. */
export async function checkPage(text: string): Promise<Checked> {
  const { codeFrame, lintText } = await import("../../lint/index.js");
  const { findings } = lintText(text);
  const [first] = findings;
  return { findings, frame: first === undefined || isJson(text) ? undefined : codeFrame(text, first) };
}

export function saveLines(name: string, { findings, frame }: Checked): string {
  const first = findings.find(({ severity }) => severity === "error") ?? findings[0];
  if (first === undefined) return `${printable(name)}  no problems`;
  const count = findings.length === 1 ? "1 problem" : `${findings.length} problems, the first`;
  const head = `${printable(name)}  ${count}: ${first.line}:${first.column} ${printable(clip(first.message))}`;
  return frame === undefined ? head : `${head}\n${frame}`;
}

export interface Reporter {
  tell(event: PageEvent): void;
  say(line: string): void;
}

const clock = (now: Date): string => now.toTimeString().slice(0, 8);

export function createReporter(write: (text: string) => void, now = () => new Date()): Reporter {
  let pending: Promise<void> = Promise.resolve();
  const say = (line: string): void => write(`${clock(now())}  ${line}\n`);
  return {
    say: (line) => say(printable(line)),
    tell(event) {
      // In turn, and after the page was told: it is what the author looks at.
      pending = pending.then(async () => {
        if (event.type === "file") say(saveLines(event.name, await checkPage(event.text)));
        else if (event.type === "problem") {
          say(printable(event.name === undefined ? event.message : `${event.name}  ${event.message}`));
        }
      });
    },
  };
}
