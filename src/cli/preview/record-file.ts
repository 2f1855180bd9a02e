/** Appends what the previewed page's calls and topics brought to a recording, each post of the page checked. */
import { type FileHandle, open } from "node:fs/promises";
import { parseRecording } from "../../replay/parse-recording.js";
import { type RecordedAnswer, type RecordedMessage, VERSION } from "../../replay/recording.js";
import { reasonOf } from "../../server/reason-of.js";

export interface RecordFile {
  file: string;
  /** Takes what a page posted: how many entries, and what is wrong with others. */
  append(posted: unknown): Promise<Taken>;
  close(): Promise<void>;
}

export interface Taken {
  taken: number;
  problem?: string;
}

export type OpenedRecord = { ok: true; record: RecordFile } | { ok: false; message: string };

/** Bytes of a recording. */
const MAX_BYTES = 200_000_000;
const MAX_ENTRIES = 10_000;

/** What of the entries belongs into a recording, in their order, and what is wrong with the first that does not. */
function readEntries(header: string, entries: readonly unknown[]) {
  const lines = entries.map((entry) => JSON.stringify(entry));
  const { recording, problems } = parseRecording([header, ...lines].join("\n"));
  const [first] = problems;
  const read: (RecordedMessage | RecordedAnswer)[] = [...recording.messages, ...recording.answers];
  return {
    read: read.sort((one, other) => one.at - other.at),
    problem: first && { problem: `Entry ${first.line - 2} is left out: ${first.message}` },
  };
}

const refuse = (problem: string): Taken => ({ taken: 0, problem });

/** Begins a recording; one that is there is never overwritten. */
export async function openRecord(file: string, now = () => new Date()): Promise<OpenedRecord> {
  const startedAt = now();
  const header = JSON.stringify({ recording: VERSION, startedAt: startedAt.toISOString() });
  let handle: FileHandle;
  try {
    handle = await open(file, "wx");
    await handle.appendFile(`${header}\n`);
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === "EEXIST";
    const reason = there ? "it is there already. Name another file, or delete it" : reasonOf(error);
    return { ok: false, message: `Cannot record to ${file}: ${reason}.` };
  }
  let size = 0;
  let last = 0;
  let writing: Promise<unknown> = Promise.resolve();

  return {
    ok: true,
    record: {
      file,
      async append(posted) {
        const { startedAt: pageStart, entries } = Object(posted) as { startedAt?: unknown; entries?: unknown };
        const offset = Date.parse(`${pageStart}`) - startedAt.getTime();
        if (Number.isNaN(offset)) return refuse("startedAt has to be an ISO date.");
        if (!Array.isArray(entries) || entries.length > MAX_ENTRIES) {
          return refuse(`entries has to be a list of at most ${MAX_ENTRIES}.`);
        }
        const { read, problem } = readEntries(header, entries);
        const lines = read.map(({ at, ...entry }) => {
          // Several pages may record at once; a recording goes forward only.
          last = Math.max(last, Math.round(offset + at));
          return `${JSON.stringify({ at: last, ...entry })}\n`;
        });
        const text = lines.join("");
        if (size + text.length > MAX_BYTES) return refuse(`It has reached ${MAX_BYTES / 1e6} MB, and takes no more.`);
        size += text.length;
        writing = writing.then(() => handle.appendFile(text));
        return writing.then(
          () => ({ taken: read.length, ...problem }),
          (error: unknown) => refuse(`Cannot write ${file}: ${reasonOf(error)}.`),
        );
      },
      async close() {
        await writing.catch(() => undefined);
        await handle.close();
      },
    },
  };
}
