import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Icon" } satisfies StoriesOf<"Icon">;

/** All that the specification names, and any other of Lucide. */
export const Names: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        ...["Activity", "AlertCircle", "CheckCircle2", "Info", "Terminal", "Save", "Trash2", "Plus", "X"],
        ...["Upload", "Download", "Play", "Square", "RotateCcw", "Pickaxe", "Sword", "grid-2x2"],
      ].map((name) => ({ type: "Icon", props: { name } })),
    },
  },
};

export const Sizes: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [12, 16, 24, 40, 64].map((size) => ({ type: "Icon", props: { name: "Server", size } })),
    },
  },
};

/** An icon that says something has a label; one without is ornament. */
export const Labelled: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        { type: "Icon", props: { name: "ShieldCheck", label: "Whitelist enforced" } },
        { type: "Text", props: { content: "survival" } },
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
          type: "Icon",
          props: {
            name: "RefreshCw",
            size: 20,
            label: "Ask the server again",
            onClickAction: { type: "api_call", endpoint: "/api/status", refresh: true },
          },
        },
        {
          type: "Icon",
          props: {
            name: "Power",
            size: 20,
            label: "Stop the server",
            style: { color: "var(--color-text-danger)" },
            onClickAction: { type: "api_call", endpoint: "/api/stop" },
          },
        },
      ],
    },
  },
  parameters: {
    answers: { "/api/status": { body: { status: "success" } }, "/api/stop": { body: { status: "success" } } },
  },
};

/** A name that is none leaves an empty place of the same size, so that a list stays in line. */
export const UnknownName: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: ["Box", "NoSuchIcon", "Globe"].map((name) => ({ type: "Icon", props: { name, size: 24 } })),
    },
  },
};

export const WrongSize: DocumentStory = {
  args: { document: { type: "Icon", props: { name: "Activity", size: 4_000 } } },
  parameters: { diagnostics: ["wrong-prop"] },
};
