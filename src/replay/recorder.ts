/** Writes a recording, line by line, while it happens. */
import { MAX_LINE, type RecordedAnswer, type RecordedMessage, VERSION } from "./recording.js";

export interface Recorder {
  topic(message: Omit<RecordedMessage, "at">): void;
  answer(answer: Omit<RecordedAnswer, "at">): void;
}

/**
 * @param write gets each line, without a line end
 * @param now milliseconds since 1970
 */
export function createRecorder(write: (line: string) => void, now: () => number = Date.now): Recorder {
  const startedAt = now();
  write(JSON.stringify({ recording: VERSION, startedAt: new Date(startedAt).toISOString() }));
  const line = (what: string, entry: object) => {
    // The clock may be set back.
    const at = Math.max(0, now() - startedAt);
    const text = JSON.stringify({ at, ...entry });
    if (text.length <= MAX_LINE) write(text);
    else write(JSON.stringify({ at, note: `${what} is left out: it has ${text.length} characters.` }));
  };
  return {
    topic({ topic, data, seq, epoch }) {
      line(`A message of ${topic}`, { topic, data, ...(seq !== undefined && { seq, epoch }) });
    },
    answer({ method, path, request, status, type, body, left, took }) {
      const { length } = JSON.stringify([request, body]);
      const large = length > MAX_LINE / 2;
      const kept = large ? { left: "too-large" } : { request, left, body };
      line("An answer", { method, path: path.slice(0, 10_000), status, type, took, ...kept });
    },
  };
}
