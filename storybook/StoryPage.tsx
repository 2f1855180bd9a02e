/** Shows a story's document as a dashboard would, with topics that speak and a back end that answers. */
import { createHost, JsonUI, JsonUIProvider, type JsonUIProviderProps } from "native-json-ui";
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
}

export function StoryPage({ document, topics, answers, theme, locale, pace = 1_000, thinking = 800 }: StoryPageProps) {
  const [{ host, transport }] = useState(() => {
    const transport = memory();
    return { transport, host: createHost({ transport, fetch: backEnd(answers, thinking) }) };
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
  (answers: StoryPageProps["answers"] = {}, thinking: number) =>
  async (path: string): Promise<Response> => {
    await new Promise((resolve) => setTimeout(resolve, thinking));
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    return answer === undefined
      ? Response.json({ status: "error", message: `This story has no answer for ${path}.` }, { status: 404 })
      : Response.json(answer.body, { status: answer.status ?? 200 });
  };
