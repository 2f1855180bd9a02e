import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "iframe" } satisfies StoriesOf<"iframe">;

/** Another page, 400 pixels high. It runs scripts and forms, and knows nothing of the dashboard. */
export const Basic: DocumentStory = {
  args: { document: { type: "iframe", props: { src: "/docs/system-monitor.png", title: "Map of the world" } } },
};

export const Sizes: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "iframe", props: { src: "/docs/system-monitor.png", title: "Map, 200 pixels high", height: 200 } },
        {
          type: "iframe",
          props: { src: "/docs/system-monitor.png", title: "Map, 2000 pixels wide", height: "10rem", width: 2000 },
        },
      ],
    },
  },
};

/** Without an address there is a box that says so. */
export const WithoutAddress: DocumentStory = {
  args: { document: { type: "iframe", props: { title: "Map of the world", height: 200 } } },
};

/** Scripts are no address, and markup of the plugin's own is not taken. */
export const Refused: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "iframe", props: { src: "javascript:alert(1)", title: "Map of the world", height: 160 } },
        { type: "iframe", props: { srcdoc: "<script>alert(1)</script>", title: "Statistics", height: 160 } },
      ],
    },
  },
  parameters: { diagnostics: ["wrong-prop", "unknown-prop"] },
};

export const RightToLeft: DocumentStory = {
  args: { document: { type: "iframe", props: { title: "خريطة العالم", height: 160 } } },
  globals: { direction: "rtl" },
};
