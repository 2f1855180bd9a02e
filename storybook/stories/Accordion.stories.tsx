import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Accordion" } satisfies StoriesOf<"Accordion">;

export const Folded: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Accordion", props: { title: "Network" }, children: ["Port 19132 is reachable."] },
        {
          type: "Accordion",
          props: { title: "World", defaultOpen: true },
          children: [
            { type: "Text", props: { content: "Season 4, seed -4172144997902289642." } },
            { type: "StatusIndicator", props: { status: "running", text: "Loaded, 18,432 chunks" } },
          ],
        },
        { type: "Accordion", props: { title: "Backups" }, children: ["Seven are kept."] },
      ],
    },
  },
};

export const Nested: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Settings" },
      children: [
        {
          type: "Accordion",
          props: { title: "Advanced", defaultOpen: true },
          children: [
            { type: "Input", props: { name: "view_distance", label: "View distance", type: "number", value: 32 } },
            {
              type: "Accordion",
              props: { title: "For experts", defaultOpen: true },
              children: [{ type: "CodeBlock", props: { content: "content-log-file-enabled=true" } }],
            },
            { type: "Accordion", props: { title: "Experiments" }, children: ["None is switched on."] },
          ],
        },
      ],
    },
  },
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "Accordion",
      props: {
        title:
          "Why /srv/bedrock/servers/survival-world-season-4/worlds/survival-world-season-4-copy-before-upgrade-to-1.21.50 is kept until February although the upgrade went well",
        defaultOpen: true,
      },
      children: ["Three players asked for what they had built there."],
    },
  },
};

export const Empty: DocumentStory = {
  args: { document: { type: "Accordion", props: { title: "Scheduled tasks", defaultOpen: true } } },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Accordion", props: { title: "إعدادات الشبكة" }, children: ["المنفذ 19132"] },
        { type: "Accordion", props: { title: "إعدادات العالم", defaultOpen: true }, children: ["الموسم الرابع"] },
      ],
    },
  },
  globals: { direction: "rtl" },
};
