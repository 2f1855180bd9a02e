/** What docs pages stand in: it follows the toolbar's theme, and lends it to the pages that guides show. */
import { DocsContainer, type DocsContainerProps } from "@storybook/addon-docs/blocks";
import { createContext, type PropsWithChildren, useEffect, useState } from "react";
import { themes } from "storybook/theming";
import { firstGlobals, type StoryGlobals } from "../story-globals.js";
import "./docs.css";

export const GlobalsContext = createContext(firstGlobals);

/** What the address says, which the toolbar keeps there. */
function globalsOfAddress(): Partial<StoryGlobals> {
  const written = new URLSearchParams(window.location.search).get("globals") ?? "";
  return Object.fromEntries(written.split(";").map((pair) => pair.split(":")));
}

export function DocsFrame({ context, children }: PropsWithChildren<DocsContainerProps>) {
  const [globals, setGlobals] = useState<StoryGlobals>(() => ({ ...firstGlobals, ...globalsOfAddress() }));
  const { channel } = context;
  useEffect(() => {
    const hear = (event: { globals: StoryGlobals }) => setGlobals(event.globals);
    channel.on("globalsUpdated", hear);
    return () => channel.off("globalsUpdated", hear);
  }, [channel]);
  return (
    <GlobalsContext.Provider value={globals}>
      <div className="docs-frame" data-theme={globals.theme}>
        <DocsContainer context={context} theme={globals.theme === "dark" ? themes.dark : themes.light}>
          {children}
        </DocsContainer>
      </div>
    </GlobalsContext.Provider>
  );
}
