/** The place of the editor: its code comes on demand, the text is there at once. */
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Finding } from "../lint.js";
import type { WorkbenchTexts } from "../texts.js";
import type { EditorHandle } from "./mount-editor.js";

export interface EditorPaneProps {
  handle: RefObject<EditorHandle | undefined>;
  text: string;
  /** Another number: the text is not what was typed here. */
  revision: number;
  readOnly: boolean;
  findings: readonly Finding[];
  texts: WorkbenchTexts;
  onChange: ((text: string) => void) | undefined;
  /** @param moved whether the author moved the cursor, rather than the text around it */
  onCursor(offset: number, moved: boolean): void;
  onNote(text: string): void;
}

const wordsOf = ({ editorLabel, editorReadOnly, phrases }: WorkbenchTexts, readOnly: boolean) => ({
  label: readOnly ? editorReadOnly : editorLabel,
  phrases,
});

export function EditorPane(props: EditorPaneProps) {
  const { handle, text, revision, findings, texts } = props;
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    let gone = false;
    let mounted: EditorHandle | undefined;
    import("./mount-editor.js").then(
      ({ mountEditor }) => {
        if (gone || place.current === null) return;
        const { text, readOnly, texts } = latest.current;
        mounted = mountEditor(place.current, {
          text,
          readOnly,
          words: wordsOf(texts, readOnly),
          onChange: (text) => latest.current.onChange?.(text),
          onCursor: (offset, moved) => latest.current.onCursor(offset, moved),
          onConverted: () => latest.current.onNote(latest.current.texts.converted),
        });
        handle.current = mounted;
        setState("ready");
      },
      () => setState("failed"),
    );
    return () => {
      gone = true;
      mounted?.destroy();
      handle.current = undefined;
    };
  }, [handle]);

  const shown = useRef(revision);
  useEffect(() => {
    if (state !== "ready" || shown.current === revision) return;
    shown.current = revision;
    handle.current?.replace(text);
  }, [handle, state, revision, text]);
  useEffect(() => {
    if (state === "ready") handle.current?.setFindings(findings);
  }, [handle, state, findings]);
  const { readOnly } = props;
  useEffect(() => {
    if (state === "ready") handle.current?.setWords(wordsOf(texts, readOnly));
  }, [handle, state, texts, readOnly]);

  return (
    <div className="wb-editor" ref={place}>
      {state !== "ready" && (
        <p className="wb-empty" role="status">
          {state === "loading" ? texts.editorLoading : texts.editorFailed}
        </p>
      )}
    </div>
  );
}
