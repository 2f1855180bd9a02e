import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Tab" } satisfies StoriesOf<"Tab">;

export const WithIcons: DocumentStory = {
  args: {
    document: {
      type: "Tabs",
      props: { title: "Backups" },
      children: [
        {
          type: "Tab",
          props: { label: "Schedule", icon: "Calendar" },
          children: [{ type: "Text", props: { content: "Every night at 03:00, kept for 14 days." } }],
        },
        {
          type: "Tab",
          props: { label: "Storage", icon: "HardDrive" },
          children: [{ type: "Text", props: { content: "93.1 GB of 250 GB are used." } }],
        },
      ],
    },
  },
};

/** One tab alone still says what is below it. */
export const Single: DocumentStory = {
  args: {
    document: {
      type: "Tabs",
      children: [{ type: "Tab", props: { label: "Worlds" }, children: ["There is one world: survival."] }],
    },
  },
};

/** What is typed in a tab is still there when it is opened again. */
export const WithFields: DocumentStory = {
  args: {
    document: {
      type: "Tabs",
      props: { title: "Settings" },
      children: [
        {
          type: "Tab",
          props: { id: "general", label: "General" },
          children: [{ type: "Input", props: { name: "motd", label: "Message of the day", value: "Welcome!" } }],
        },
        {
          type: "Tab",
          props: { id: "network", label: "Network" },
          children: [{ type: "Input", props: { name: "port", label: "Port", type: "number", value: 19132 } }],
        },
      ],
    },
  },
};

/** Outside of Tabs it is a section under its label, and is told of. */
export const Misplaced: DocumentStory = {
  args: {
    document: {
      type: "Tab",
      props: { label: "Players" },
      children: [{ type: "Text", props: { content: "17 online" } }],
    },
  },
  parameters: { diagnostics: ["misplaced-item"] },
};
