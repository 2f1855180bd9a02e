/** Reads events from the text of a stream, however it is cut into pieces, and no longer ones than a page may get (threat B8). */
import { createParser } from "eventsource-parser";
import { bridgeFailure } from "./bridge-failure.js";

export interface StreamEvent {
  data: string;
  eventType: string;
  lastEventId: string;
}

export interface EventReader {
  /** Throws where a line or an event is too long. */
  read(text: string): void;
  /** Delivers an event that nothing ended. */
  end(): void;
}

export function createEventReader(longest: number, onEvent: (event: StreamEvent) => void): EventReader {
  let lastEventId = "";
  let begun = "";
  let afterReturn = false;
  const tooLong = (what: string) =>
    bridgeFailure("stream", `Plugin SSE ${what} is longer than ${longest} characters, the most that is read.`);
  const parser = createParser({
    maxBufferSize: longest,
    onEvent: ({ data, event }) => onEvent({ data, eventType: event || "message", lastEventId }),
    onError: ({ type }) => {
      if (type === "max-buffer-size-exceeded") throw tooLong("event");
    },
  });

  // Whole lines with one kind of end: the parser would look for the other kind anew from each of a million lines.
  const readLine = (line: string) => {
    // An id stays until the next one; the parser forgets that of an event without data.
    const id = /^id(?::|$) ?([^\0]*)$/.exec(line)?.[1];
    if (id !== undefined) lastEventId = id;
    parser.feed(`${line}\n`);
  };

  return {
    read(text) {
      if (text === "") return;
      // The second half of an end of line that the first half brought already.
      const fresh = afterReturn && text.startsWith("\n") ? text.slice(1) : text;
      afterReturn = fresh === "" ? false : fresh.endsWith("\r");
      const lines = fresh.split(/\r\n|\r|\n/);
      for (const [index, line] of lines.entries()) {
        begun += line;
        if (begun.length > longest) throw tooLong("line");
        if (index === lines.length - 1) return;
        const whole = begun;
        begun = "";
        readLine(whole);
      }
    },
    end() {
      if (begun !== "") readLine(begun);
      begun = "";
      readLine("");
    },
  };
}
