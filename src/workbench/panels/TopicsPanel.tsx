/** Sends messages of topics to the page, once or again and again. */
import { Play, Radio, Send, Square } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { Bench, Panel } from "../panels.js";
import { Empty } from "../parts/Empty.js";
import { useStore } from "../store.js";
import { workbenchTexts } from "../texts.js";
import { JsonField } from "./LogPanel.js";
import { filled, startFeed } from "./topic-feed.js";

export const topicsPanel: Panel = {
  id: "topics",
  title: (locale) => workbenchTexts[locale].topics,
  useCount: ({ stage }) => useStore(stage.topics).length,
  render: (bench) => <Topics bench={bench} />,
};

function Topics({ bench }: { bench: Bench }) {
  const topics = useStore(bench.stage.topics);
  const { texts, state } = bench;
  if (topics.length === 0) return <Empty icon={Radio} title={texts.topicsEmpty} help={texts.topicsEmptyHelp} />;
  return (
    <>
      <ul className="wb-topics">
        {topics.map((topic) => {
          const script = state.topics.find((one) => one.topic === topic);
          // With another script it begins anew; over a save of the page, what was typed here stays.
          return <Topic key={JSON.stringify([topic, script])} topic={topic} script={script} bench={bench} />;
        })}
      </ul>
      <p className="wb-hint">{texts.scriptHelp}</p>
    </>
  );
}

interface TopicProps {
  topic: string;
  script: Bench["state"]["topics"][number] | undefined;
  bench: Bench;
}

function Topic({ topic, script, bench: { stage, texts } }: TopicProps) {
  const [text, setText] = useState(() => JSON.stringify(script?.data ?? { value: "{{random}}" }));
  const [every, setEvery] = useState(script?.every ?? 1000);
  const [running, setRunning] = useState(script?.every !== undefined);
  const message = useMemo(() => read(text), [text]);
  const data = message?.value;
  const isGood = message !== undefined;

  useEffect(() => {
    if (!running || !isGood) return undefined;
    return startFeed({ topic, every, data }, stage.publish);
  }, [running, isGood, topic, every, data, stage]);

  const once = () => {
    for (const item of Array.isArray(data) ? data : [data])
      stage.publish(topic, filled(item, 0, Math.random, Date.now));
  };
  return (
    <li className="wb-topic">
      <code className="wb-topic__name">{topic}</code>
      <JsonField label={texts.message} value={text} onChange={setText} bad={!isGood && texts.notJson} />
      <button type="button" className="wb-button" disabled={!isGood} onClick={once}>
        <Send size={14} aria-hidden />
        {texts.publish}
      </button>
      <label className="wb-field">
        <span className="wb-hidden">{texts.every}</span>
        <select className="wb-select" value={every} onChange={(event) => setEvery(Number(event.currentTarget.value))}>
          {![1000, 100].includes(every) && <option value={every}>{every} ms</option>}
          <option value={1000}>{texts.intervals.second}</option>
          <option value={100}>{texts.intervals.fast}</option>
        </select>
      </label>
      <button
        type="button"
        className="wb-button"
        aria-pressed={running}
        disabled={!isGood}
        onClick={() => setRunning(!running)}
      >
        {running ? <Square size={14} aria-hidden /> : <Play size={14} aria-hidden />}
        {running ? texts.stop : texts.start}
      </button>
    </li>
  );
}

function read(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
