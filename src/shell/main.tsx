/** Starts the host's web app: the pages of all plugins, over one live connection. */
import { createHost } from "native-json-ui";
import { socketIO } from "native-json-ui/transports";
import "native-json-ui/styles.css";
import "./shell.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.js";
import { topicHistory } from "./topic-history.js";

const host = createHost({ transport: socketIO(), backfill: topicHistory(fetch) });

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <App host={host} />
  </StrictMode>,
);
