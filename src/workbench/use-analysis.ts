/** Reads the text a moment after it changed: what is wrong with it, and the page to show. */
import { useEffect, useMemo, useState } from "react";
import { type Lint, lintText } from "./lint.js";
import { createMarks, type Marked } from "./marks.js";
import type { StageLink } from "./stage/stage-link.js";

export interface Analysis {
  text: string;
  lint: Lint;
  /** Of the page on the stage, which may be of an earlier text. */
  marked: Marked | undefined;
  /** Whether the text is JSON. */
  whole: boolean;
}

/** A long text is read when the author pauses, a short one between two keys. */
const pauseFor = (text: string) => (text.length > 100_000 ? 300 : 120);

export function useAnalysis(text: string, stage: StageLink): Analysis | undefined {
  const [analysis, setAnalysis] = useState<Analysis>();
  const marks = useMemo(() => createMarks(), []);
  useEffect(() => {
    const read = () =>
      setAnalysis((before) => {
        if (before?.text === text) return before;
        const lint = lintText(text);
        const { whole, value } = strictly(text);
        // The last good page stays; without one, what can be made of the text.
        if (!whole && before?.marked !== undefined) return { text, lint, marked: before.marked, whole };
        const shown = whole ? value : lint.value;
        return { text, lint, marked: shown === undefined ? undefined : marks(shown), whole };
      });
    const timer = setTimeout(read, pauseFor(text));
    return () => clearTimeout(timer);
  }, [text, marks]);

  const marked = analysis?.marked;
  useEffect(() => {
    if (marked !== undefined) stage.show(written(marked.document));
  }, [marked, stage]);
  return analysis;
}

function strictly(text: string): { whole: boolean; value?: unknown } {
  try {
    return { whole: true, value: JSON.parse(text) };
  } catch {
    return { whole: false };
  }
}

/** A text to send; what is nested too deep to be written becomes the renderer's to refuse. */
function written(document: unknown): string {
  try {
    return JSON.stringify(document);
  } catch {
    return JSON.stringify({ type: "Text", props: { content: "…" } });
  }
}
