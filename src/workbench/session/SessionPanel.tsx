/** What a session is connected with: its back end, the recording that is made, and the one that is played. */
import { Pause, Play, RotateCcw, SkipBack } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { Bench } from "../panels.js";
import { createStore, useStore } from "../store.js";
import { createPlayer, type Player } from "./player.js";
import type { Recording } from "./recording.js";
import { type RecorderState, recordStage } from "./session-recorder.js";
import type { SessionFacts, SessionSource } from "./session-source.js";
import { sessionTexts } from "./texts.js";
import "./session.css";

type Texts = (typeof sessionTexts)["en"];

const speeds = [1, 2, 5, 10, 60];
const nothing = createStore<RecorderState>({ taken: 0 });

export function SessionPanel({ bench, source }: { bench: Bench; source: SessionSource }) {
  const facts = useStore(source.facts);
  const texts = sessionTexts[bench.locale];
  useReloadAfterCalls(bench, source, facts);
  if (facts === undefined) return null;
  const { target, backend, trouble, kind, records, recording } = facts;
  return (
    <dl className="wb-session">
      <dt>{texts.shows}</dt>
      <dd>
        <code>{target}</code>
        {kind === "url" && (
          <button type="button" className="wb-button" onClick={source.reload}>
            <RotateCcw size={14} aria-hidden />
            {texts.reload}
          </button>
        )}
      </dd>
      <dt>{texts.backend}</dt>
      <dd>{backend === undefined ? texts.scripted : <code>{backend}</code>}</dd>
      {trouble !== undefined && (
        <dd className="wb-session__trouble" role="status">
          {trouble}
        </dd>
      )}
      {records !== undefined && <Recorder bench={bench} file={records} texts={texts} />}
      {recording !== undefined && <Replay bench={bench} recording={recording} texts={texts} />}
    </dl>
  );
}

/** A page of a back end may be another one after a call: that is what `refresh` is for. */
function useReloadAfterCalls({ stage }: Bench, source: SessionSource, facts: SessionFacts | undefined) {
  const isUrl = facts?.kind === "url";
  useEffect(() => {
    if (!isUrl) return undefined;
    return stage.listen((message) => {
      if (message.type === "call" && message.call.status !== undefined && message.call.method !== "GET")
        source.reload();
    });
  }, [stage, source, isUrl]);
}

function Recorder({ bench: { stage }, file, texts }: { bench: Bench; file: string; texts: Texts }) {
  const [recorder, setRecorder] = useState<ReturnType<typeof recordStage>>();
  useEffect(() => {
    const started = recordStage(stage);
    setRecorder(started);
    return started.end;
  }, [stage]);
  const { taken, problem } = useStore(recorder?.state ?? nothing);
  return (
    <>
      <dt>{texts.recordsTo}</dt>
      <dd>
        <code>{file}</code> {texts.taken(taken)}
      </dd>
      {problem !== undefined && (
        <dd className="wb-session__trouble" role="status">
          {problem}
        </dd>
      )}
    </>
  );
}

function Replay({ bench, recording, texts }: { bench: Bench; recording: Recording; texts: Texts }) {
  const { stage } = bench;
  const player = useMemo(() => createPlayer(recording.messages, stage.publish), [recording, stage]);
  useEffect(() => player.pause, [player]);
  const { playing, sent, at, speed } = useStore(player.state);
  const listening = useStore(stage.topics).length > 0;
  // By itself, once there is somebody to hear it.
  useEffect(() => {
    if (listening && player.state.get().sent === 0) player.play();
  }, [listening, player]);
  const { messages, unread } = recording;
  return (
    <>
      <dt>{texts.replay}</dt>
      <dd>
        {messages.length === 0 ? texts.none : <Controls {...{ player, playing, texts, speed }} />}
        {messages.length > 0 && (
          <span className="wb-session__progress">
            {texts.progress(sent, messages.length, seconds(at), seconds(player.duration))}
          </span>
        )}
        {unread > 0 && <span>{texts.unread(unread)}</span>}
      </dd>
    </>
  );
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function Controls(props: { player: Player; playing: boolean; speed: number; texts: Texts }) {
  const { player, playing, speed, texts } = props;
  return (
    <>
      <button type="button" className="wb-button" onClick={playing ? player.pause : player.play}>
        {playing ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />}
        {playing ? texts.pause : texts.play}
      </button>
      <button type="button" className="wb-button" onClick={player.restart}>
        <SkipBack size={14} aria-hidden />
        {texts.restart}
      </button>
      <label className="wb-field">
        <span>{texts.speed}</span>
        <select
          className="wb-select"
          value={speed}
          onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}
        >
          {speeds.map((value) => (
            <option key={value} value={value}>
              {value}×
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
