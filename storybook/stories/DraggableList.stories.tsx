import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "DraggableList" } satisfies StoriesOf<"DraggableList">;

/** The back end gets all that the items hold, in the new order. */
export const LoadOrder: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Order in which packs load" },
      children: [
        {
          type: "DraggableList",
          props: {
            title: "Order in which packs load",
            items: [
              { id: "b7f0", name: "Season 4 textures", version: [1, 4, 0] },
              { id: "2c19", name: "Better lanterns", version: [2, 0, 1] },
              { id: "9a55", name: "Quiet rain", version: [1, 0, 0] },
              { id: "41dd", name: "Vanilla tweaks", version: [3, 2, 9] },
            ],
            onReorderAction: { type: "api_call", endpoint: "/api/packs/order" },
          },
        },
      ],
    },
  },
  parameters: { answers: { "/api/packs/order": { body: { status: "success", message: "Saved." } } } },
};

/** An item without a name is called by its id. */
export const WithoutNames: DocumentStory = {
  args: {
    document: {
      type: "DraggableList",
      props: { title: "Worlds", items: [{ id: "survival" }, { id: "creative" }, { id: 0 }] },
    },
  },
};

export const Empty: DocumentStory = {
  args: { document: { type: "DraggableList", props: { title: "Packs", items: [] } } },
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "DraggableList",
      props: {
        title: "Tasks",
        items: [
          { id: 1, name: "Save all worlds, wait until nothing is written any more, and copy them to the other disk" },
          { id: 2, name: "/srv/backups/survival-world-season-4-copy-before-upgrade-to-1.21.50.07.tar.zst" },
          { id: 3, name: "Restart" },
        ],
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "DraggableList",
      props: {
        title: "ترتيب الحزم",
        items: [
          { id: 1, name: "حزمة الموسم الرابع" },
          { id: 2, name: "Better lanterns (2.0.1)" },
          { id: 3, name: "مطر هادئ" },
        ],
      },
    },
  },
  globals: { direction: "rtl" },
};

/** Items need an id, by which they are told apart. */
export const WrongItems: DocumentStory = {
  args: { document: { type: "DraggableList", props: { title: "Packs", items: ["Season 4 textures"] } } },
  parameters: { diagnostics: ["wrong-prop"] },
};
