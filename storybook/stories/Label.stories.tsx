import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Label" } satisfies StoriesOf<"Label">;

/** The field may stand anywhere; pressing the label goes to it. */
export const AboveAField: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "New world" },
      children: [
        { type: "Label", props: { content: "Seed", htmlFor: "seed" } },
        { type: "Input", props: { name: "seed", value: "-4172144997902289642" } },
      ],
    },
  },
};

/** Label and field side by side, as tables of settings have it. */
export const BesideAField: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        { type: "Label", props: { content: "Players at most", htmlFor: "max_players" } },
        { type: "Input", props: { id: "max_players", type: "number", value: 40 } },
      ],
    },
  },
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        {
          type: "Label",
          props: {
            content:
              "Folder that worlds are copied to before an upgrade, such as /srv/bedrock/servers/survival-world-season-4/copies-before-upgrades",
            htmlFor: "folder",
          },
        },
        { type: "Input", props: { name: "folder", value: "/srv/copies" } },
      ],
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Label", props: { content: "اسم الخادم", htmlFor: "server_name" } },
        { type: "Input", props: { name: "server_name", value: "عالم البقاء" } },
      ],
    },
  },
  globals: { direction: "rtl" },
};

/** Without a field it is a text in the look of a label. */
export const Alone: DocumentStory = {
  args: { document: { type: "Label", props: { content: "Danger zone" } } },
};
