/** Shows a plugin's page in a test, with a server and topics that the test holds in its hands, and a clock that it turns. */
import { createRoot } from "react-dom/client";
import { describeDiagnostic } from "../../schema/describe.js";
import type { Diagnostic } from "../../schema/diagnostic.js";
import { parseText } from "../../schema/parse-text.js";
import type { Notice } from "../core/notices.js";
import type { Params } from "../core/placeholders.js";
import { createHost, type HostOptions } from "../create-host.js";
import { JsonPage } from "../JsonPage.js";
import { JsonUI } from "../JsonUI.js";
import { JsonUIProvider } from "../JsonUIProvider.js";
import { preload } from "../preload.js";
import type { RenderHost } from "../render/render-host.js";
import { type AnswerRule, type Call, createAnswers } from "../replay/answers.js";
import { parseRecording } from "../replay/parse-recording.js";
import type { Recording } from "../replay/recording.js";
import { createReplay, nothingRecorded, type Replay } from "../replay/replay.js";
import { acting } from "./acting.js";

export interface RenderPageOptions extends Pick<HostOptions, "components" | "actions" | "confirm" | "limits"> {
  /** What the back end answers: the first rule that fits a request. Delays pass with `replay.advance`. */
  answers?: readonly AnswerRule[];
  /** A recording, or its text: it answers what `answers` does not, and its messages come with `replay.advance`. */
  recording?: Recording | string;
  /** Default: "en". */
  locale?: string;
  /** Default: "light". */
  theme?: "light" | "dark";
  /** Values for `{server}` and the like. */
  params?: Params;
}

/** Something amiss in the document, or in what it was sent. */
export interface PageFinding {
  code: Diagnostic["code"];
  severity: Diagnostic["severity"];
  /** JSON Pointer into the document; empty where it is not about a place in it. */
  pointer: string;
  /** What is amiss, and how to mend it. */
  message: string;
}

export interface TestedPage {
  /** The element that the page is in, at the end of the body. */
  container: HTMLElement;
  /** Delivers a message of a topic; settles when it is on screen. */
  publish(topic: string, data: unknown): Promise<void>;
  /** The topics that the page listens to. */
  topics(): string[];
  /** Does something to the page, such as a click; settles when what that led to is on screen, answers included. */
  act(work: () => unknown): Promise<void>;
  /** Every request of the page, oldest first. */
  calls(): readonly Call[];
  /** Answers by another script from here on. */
  answer(script: readonly AnswerRule[]): void;
  /** What was said to the reader in messages of the dashboard. */
  notices(): readonly Notice[];
  /** Where the page sent the reader. */
  visited(): readonly string[];
  /** What is amiss. */
  findings(): readonly PageFinding[];
  /** Time: of the recording, of slow answers, of values that grow old. Nothing of it passes by itself. */
  replay: Pick<Replay, "advance" | "finish" | "position" | "duration">;
  /** Shows another document in its place, as a refresh does. */
  rerender(document: unknown): Promise<void>;
  /** Takes the page away, and ends its topics. */
  unmount(): Promise<void>;
}

/** What triggered an action, until that is done. */
const busy = "[aria-busy=true]";

/** What stands there while a page, or the code of its components, is loaded. */
const unfinished = "[aria-busy=true], .nju-skeleton, .nju-connection:not([data-status])";

/** The document of a text. Throws where it is none, with line and column. */
function documentOf(page: unknown): unknown {
  if (typeof page !== "string") return page;
  const { refused } = parseText(page);
  if (refused !== undefined) throw new Error(describeDiagnostic(refused));
  return JSON.parse(page.replace(/^\uFEFF/, ""));
}

const isAddress = (page: unknown): page is string => typeof page === "string" && page.startsWith("/");

function recordingOf(given: Recording | string): Recording {
  if (typeof given !== "string") return given;
  const { recording, problems } = parseRecording(given);
  const [first] = problems;
  // A test shall not pass since half of what it is about is missing.
  if (first !== undefined) throw new Error(`The recording cannot be read in line ${first.line}: ${first.message}`);
  return recording;
}

/**
 * Shows a page; settles when it is on screen, with all that is loaded on demand.
 * @param page the document, as JSON or its text; or the path that answers it, such as "/api/plugins/x/ui"
 */
export async function renderPage(page: unknown, options: RenderPageOptions = {}): Promise<TestedPage> {
  const { answers: script = [], recording, locale = "en", theme = "light", params = {}, ...services } = options;
  const replay = createReplay(recording === undefined ? nothingRecorded : recordingOf(recording));
  const fallback = recording === undefined ? {} : { fallback: replay.fetch };
  const answers = createAnswers(script, { clock: replay.frame, ...fallback });
  const diagnostics: Diagnostic[] = [];
  const notices: Notice[] = [];
  const visited: string[] = [];
  const made = createHost({
    ...services,
    transport: replay.transport,
    fetch: answers.fetch,
    navigate: (url) => visited.push(url),
    onDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
  });
  const host: RenderHost = {
    ...made,
    frame: replay.frame,
    notify(notice) {
      notices.push(notice);
      made.notify(notice);
    },
  };

  const container = document.createElement("div");
  document.body.append(container);
  const root = createRoot(container);
  async function show(next: unknown) {
    const isLoaded = isAddress(next);
    const shown = isLoaded ? undefined : documentOf(next);
    // Before it is drawn: a test is not about the moment in which code loads.
    if (!isLoaded) await preload(shown, host);
    const tree = (
      <JsonUIProvider host={host} locale={locale} theme={theme} params={params}>
        {isLoaded ? <JsonPage src={next} /> : <JsonUI document={shown} />}
      </JsonUIProvider>
    );
    await acting(
      () => root.render(tree),
      () => !isLoaded || container.querySelector(unfinished) === null,
    );
  }

  /** Whether the page has taken in all answers, but for those that wait for their time. */
  function isAnswered(): boolean {
    const isOpen = ({ status, failed }: Call) => status === undefined && failed === undefined;
    const open = answers.calls.get().filter(isOpen);
    return (
      open.every(({ delay }) => delay !== undefined) && (open.length > 0 || container.querySelector(busy) === null)
    );
  }
  await show(page);

  return {
    container,
    publish: (topic, data) =>
      acting(async () => {
        replay.transport.publish({ topic, data });
        await replay.advance(0);
      }),
    topics: replay.transport.topics,
    act: (work) => acting(work, isAnswered),
    calls: answers.calls.get,
    answer: answers.setScript,
    notices: () => notices,
    visited: () => visited,
    findings: () =>
      diagnostics.map((diagnostic) => ({
        code: diagnostic.code,
        severity: diagnostic.severity,
        pointer: diagnostic.pointer ?? "",
        message: describeDiagnostic(diagnostic),
      })),
    replay: {
      duration: replay.duration,
      position: replay.position,
      advance: (duration) => acting(() => replay.advance(duration), isAnswered),
      finish: () => acting(replay.finish, isAnswered),
    },
    rerender: show,
    async unmount() {
      await acting(() => root.unmount());
      host.close();
      container.remove();
    },
  };
}
