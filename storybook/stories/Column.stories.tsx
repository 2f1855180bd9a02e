import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Column" } satisfies StoriesOf<"Column">;

export const Stacked: DocumentStory = {
  args: {
    document: {
      type: "Column",
      props: { gap: 12 },
      children: [
        { type: "Text", props: { content: "Backups", variant: "h2" } },
        { type: "Text", props: { content: "Every night at 03:00, seven are kept." } },
        { type: "Button", props: { label: "Back up now", icon: "Save" } },
      ],
    },
  },
};

/** Three columns that share a row 1 : 2 : 1. */
export const Shares: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 16 },
      children: [
        { title: "Worlds", text: "survival, creative, skyblock", flex: 1 },
        { title: "Players", text: "Alex, Steve and 15 others have been on since noon.", flex: 2 },
        { title: "Plugins", text: "12 loaded", flex: 1 },
      ].map(({ title, text, flex }) => ({
        type: "Column",
        props: { flex },
        children: [{ type: "Card", props: { title }, children: [{ type: "Text", props: { content: text } }] }],
      })),
    },
  },
};

export const Empty: DocumentStory = {
  args: { document: { type: "Column", props: { gap: "1rem" } } },
};

/** A word as long as this one stays within its share of the row. */
export const LongWord: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 16 },
      children: [
        {
          type: "Column",
          props: { flex: 1 },
          children: [
            {
              type: "Text",
              props: { content: "xuid:2535428197086751/level-seed:-4172144997902289642/behavior_packs/season-four" },
            },
          ],
        },
        { type: "Column", props: { flex: 1 }, children: [{ type: "Text", props: { content: "Alex" } }] },
      ],
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 16 },
      children: [
        {
          type: "Column",
          props: { flex: 1 },
          children: [{ type: "Text", props: { content: "النسخ الاحتياطية", variant: "h2" } }],
        },
        { type: "Column", props: { flex: 1 }, children: [{ type: "Text", props: { content: "كل ليلة عند الثالثة" } }] },
      ],
    },
  },
  globals: { direction: "rtl" },
};
