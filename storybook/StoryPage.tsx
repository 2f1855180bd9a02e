/** Shows a story's document as a dashboard would, with topics that speak and a back end that answers. */
import { createHost, JsonUI, JsonUIProvider, type JsonUIProviderProps } from "native-json-ui";
import { type Diagnostic, describeDiagnostic } from "native-json-ui/schema";
import { memory } from "native-json-ui/transports";
import { useEffect, useState } from "react";
import type { JsonDocument, StoryParameters } from "./document-story.js";

export interface StoryPageProps extends Pick<StoryParameters, "topics" | "answers"> {
  document: JsonDocument;
  theme: NonNullable<JsonUIProviderProps["theme"]>;
  locale: string;
  /** Milliseconds between two messages of a topic. */
  pace?: number;
  /** Milliseconds that the back end takes; by default long enough to see a button wait. */
  thinking?: number;
  /** Told of all that the page asks of its dashboard. */
  log?: (what: string, detail: unknown) => void;
}

const silent = () => {};

export function StoryPage({
  document,
  topics,
  answers,
  theme,
  locale,
  pace = 1_000,
  thinking = 800,
  log = silent,
}: StoryPageProps) {
  const [{ host, transport }] = useState(() => {
    const transport = memory();
    const fetch = backEnd(answers, thinking, log);
    const navigate = (url: string) => log("navigate", url);
    const save = (file: Blob, name: string) => log("save", { name, size: file.size });
    const onDiagnostic = (diagnostic: Diagnostic) => {
      log("diagnostic", describeDiagnostic(diagnostic));
      console.warn(describeDiagnostic(diagnostic));
    };
    return { transport, host: createHost({ transport, fetch, navigate, save, onDiagnostic }) };
  });
  useEffect(() => {
    let tick = 0;
    const timer = setInterval(() => {
      for (const [topic, say] of Object.entries(topics ?? {})) transport.publish(topic, say(tick));
      tick += 1;
    }, pace);
    return () => clearInterval(timer);
  }, [transport, topics, pace]);
  useEffect(() => host.close, [host]);
  return (
    <JsonUIProvider host={host} theme={theme} locale={locale}>
      <JsonUI document={document} />
    </JsonUIProvider>
  );
}

const backEnd =
  (answers: StoryPageProps["answers"] = {}, thinking: number, log: NonNullable<StoryPageProps["log"]>) =>
  async (path: string, { method = "GET", body }: RequestInit = {}): Promise<Response> => {
    log("request", { method, path, body: body instanceof FormData ? Object.fromEntries(body) : body });
    await new Promise((resolve) => setTimeout(resolve, thinking));
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    return answer === undefined
      ? Response.json({ status: "error", message: `This story has no answer for ${path}.` }, { status: 404 })
      : Response.json(answer.body, { status: answer.status ?? 200 });
  };
