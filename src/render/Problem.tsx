/** Says in its place what is wrong with a part of the page; everything around it lives on. */
import type { ReactNode } from "react";
import { type Diagnostic, describeProblem } from "../../schema/diagnostic.js";
import type { Texts } from "./texts.js";

export interface ProblemProps {
  diagnostics: readonly Diagnostic[];
  texts: Texts;
  /** What could be kept of the part. */
  children?: ReactNode;
}

/** Calls no hooks, so that it can stand for any view. */
export function Problem({ diagnostics, texts, children }: ProblemProps) {
  return (
    <div className="nju-problem-area">
      <div className="nju-problem" role="note" aria-label={texts.problem}>
        <svg className="nju-problem__icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 1.5 15 14H1L8 1.5Z" />
          <path d="M8 6v4M8 11.8v.4" />
        </svg>
        <ul className="nju-problem__list">
          {diagnostics.map((diagnostic, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a box that says something else is another box
            <li key={index} data-code={diagnostic.code}>
              {describeProblem(diagnostic)}
            </li>
          ))}
        </ul>
      </div>
      {children}
    </div>
  );
}
