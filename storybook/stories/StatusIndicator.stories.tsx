import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "StatusIndicator" } satisfies StoriesOf<"StatusIndicator">;

/** The colour is never alone: a text stands beside it. */
export const States: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "StatusIndicator", props: { status: "running", text: "survival, 17 of 40 players" } },
        { type: "StatusIndicator", props: { status: "stopped", text: "creative, stopped by Alex" } },
        { type: "StatusIndicator", props: { status: "warning", text: "skyblock, 12 ticks a second" } },
        { type: "StatusIndicator", props: { text: "minigames, never started" } },
      ],
    },
  },
};

/** Without a text it says the state in the reader's language. */
export const WithoutText: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        { type: "StatusIndicator", props: { status: "running" } },
        { type: "StatusIndicator", props: { status: "stopped" } },
        { type: "StatusIndicator", props: { status: "warning" } },
        { type: "StatusIndicator" },
      ],
    },
  },
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "StatusIndicator",
      props: {
        status: "warning",
        text: "survival-world-season-4-copy-before-upgrade-to-1.21.50 has not answered for 60 seconds and will be restarted by the watchdog",
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: { document: { type: "StatusIndicator", props: { status: "running", text: "عالم البقاء يعمل" } } },
  globals: { direction: "rtl" },
};

/** A back end may have states of its own: they have a word, and no colour. */
export const OtherStates: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        { type: "StatusIndicator", props: { status: "starting" } },
        { type: "StatusIndicator", props: { status: "online", text: "survival" } },
        { type: "StatusIndicator" },
      ],
    },
  },
};

export const Live: DocumentStory = {
  args: {
    document: { type: "StatusIndicator", props: { status: "stopped", socketTopic: "state", dataKey: "status" } },
  },
  parameters: {
    topics: { state: (tick) => ({ status: ["running", "running", "warning", "stopped"][Math.floor(tick / 3) % 4] }) },
  },
};
