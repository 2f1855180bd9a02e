import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Badge" } satisfies StoriesOf<"Badge">;

export const Variants: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        { type: "Badge", props: { content: "Preview", variant: "primary" } },
        { type: "Badge", props: { content: "1.21.50", variant: "secondary" } },
        { type: "Badge", props: { content: "Online", variant: "success" } },
        { type: "Badge", props: { content: "Update pending", variant: "warning" } },
        { type: "Badge", props: { content: "Crashed", variant: "danger" } },
      ],
    },
  },
};

export const WithIcons: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Survival world" },
      children: [
        {
          type: "Row",
          props: { gap: 8 },
          children: [
            { type: "Badge", props: { content: "Online", variant: "success", icon: "CircleCheck" } },
            { type: "Badge", props: { content: 17, variant: "secondary", icon: "Users" } },
            { type: "Badge", props: { content: "Backup running", icon: "Archive" } },
          ],
        },
        { type: "Text", props: { content: "Running since Tuesday." } },
      ],
    },
  },
};

export const Pressed: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        {
          type: "Badge",
          props: {
            content: "Update pending",
            variant: "warning",
            icon: "Download",
            onClickAction: { type: "api_call", endpoint: "/api/update" },
          },
        },
      ],
    },
  },
  parameters: { answers: { "/api/update": { body: { status: "success", message: "The update has begun." } } } },
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "Badge",
      props: {
        content: "survival-world-season-4-copy-before-upgrade-to-1.21.50-do-not-delete-before-february",
        variant: "danger",
        icon: "Lock",
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        { type: "Badge", props: { content: "متصل", variant: "success", icon: "CircleCheck" } },
        { type: "Badge", props: { content: "تحديث معلق", variant: "warning" } },
      ],
    },
  },
  globals: { direction: "rtl" },
};

/** A variant that does not exist is reported; the text stands there all the same. */
export const WrongVariant: DocumentStory = {
  args: { document: { type: "Badge", props: { content: "Stable", variant: "green" } } },
  parameters: { diagnostics: ["wrong-prop"] },
};

/** A topic drives the text; one that goes quiet is marked. */
export const Live: DocumentStory = {
  args: {
    document: { type: "Badge", props: { content: "…", variant: "secondary", socketTopic: "players", staleAfter: 30 } },
  },
  parameters: { topics: { players: (tick) => `${10 + (tick % 7)} online` } },
};
