/** A dashboard that fetches a page; its topics are fed by hand here, and by `socketIO()` or the like where there is a server. */
import { createHost, JsonPage, JsonUIProvider } from "native-json-ui";
import { memory } from "native-json-ui/transports";
import "native-json-ui/styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

const topics = memory();
const host = createHost({ transport: topics });
setInterval(() => topics.publish("survival:players", { time: Date.now(), online: 42 }), 250);

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <JsonUIProvider host={host}>
      <JsonPage src="/page.json" />
    </JsonUIProvider>
  </StrictMode>,
);
