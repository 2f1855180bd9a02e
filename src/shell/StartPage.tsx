/** What stands in the place of a page when there is none to show. */
import { type PluginProblemsProps, ProblemCards } from "./PluginProblems.js";
import type { PageLink } from "./place.js";
import { pluginsAddress } from "./plugin-list.js";
import type { ShellTexts } from "./texts.js";
import { linkTo } from "./use-address.js";

export const Loading = ({ texts }: { texts: ShellTexts }) => (
  <div className="nju" role="status">
    <h1 className="shell-hidden">{texts.loading}</h1>
    <div className="nju-row">
      {["a", "b", "c", "d"].map((place) => (
        <div key={place} className="nju-stat-card nju-skeleton nju-skeleton--stat" />
      ))}
    </div>
    <div className="nju-card nju-skeleton nju-skeleton--card" />
  </div>
);

interface ListFailedProps {
  title: string;
  /** What the host says of it, if it answered. */
  message: string | undefined;
  texts: ShellTexts;
  onRetry(): void;
}

export const ListFailed = ({ title, message, texts, onRetry }: ListFailedProps) => (
  <div className="nju">
    <div className="nju-page-problem" role="alert">
      <h1 className="nju-page-problem__title">{title}</h1>
      <p className="nju-page-problem__text">{message ?? texts.listFailedHelp}</p>
      <button type="button" className="nju-button nju-button--secondary" onClick={onRetry}>
        {texts.retry}
      </button>
    </div>
  </div>
);

const example = `registerWebApi(
  "/my-plugin/ui",
  () => ({ type: "Text", props: { content: "Hello" } }),
  ["GET"],
  "My first page",
  { name: "My page", tags: ["plugin-ui-native"] },
);`;

export const NoPages = ({ problems, texts }: PluginProblemsProps) => (
  <section className="nju shell-empty">
    <h1 className="nju-text nju-text--h2">{texts.empty}</h1>
    <p className="nju-text nju-text--body">{texts.emptyHelp}</p>
    <pre className="shell-code">{example}</pre>
    {problems.length > 0 && (
      <>
        <h2 className="nju-text nju-text--h2">{texts.problems(problems.length)}</h2>
        <p className="nju-text nju-text--body">{texts.problemsHelp}</p>
        <ProblemCards problems={problems} />
      </>
    )}
  </section>
);

export const UnknownAddress = ({ first, texts }: { first: PageLink; texts: ShellTexts }) => (
  <section className="nju shell-empty">
    <h1 className="nju-text nju-text--h2">{texts.unknown}</h1>
    <p className="nju-text nju-text--body">{texts.unknownHelp}</p>
    <a className="nju-button nju-button--secondary" {...linkTo(first.address)}>
      {texts.unknownLink(first.name)}
    </a>
  </section>
);

export const UnknownPlugin = ({ name, query, texts }: { name: string; query: string; texts: ShellTexts }) => (
  <section className="nju shell-empty">
    <h1 className="nju-text nju-text--h2">{texts.noSuchPlugin(name)}</h1>
    <p className="nju-text nju-text--body">{texts.noSuchPluginHelp}</p>
    <a className="nju-button nju-button--secondary" {...linkTo(pluginsAddress + query)}>
      {texts.allPlugins}
    </a>
  </section>
);
