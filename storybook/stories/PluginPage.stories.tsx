import type { DocumentStory, StoriesOf, StoryParameters } from "../document-story.js";

export default { component: "PluginPage" } satisfies StoriesOf<"PluginPage">;

/** What a host says that does not open the page. */
const refusing = (message: string, status: number): StoryParameters => ({
  answers: { "/api/plugin/page/open": { status, body: { status: "error", message } } },
});

/** There are no plugins behind these stories, so here is what stands in the place of a page that cannot be opened. */
export const Basic: DocumentStory = {
  args: { document: { type: "PluginPage", props: { plugin: "maps", page: "overview" } } },
  parameters: refusing("No plugins run behind this story. In a dashboard, the plugin's page is here.", 503),
};

/** As high as what the page shows, in a card. */
export const InACard: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "World map" },
      children: [{ type: "PluginPage", props: { plugin: "maps", page: "overview", height: "auto" } }],
    },
  },
  parameters: refusing('Plugin Page not found: "maps" has no page "overview".', 404),
};

/** What the host says, and a way to try again once the plugin is on. */
export const PluginOff: DocumentStory = {
  args: { document: { type: "PluginPage", props: { plugin: "maps", page: "overview", height: 300 } } },
  parameters: refusing('Plugin "maps" is disabled.', 403),
};

export const RightToLeft: DocumentStory = {
  args: { document: { type: "PluginPage", props: { plugin: "maps", page: "overview", height: 300 } } },
  parameters: refusing("الإضافة «خرائط» متوقفة.", 403),
  globals: { direction: "rtl" },
};
