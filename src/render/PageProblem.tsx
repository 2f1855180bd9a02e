/** Stands for a page that could not be loaded: what, where, how to fix it, and a way to try again. */
import { type Diagnostic, describeProblem } from "../../schema/diagnostic.js";
import type { Texts } from "./texts.js";

export interface PageProblemProps {
  problem: Diagnostic;
  texts: Texts;
  onRetry(): void;
}

export function PageProblem({ problem, texts, onRetry }: PageProblemProps) {
  return (
    <div className="nju-page-problem" role="alert" data-code={problem.code}>
      <h2 className="nju-page-problem__title">{texts.pageProblem}</h2>
      <p className="nju-page-problem__text">{describeProblem(problem)}</p>
      <button type="button" className="nju-button nju-button--secondary" onClick={onRetry}>
        {texts.retry}
      </button>
    </div>
  );
}
