/** What a panel below the page is, and what it may use. */
import type { ReactNode } from "react";
import type { Finding } from "./lint.js";
import type { Source, SourceState } from "./source.js";
import type { StageLink } from "./stage/stage-link.js";
import type { Locale, WorkbenchTexts } from "./texts.js";

/** A place of the document: by JSON Pointer, by mark of the stage, or in the text. */
export type JumpTarget = { pointer: string } | { mark: string } | { offset: number; end: number };

export interface Bench {
  source: Source;
  state: SourceState;
  stage: StageLink;
  texts: WorkbenchTexts;
  locale: Locale;
  findings: readonly Finding[];
  /** Puts the cursor there and shows the place. */
  jump(to: JumpTarget): void;
  /** The JSON Pointer of a node that the stage names, as the document is now. */
  pointerOf(mark: string): string | undefined;
}

export interface Panel {
  id: string;
  title(locale: Locale): string;
  /** Follows how many things there are to see, and is called while React renders, so hooks are at home here. */
  useCount?(bench: Bench): number;
  /** What it shows; hooks belong into a component of its own. */
  render(bench: Bench): ReactNode;
}
