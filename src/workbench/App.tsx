/** The workbench: text on one side, page on the other, below them what the page does; on a phone one at a time. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Dock } from "./Dock.js";
import { EditorPane } from "./editor/EditorPane.js";
import type { EditorHandle } from "./editor/mount-editor.js";
import { logPanel } from "./panels/LogPanel.js";
import { problemsPanel } from "./panels/ProblemsPanel.js";
import { topicsPanel } from "./panels/TopicsPanel.js";
import type { Bench, JumpTarget, Panel } from "./panels.js";
import { Count } from "./parts/Count.js";
import { Splitter } from "./parts/Splitter.js";
import { Tabs } from "./parts/Tabs.js";
import { useLocale, useTheme } from "./preferences.js";
import type { Source } from "./source.js";
import { StagePane } from "./stage/StagePane.js";
import { createStageLink } from "./stage/stage-link.js";
import type { Look } from "./stage-messages.js";
import { useStore } from "./store.js";
import { TopBar } from "./TopBar.js";
import { workbenchTexts } from "./texts.js";
import { useAnalysis } from "./use-analysis.js";
import { useMedia } from "./use-media.js";

type View = "code" | "page" | "tools";

/** Milliseconds. */
const noteStays = 12_000;

const ownPanels: readonly Panel[] = [problemsPanel, logPanel, topicsPanel];

export function App({ source, panels }: { source: Source; panels: readonly Panel[] }) {
  const [theme, setTheme] = useTheme();
  const [locale, setLocale] = useLocale();
  const texts = workbenchTexts[locale];
  const wide = useMedia("(min-width: 760px)");
  const [view, setView] = useState<View>("code");
  const [split, setSplit] = useState(44);
  const [dock, setDock] = useState(74);
  const [note, setNote] = useState("");
  const [look, setLook] = useState<Look>({ theme: "system", locale, direction: "ltr", state: "as-is" });
  const state = useStore(source);
  const stage = useMemo(() => createStageLink(), []);
  const picking = useStore(stage.picking);
  const analysis = useAnalysis(state.text, stage);
  const editor = useRef<EditorHandle>(undefined);
  const findings = useMemo(() => analysis?.lint.findings ?? [], [analysis]);

  useEffect(() => {
    const name = source.mode === "session" ? (state.file ?? texts.preview) : texts.playground;
    document.title = `${name} · native-json-ui`;
  }, [source, state.file, texts]);

  const pageTheme = look.theme === "system" ? theme : look.theme;
  useEffect(() => stage.setLook({ ...look, theme: pageTheme }), [stage, look, pageTheme]);

  useEffect(() => {
    if (note === "") return undefined;
    const timer = setTimeout(() => setNote(""), noteStays);
    return () => clearTimeout(timer);
  }, [note]);

  const refused = state.refused;
  useEffect(() => {
    if (refused !== undefined) setNote(texts.linkRefused[refused]);
  }, [refused, texts]);

  /** Whom listeners ask for what is on screen now. */
  const now = useRef({ analysis, view });
  useEffect(() => {
    now.current = { analysis, view };
  }, [analysis, view]);

  const jump = useCallback((to: JumpTarget) => {
    const { analysis } = now.current;
    const pointer = "mark" in to ? analysis?.marked?.pointerOf(to.mark) : "pointer" in to ? to.pointer : undefined;
    const range = "offset" in to ? to : pointer === undefined ? undefined : analysis?.lint.rangeOf(pointer);
    // At once: what is not visible takes no focus.
    flushSync(() => setView("code"));
    if (range !== undefined)
      editor.current?.select(range.offset, "pointer" in to || "mark" in to ? range.offset : range.end);
  }, []);

  const nextProblem = useCallback(() => {
    const all = now.current.analysis?.lint.findings ?? [];
    const at = editor.current?.cursor() ?? 0;
    const next = all.toSorted((a, b) => a.offset - b.offset).find(({ offset }) => offset > at) ?? all[0];
    if (next !== undefined) jump(next);
  }, [jump]);

  const pick = useCallback(
    (on: boolean) => {
      if (on) flushSync(() => setView("page"));
      stage.pick(on);
    },
    [stage],
  );

  useEffect(
    () =>
      stage.listen((message) => {
        if (message.type === "picked") jump({ mark: message.mark });
        else if (message.type === "shortcut" && message.name === "pick") pick(true);
        else if (message.type === "shortcut") nextProblem();
      }),
    [stage, jump, pick, nextProblem],
  );

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "F8") nextProblem();
      // By its place: with Alt, some keyboards write another letter.
      else if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyP") pick(!stage.picking.get());
      else if (event.key === "Escape" && stage.picking.get()) stage.pick(false);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [stage, nextProblem, pick]);

  /** Nothing is outlined before the author has put the cursor anywhere. */
  const pointed = useRef(false);
  const onCursor = useCallback(
    (offset: number, moved: boolean) => {
      const { analysis } = now.current;
      if (moved) pointed.current = true;
      // While the text is ahead of the page, its places are not the page's.
      if (!pointed.current || analysis === undefined || analysis.text !== source.get().text) return;
      stage.outline(analysis.marked?.markAt(analysis.lint.pointerAt(offset)), moved);
    },
    [stage, source],
  );
  useEffect(() => {
    if (analysis !== undefined) onCursor(editor.current?.cursor() ?? 0, false);
  }, [analysis, onCursor]);

  const bench: Bench = {
    source,
    state,
    stage,
    texts,
    locale,
    findings,
    jump,
    pointerOf: (mark) => analysis?.marked?.pointerOf(mark),
  };

  const isAway = (...of: readonly View[]) => !wide && !of.includes(view);
  const asPanel = (of: View) =>
    wide ? {} : ({ role: "tabpanel", id: `view-panel-${of}`, "aria-labelledby": `view-tab-${of}` } as const);
  const sizes = { "--wb-split": `${split}%`, "--wb-dock": `${dock}%` } as React.CSSProperties;

  return (
    <div className="wb" data-view={wide ? "all" : view} style={sizes}>
      <TopBar
        source={source}
        state={state}
        texts={texts}
        theme={theme}
        onTheme={setTheme}
        locale={locale}
        onLocale={setLocale}
        onNote={setNote}
        onFormat={() => setNote(editor.current?.format() === false ? texts.formatRefused : "")}
      />
      <main className="wb-body">
        {!wide && (
          <Tabs
            label={texts.views}
            prefix="view"
            selected={view}
            onSelect={(id) => setView(id as View)}
            tabs={[
              { id: "code", title: texts.code },
              { id: "page", title: texts.page },
              { id: "tools", title: texts.tools, extra: findings.length > 0 && <Count of={findings.length} /> },
            ]}
          />
        )}
        <p className="wb-note" role="status" hidden={note === "" && state.problem === undefined}>
          {state.problem ?? note}
        </p>
        <div className="wb-main">
          <div className="wb-panes" data-away={isAway("code", "page")}>
            <section className="wb-code" aria-label={texts.editor} data-away={isAway("code")} {...asPanel("code")}>
              <EditorPane
                handle={editor}
                text={state.text}
                revision={state.revision}
                readOnly={source.readOnly}
                findings={findings}
                texts={texts}
                onChange={source.edit}
                onCursor={onCursor}
                onNote={setNote}
              />
            </section>
            {wide && (
              <Splitter label={texts.split} axis="inline" value={split} least={20} most={75} onChange={setSplit} />
            )}
            <section className="wb-page" aria-label={texts.page} data-away={isAway("page")} {...asPanel("page")}>
              <StagePane
                stage={stage}
                look={look}
                onLook={setLook}
                texts={texts}
                picking={picking}
                onPick={pick}
                broken={analysis !== undefined && !analysis.whole}
              />
            </section>
          </div>
          {wide && (
            <Splitter label={texts.dockHeight} axis="block" value={dock} least={20} most={90} onChange={setDock} />
          )}
          <section className="wb-tools" aria-label={texts.tools} data-away={isAway("tools")} {...asPanel("tools")}>
            <Dock bench={bench} panels={[...ownPanels, ...panels]} />
          </section>
        </div>
      </main>
    </div>
  );
}
