import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Card" } satisfies StoriesOf<"Card">;

export const Titled: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Survival world" },
      children: [
        { type: "Text", props: { content: "Running since Tuesday, 17 of 40 players online." } },
        { type: "Button", props: { label: "Restart", icon: "RotateCcw", variant: "secondary" } },
      ],
    },
  },
};

export const Untitled: DocumentStory = {
  args: {
    document: {
      type: "Card",
      children: [{ type: "Text", props: { content: "No maintenance is planned for this week." } }],
    },
  },
};

export const Empty: DocumentStory = {
  args: { document: { type: "Card", props: { title: "Scheduled tasks" } } },
};

/** A child may be a plain text. */
export const TextChildren: DocumentStory = {
  args: { document: { type: "Card", props: { title: "Message of the day" }, children: ["Welcome to season 4!"] } },
};

export const InARow: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 12 },
      children: ["Survival", "Creative", "Skyblock"].map((name) => ({
        type: "Card",
        props: { title: name },
        children: [{ type: "Text", props: { content: `${name} answers in 12 ms.` } }],
      })),
    },
  },
};

/** Pressed anywhere; what can be used by itself works by itself. */
export const Pressed: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        {
          type: "Card",
          props: { title: "Survival", onClickAction: { type: "navigate", url: "/plugins/server/ui?server=survival" } },
          children: [
            { type: "StatusIndicator", props: { status: "running", text: "17 of 40 players" } },
            {
              type: "Button",
              props: {
                label: "Restart",
                icon: "RotateCcw",
                variant: "secondary",
                onClickAction: { type: "api_call", endpoint: "/api/restart" },
              },
            },
          ],
        },
        {
          type: "Card",
          props: { onClickAction: { type: "api_call", endpoint: "/api/start" } },
          children: [
            { type: "Text", props: { content: "Creative is stopped. Press to start it." } },
            { type: "StatusIndicator", props: { status: "stopped" } },
          ],
        },
      ],
    },
  },
  parameters: {
    answers: {
      "/api/restart": { body: { status: "success", message: "Restarted." } },
      "/api/start": { body: { status: "success", message: "Started." } },
    },
  },
};

export const LongTitle: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: {
        title: "survival-world-season-4-copy-before-upgrade-to-1.21.50-do-not-delete-before-february (read only)",
      },
      children: [{ type: "Text", props: { content: "Copied from the live world on 15 January at 03:00." } }],
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "חלון תחזוקה" },
      children: [{ type: "Text", props: { content: "השרת יופעל מחדש ביום שישי בשעה 03:00." } }],
    },
  },
  globals: { direction: "rtl" },
};

/** One mistake costs one component: what stands around it is shown. */
export const ProblemInside: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Resources" },
      children: [
        { type: "Text", props: { content: "Measured every second." } },
        { type: "StatCrad", props: { label: "CPU", value: 45 } },
        { type: "StatCard", props: { label: "Memory", value: 6_240_000_000, format: "bytes", icon: "MemoryStick" } },
      ],
    },
  },
  parameters: { diagnostics: ["unknown-component"] },
};
