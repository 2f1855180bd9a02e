/** What the page asked for, and the answers that it gets. */
import { ArrowUpRight, MousePointerClick } from "lucide-react";
import { useEffect, useId, useMemo, useState } from "react";
import type { Bench, Panel } from "../panels.js";
import { Empty } from "../parts/Empty.js";
import type { LogEntry } from "../stage/stage-link.js";
import { useStore } from "../store.js";
import { workbenchTexts } from "../texts.js";
import { type Preset, presets, rulesFor } from "./answer-presets.js";

export const logPanel: Panel = {
  id: "log",
  title: (locale) => workbenchTexts[locale].log,
  useCount: ({ stage }) => useStore(stage.log).length,
  render: (bench) => <Log bench={bench} />,
};

function Log({ bench }: { bench: Bench }) {
  const { stage, texts, state } = bench;
  const [preset, setPreset] = useState<Preset>("success");
  const [own, setOwn] = useState({ status: 200, text: '{ "status": "success", "message": "Done." }' });
  const entries = useStore(stage.log);
  const body = useMemo(() => read(own.text), [own.text]);
  const isBad = body === undefined;

  const { answers, backend } = state;
  // Only complaints about fields depend on the document.
  const text = preset === "fields" ? state.text : "";
  useEffect(() => {
    const chosen = rulesFor(preset, { status: own.status, body: body?.value ?? null }, text);
    stage.setUp(preset === "success" ? answers : chosen, backend);
  }, [stage, preset, own.status, body, text, answers, backend]);

  return (
    <>
      <div className="wb-tool-bar">
        <label className="wb-field">
          <span>{texts.answerWith}</span>
          <select
            className="wb-select"
            value={preset}
            onChange={(event) => {
              const chosen = presets.find((one) => one === event.currentTarget.value);
              if (chosen !== undefined) setPreset(chosen);
            }}
          >
            {presets.map((one) => (
              <option key={one} value={one}>
                {one === "success" && backend ? texts.answers.backend : texts.answers[one]}
              </option>
            ))}
          </select>
        </label>
        {preset === "own" && (
          <>
            <label className="wb-field">
              <span>{texts.ownStatus}</span>
              <input
                className="wb-input wb-input--status"
                type="number"
                min={200}
                max={599}
                value={own.status}
                onChange={({ currentTarget: { valueAsNumber } }) =>
                  valueAsNumber >= 200 && valueAsNumber <= 599 && setOwn({ ...own, status: valueAsNumber })
                }
              />
            </label>
            <JsonField
              label={texts.ownBody}
              value={own.text}
              onChange={(text) => setOwn({ ...own, text })}
              bad={isBad && texts.notJson}
            />
          </>
        )}
        <button
          type="button"
          className="wb-button wb-tool-bar__end"
          disabled={entries.length === 0}
          onClick={() => stage.log.set([])}
        >
          {texts.clear}
        </button>
      </div>
      {entries.length === 0 ? (
        <Empty
          icon={MousePointerClick}
          title={texts.logEmpty}
          help={backend ? texts.logEmptyBackend : texts.logEmptyHelp}
        />
      ) : (
        <ol className="wb-log" aria-label={texts.log}>
          {entries.toReversed().map((entry) => (
            <li
              key={entry.kind === "call" ? entry.id : `${entry.kind} ${entry.at} ${entry.text}`}
              className="wb-log__entry"
            >
              <Entry entry={entry} bench={bench} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function read(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

export interface JsonFieldProps {
  label: string;
  value: string;
  onChange(text: string): void;
  /** What is wrong with it. */
  bad: string | false;
}

export function JsonField({ label, value, onChange, bad }: JsonFieldProps) {
  const id = useId();
  return (
    <span className="wb-field wb-field--wide">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="wb-input wb-input--json"
        value={value}
        spellCheck={false}
        aria-invalid={bad !== false}
        aria-describedby={bad === false ? undefined : `${id}-bad`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {bad !== false && (
        <span className="wb-field__bad" id={`${id}-bad`}>
          {bad}
        </span>
      )}
    </span>
  );
}

function Entry({ entry, bench: { texts, locale, jump, pointerOf } }: { entry: LogEntry; bench: Bench }) {
  const { from } = entry;
  const pointer = from === undefined ? undefined : pointerOf(from);
  const origin = from !== undefined && pointer !== undefined && (
    <button type="button" className="wb-log__origin" title={texts.showNode} onClick={() => jump({ mark: from })}>
      <span className="wb-hidden">{texts.showNode}: </span>
      <code>{pointer === "" ? "/" : pointer}</code>
      <ArrowUpRight size={12} aria-hidden />
    </button>
  );
  const time = <time className="wb-log__time">{new Date(entry.at).toLocaleTimeString(locale, { hour12: false })}</time>;
  if (entry.kind !== "call") {
    return (
      <div className="wb-log__line">
        {time}
        <span className="wb-log__kind">{texts.notes[entry.kind]}</span>
        <span className="wb-log__path">{entry.text}</span>
        {origin}
      </div>
    );
  }
  const { method, path, body, status, failed, took, answer } = entry;
  const tone = failed !== undefined || (status ?? 0) >= 400 ? "bad" : status === undefined ? "pending" : "good";
  return (
    <details className="wb-log__call">
      <summary className="wb-log__line">
        {time}
        <span className="wb-log__method">{method}</span>
        <span className="wb-log__path">{path}</span>
        <span className={`wb-log__status wb-log__status--${tone}`}>
          {failed === undefined ? (status ?? texts.pending) : texts.noAnswer}
        </span>
        {took !== undefined && <span className="wb-log__took">{took} ms</span>}
      </summary>
      <div className="wb-log__more">
        {origin}
        <dl className="wb-log__bodies">
          <div>
            <dt>{texts.sent}</dt>
            <dd>{body === undefined ? texts.none : <pre>{shown(body)}</pre>}</dd>
          </div>
          <div>
            <dt>{texts.answered}</dt>
            <dd>{answer === undefined ? (failed ?? texts.pending) : <pre>{shown(answer)}</pre>}</dd>
          </div>
        </dl>
      </div>
    </details>
  );
}

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));
