import { type DocumentStory, type JsonNode, pressing, type StoriesOf } from "../document-story.js";

export default { component: "Modal" } satisfies StoriesOf<"Modal">;

const opener = (label: string, modalId: string, props: JsonNode["props"] = {}): JsonNode => ({
  type: "Button",
  props: { label, ...props, onClickAction: { type: "open_modal", modalId } },
});

/** Asks before something is lost. Both buttons close it: one by close_modal, one after success by closeModal. */
export const Confirmation: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Text", props: { content: "creative", variant: "h2" } },
        opener("Delete world", "confirm-delete", { icon: "Trash2", variant: "danger" }),
        {
          type: "Modal",
          props: { id: "confirm-delete", title: "Delete creative?" },
          children: [
            { type: "Text", props: { content: "The world and its 7 backups are deleted. This cannot be undone." } },
            {
              type: "Row",
              props: { gap: 8 },
              children: [
                {
                  type: "Button",
                  props: { label: "Keep it", variant: "secondary", onClickAction: { type: "close_modal" } },
                },
                {
                  type: "Button",
                  props: {
                    label: "Delete for good",
                    variant: "danger",
                    onClickAction: { type: "api_call", endpoint: "/api/worlds/creative/delete", closeModal: true },
                  },
                },
              ],
            },
          ],
        },
      ],
    },
  },
  parameters: {
    answers: { "/api/worlds/creative/delete": { body: { status: "success", message: "creative is deleted." } } },
  },
  play: pressing("Delete world"),
};

/** A failed call leaves it open, with what was typed. */
export const Form: DocumentStory = {
  args: {
    document: [
      opener("Ban a player", "ban", { icon: "Ban", variant: "secondary" }),
      {
        type: "Modal",
        props: { id: "ban", title: "Ban a player" },
        children: [
          { type: "Input", props: { name: "player", label: "Player", value: "Herobrine", required: true } },
          { type: "Input", props: { name: "reason", label: "Reason", placeholder: "Shown to the player" } },
          {
            type: "Button",
            props: {
              label: "Ban",
              variant: "danger",
              onClickAction: { type: "api_call", endpoint: "/api/bans", includeFormState: true, closeModal: true },
            },
          },
        ],
      },
    ],
  },
  parameters: {
    answers: {
      "/api/bans": {
        status: 422,
        body: { detail: [{ loc: ["body", "reason"], msg: "A ban needs a reason.", type: "missing" }] },
      },
    },
  },
  play: pressing("Ban a player"),
};

/** Longer than the screen: the dialog scrolls, the page behind it does not. */
export const LongContent: DocumentStory = {
  args: {
    document: [
      opener("What is new in 1.21.50", "news", { variant: "secondary" }),
      {
        type: "Modal",
        props: { id: "news", title: "What is new in 1.21.50" },
        children: Array.from({ length: 24 }, (_, index) => ({
          type: "Text",
          props: { content: `${index + 1}. Worlds of season ${index + 1} load without being upgraded first.` },
        })),
      },
    ],
  },
  play: pressing("What is new in 1.21.50"),
};

/** A short question needs no heading. */
export const WithoutTitle: DocumentStory = {
  args: {
    document: [
      opener("Restart survival", "restart"),
      {
        type: "Modal",
        props: { id: "restart" },
        children: [
          { type: "Text", props: { content: "Restart survival? 17 players are on it." } },
          {
            type: "Button",
            props: { label: "Restart now", onClickAction: { type: "api_call", endpoint: "/api/restart" } },
          },
        ],
      },
    ],
  },
  parameters: { answers: { "/api/restart": { body: { status: "success" } } } },
  play: pressing("Restart survival"),
};

/** Any page works in it: live figures too, which follow their topic while it is closed. */
export const LiveInside: DocumentStory = {
  args: {
    document: [
      opener("Players by ping", "pings"),
      {
        type: "Modal",
        props: { id: "pings", title: "Players by ping" },
        children: [
          {
            type: "StatCard",
            props: { label: "Alex", value: 23, unit: "ms", socketTopic: "bedrock:pings", dataKey: "Alex" },
          },
        ],
      },
    ],
  },
  parameters: { topics: { "bedrock:pings": (tick) => ({ Alex: 20 + (tick % 7) }) } },
  play: pressing("Players by ping"),
};

export const RightToLeft: DocumentStory = {
  args: {
    document: [
      opener("حذف العالم", "confirm", { variant: "danger" }),
      {
        type: "Modal",
        props: { id: "confirm", title: "هل تريد حذف العالم؟" },
        children: [{ type: "Text", props: { content: "لا يمكن التراجع عن هذا الإجراء." } }],
      },
    ],
  },
  globals: { direction: "rtl" },
  play: pressing("حذف العالم"),
};

/** The button names no Modal of the page: the mistake is told where it stands. */
export const MisspeltId: DocumentStory = {
  args: {
    document: [
      opener("Delete world", "confirm-delte", { variant: "danger" }),
      { type: "Modal", props: { id: "confirm-delete", title: "Delete creative?" } },
    ],
  },
  parameters: { diagnostics: ["unknown-overlay"] },
};
