import type { PluginProblem } from "./page-list.js";
import type { ShellTexts } from "./texts.js";

export interface PluginProblemsProps {
  problems: readonly PluginProblem[];
  texts: ShellTexts;
}

/** The plugins that did not load, each with its reason in full. */
export function PluginProblems({ problems, texts }: PluginProblemsProps) {
  return (
    <section className="nju">
      <h1 className="nju-text nju-text--h1">{texts.problems(problems.length)}</h1>
      <p className="nju-text nju-text--body">{texts.problemsHelp}</p>
      <ProblemCards problems={problems} />
    </section>
  );
}

export const ProblemCards = ({ problems }: Pick<PluginProblemsProps, "problems">) =>
  problems.map(({ plugin, message }) => (
    <article key={plugin} className="nju-card">
      <h2 className="nju-card__title">{plugin}</h2>
      <pre className="shell-code">{message}</pre>
    </article>
  ));
