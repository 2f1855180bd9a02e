import type { DocumentStory, JsonNode, StoriesOf } from "../document-story.js";

export default { component: "Row" } satisfies StoriesOf<"Row">;

const figures: readonly JsonNode[] = [
  { type: "StatCard", props: { label: "CPU", value: 45, format: "percent", icon: "Cpu" } },
  { type: "StatCard", props: { label: "Memory", value: 6_240_000_000, format: "bytes", icon: "MemoryStick" } },
  { type: "StatCard", props: { label: "Players", value: 17, icon: "Users" } },
  { type: "StatCard", props: { label: "Up for", value: 187_500, format: "duration", icon: "Clock" } },
];

/** Side by side where there is room; on a phone one below another. */
export const Figures: DocumentStory = {
  args: { document: { type: "Row", props: { gap: 12 }, children: figures } },
};

export const GapAsLength: DocumentStory = {
  args: { document: { type: "Row", props: { gap: "2rem" }, children: figures.slice(0, 2) } },
};

/** A list beside a panel half as wide. */
export const TwoToOne: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 16 },
      children: [
        {
          type: "Column",
          props: { flex: 2 },
          children: [
            {
              type: "Card",
              props: { title: "Console" },
              children: [
                {
                  type: "LogViewer",
                  props: {
                    title: "Console",
                    lines: ["[14:05:01] Server started.", "[14:05:09] Player connected: Alex"],
                  },
                },
              ],
            },
          ],
        },
        {
          type: "Column",
          props: { flex: 1 },
          children: [
            {
              type: "Card",
              props: { title: "Broadcast" },
              children: [
                { type: "Input", props: { name: "message", label: "Message to all players" } },
                { type: "Button", props: { label: "Send", icon: "Send" } },
              ],
            },
          ],
        },
      ],
    },
  },
};

/** Buttons keep their size and wrap. */
export const Buttons: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 8 },
      children: [
        { type: "Button", props: { label: "Start", icon: "Play" } },
        { type: "Button", props: { label: "Stop", icon: "Square", variant: "danger" } },
        { type: "Button", props: { label: "Restart", icon: "RotateCcw", variant: "secondary" } },
        { type: "Button", props: { label: "Download world", icon: "Download", variant: "secondary" } },
      ],
    },
  },
};

export const Empty: DocumentStory = {
  args: { document: { type: "Row", props: { gap: 12 } } },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 12 },
      children: [
        { type: "StatCard", props: { label: "المعالج", value: 45, format: "percent", icon: "Cpu" } },
        { type: "StatCard", props: { label: "اللاعبون", value: 17, icon: "Users" } },
      ],
    },
  },
  globals: { direction: "rtl" },
};

/** A gap that is no length is reported and left out; the children stand side by side all the same. */
export const WrongGap: DocumentStory = {
  args: { document: { type: "Row", props: { gap: "wide" }, children: figures.slice(0, 2) } },
  parameters: { diagnostics: ["wrong-prop"] },
};
