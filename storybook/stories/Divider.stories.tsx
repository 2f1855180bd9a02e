import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Divider" } satisfies StoriesOf<"Divider">;

export const BetweenSections: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Survival world" },
      children: [
        { type: "Text", props: { content: "Running since Tuesday, 17 of 40 players online." } },
        { type: "Divider" },
        { type: "Text", props: { content: "Last backup at 03:00, 1.2 GB." } },
        { type: "Divider" },
        { type: "Text", props: { content: "Next restart on Friday at 04:00." } },
      ],
    },
  },
};

export const BetweenCards: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Card", props: { title: "Servers" }, children: ["Three are running."] },
        { type: "Divider" },
        { type: "Card", props: { title: "Backups" }, children: ["Seven are kept."] },
      ],
    },
  },
};

/** In a row it ends the line. */
export const InARow: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        { type: "Badge", props: { content: "Stable", variant: "success" } },
        { type: "Badge", props: { content: "1.21.50", variant: "secondary" } },
        { type: "Divider" },
        { type: "Badge", props: { content: "Whitelist on" } },
      ],
    },
  },
};

/** Its looks are the page's own, within limits. */
export const Styled: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Text", props: { content: "Above" } },
        { type: "Divider", props: { style: { borderColor: "var(--color-border-danger)", borderTopWidth: 2 } } },
        { type: "Text", props: { content: "Below" } },
      ],
    },
  },
};
