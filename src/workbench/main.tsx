/** Starts the workbench: as the playground, or as the page of a preview session if its server says so. */
import "native-json-ui/styles.css";
import "./workbench.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.js";
import type { Panel } from "./panels.js";
import { workOffline } from "./playground/work-offline.js";
import type { Source } from "./source.js";

const isSession = document.querySelector('meta[name="native-json-ui-session"]')?.getAttribute("content") === "session";

async function load(): Promise<{ source: Source; panels: readonly Panel[] }> {
  if (!isSession) {
    const { createPlaygroundSource } = await import("./playground/playground-source.js");
    workOffline();
    return { source: await createPlaygroundSource(), panels: [] };
  }
  const [{ createSessionSource }, { sessionPanels }] = await Promise.all([
    import("./session/session-source.js"),
    import("./session/panels.js"),
  ]);
  return { source: createSessionSource(), panels: sessionPanels };
}

const { source, panels } = await load();
createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <App source={source} panels={panels} />
  </StrictMode>,
);
