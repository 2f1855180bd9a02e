/** What a dashboard ships to show a page of Card, Text and Button: the entry whose bytes are counted. */
import "native-json-ui/styles.css";
import { createHost, JsonUI, JsonUIProvider } from "native-json-ui";
import { createRoot } from "react-dom/client";

const host = createHost();
const page = {
  type: "Card",
  props: { title: "Cache" },
  children: [
    { type: "Text", props: { content: "Frees what is no longer needed." } },
    {
      type: "Button",
      props: { label: "Clear", onClickAction: { type: "api_call", endpoint: "/api/cache", method: "DELETE" } },
    },
  ],
};

createRoot(document.body).render(
  <JsonUIProvider host={host}>
    <JsonUI document={page} />
  </JsonUIProvider>,
);
