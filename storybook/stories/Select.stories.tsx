import { type DocumentStory, pressing, type StoriesOf } from "../document-story.js";

export default { component: "Select" } satisfies StoriesOf<"Select">;

/** An option is a label and a value, or just a value; what is sent keeps its kind: text, number, true or false. */
export const Options: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "World" },
      children: [
        {
          type: "Select",
          props: {
            name: "mode",
            label: "Game mode",
            value: "survival",
            options: [
              { label: "Survival", value: "survival" },
              { label: "Creative", value: "creative" },
              { label: "Adventure", value: "adventure" },
            ],
          },
        },
        {
          type: "Select",
          props: {
            name: "difficulty",
            label: "Difficulty",
            value: 2,
            options: [
              { label: "Peaceful", value: 0 },
              { label: "Easy", value: 1 },
              { label: "Normal", value: 2 },
              { label: "Hard", value: 3 },
            ],
          },
        },
        {
          type: "Select",
          props: { name: "distance", label: "Chunks in view", value: 16, options: [8, 12, 16, 24, 32] },
        },
      ],
    },
  },
};

/** Without a first value the placeholder asks for one; without a placeholder the first option is chosen, and sent. */
export const Placeholder: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        {
          type: "Select",
          props: {
            name: "backup",
            label: "Restore from",
            placeholder: "Choose a backup",
            required: true,
            options: ["Today, 03:00", "Yesterday, 03:00", "Tuesday, 03:00"],
          },
        },
        { type: "Select", props: { name: "channel", label: "Updates", options: ["Stable", "Preview"] } },
      ],
    },
  },
};

export const States: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        {
          type: "Select",
          props: { name: "version", label: "Version", value: "1.21.50", options: ["1.21.50"], disabled: true },
        },
        { type: "Select", props: { name: "world", label: "World", options: [] } },
        // The back end knows a value that it does not offer any more: it is kept.
        {
          type: "Select",
          props: { name: "seed", label: "Generator", value: "legacy-flat", options: ["default", "amplified", "flat"] },
        },
      ],
    },
  },
};

/** Runs as soon as another option is chosen; `dynamicParam` puts the new value into the page's query. */
export const SwitchesThePage: DocumentStory = {
  args: {
    document: {
      type: "Select",
      props: {
        name: "range",
        label: "Figures of",
        value: "day",
        options: [
          { label: "The last hour", value: "hour" },
          { label: "The last day", value: "day" },
          { label: "The last week", value: "week" },
        ],
        onChangeAction: { type: "navigate", dynamicParam: "range" },
      },
    },
  },
};

export const Refused: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "World" },
      children: [
        { type: "Select", props: { name: "mode", label: "Game mode", options: ["creative", "survival", "adventure"] } },
        {
          type: "Button",
          props: {
            label: "Apply",
            onClickAction: { type: "api_call", endpoint: "/api/world", includeFormState: true },
          },
        },
      ],
    },
  },
  parameters: {
    answers: {
      "/api/world": {
        status: 422,
        body: { detail: [{ loc: ["body", "mode"], msg: "Creative is closed while a season runs." }] },
      },
    },
  },
  play: pressing("Apply"),
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "Select",
      props: {
        name: "backup",
        label: "Backup that the world is restored from when the server is started for the next time after a crash",
        options: [
          "survival-world-season-4-copy-before-upgrade-to-1.21.50-with-all-datapacks-2026-01-15T03-00-00Z.mcworld",
          "survival-world-season-4.mcworld",
        ],
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Select",
      props: { name: "mode", label: "وضع اللعب", required: true, options: ["البقاء", "الإبداع", "المغامرة"] },
    },
  },
  globals: { direction: "rtl" },
};

/** An option needs a value; a list that is none is refused, and the field stays. */
export const WrongOptions: DocumentStory = {
  args: { document: { type: "Select", props: { name: "mode", label: "Game mode", options: "survival" } } },
  parameters: { diagnostics: ["wrong-prop"] },
};
