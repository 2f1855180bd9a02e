/** A page of a guide: its JSON, and above it what that looks like. */
import { isValidElement, type PropsWithChildren, type ReactNode, useContext } from "react";
import type { StoryParameters } from "../document-story.js";
import { StoryPage } from "../StoryPage.js";
import { GlobalsContext } from "./DocsFrame.js";

/** The text of a block, however it is wrapped. */
function textOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(textOf).join("");
  return isValidElement<PropsWithChildren>(node) ? textOf(node.props.children) : "";
}

export function Shown({ children, topics, answers }: PropsWithChildren<Pick<StoryParameters, "topics" | "answers">>) {
  const { theme, locale, direction } = useContext(GlobalsContext);
  return (
    <>
      <div className="shown sb-unstyled" data-theme={theme} lang={locale} dir={direction}>
        <StoryPage
          document={JSON.parse(textOf(children))}
          theme={theme}
          locale={locale}
          {...(topics !== undefined && { topics })}
          {...(answers !== undefined && { answers })}
        />
      </div>
      {children}
    </>
  );
}
