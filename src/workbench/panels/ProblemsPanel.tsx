/** What is wrong with the text; a press leads there. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { Finding } from "../lint.js";
import type { Bench, Panel } from "../panels.js";
import { Empty } from "../parts/Empty.js";
import { workbenchTexts } from "../texts.js";

const icons = { error: CircleAlert, warning: TriangleAlert, hint: Info };

/** A list of thousands helps nobody. */
const mostShown = 200;

export const problemsPanel: Panel = {
  id: "problems",
  title: (locale) => workbenchTexts[locale].problems,
  useCount: ({ findings }) => findings.length,
  render: (bench) => <Problems bench={bench} />,
};

function Problems({ bench: { findings, texts, jump } }: { bench: Bench }) {
  if (findings.length === 0) return <Empty icon={CircleCheck} title={texts.noProblems} help={texts.noProblemsHelp} />;
  return (
    <>
      <ul className="wb-problems">
        {findings.slice(0, mostShown).map((finding) => (
          <li key={`${finding.offset} ${finding.code} ${finding.pointer}`}>
            <Problem finding={finding} texts={texts} onPress={() => jump(finding)} />
          </li>
        ))}
      </ul>
      <p className="wb-hint">{texts.nextProblem}</p>
    </>
  );
}

function Problem({ finding, texts, onPress }: { finding: Finding; texts: Bench["texts"]; onPress(): void }) {
  const { severity, message, code, line, column } = finding;
  const Icon = icons[severity];
  return (
    <button type="button" className={`wb-problem wb-problem--${severity}`} onClick={onPress}>
      <Icon size={14} aria-hidden />
      <span className="wb-hidden">{texts.severities[severity]}: </span>
      <span className="wb-problem__text" lang="en">
        {message}
      </span>
      <code className="wb-problem__code">{code}</code>
      <span className="wb-problem__place">{texts.lineColumn(line, column)}</span>
    </button>
  );
}
