import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Link" } satisfies StoriesOf<"Link">;

/** A page of the dashboard's own server: the dashboard goes there, and the browser's own ways of opening it work too. */
export const Internal: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Link", props: { href: "/plugins/backups/ui?server=survival", label: "Backups of survival" } },
        { type: "Link", props: { href: "/plugins/players/ui", label: "Players", icon: "Users" } },
        { type: "Link", props: { href: "/plugins/map/ui", label: "Map in a new tab", target: "_blank" } },
      ],
    },
  },
};

/** What leads to another site is marked; a letter or a call is none. */
export const External: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Link", props: { href: "https://wiki.example.org/bedrock", label: "Wiki", icon: "Book" } },
        { type: "Link", props: { href: "https://status.example.org", target: "_blank" } },
        { type: "Link", props: { href: "mailto:alex@example.org", label: "Write to Alex", icon: "Mail" } },
        { type: "Link", props: { href: "tel:+4930901820", label: "Call the one on duty", icon: "Phone" } },
      ],
    },
  },
};

/** An action runs instead of following an address. */
export const WithAction: DocumentStory = {
  args: {
    document: {
      type: "Link",
      props: {
        label: "Send the invitation again",
        icon: "Send",
        onClickAction: { type: "api_call", endpoint: "/api/invite" },
      },
    },
  },
  parameters: { answers: { "/api/invite": { body: { status: "success", message: "Sent." } } } },
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Sources" },
      children: [
        {
          type: "Link",
          props: {
            href: "https://lists.example.org/season-4/players-who-may-join.json?format=geyser&include=xuid,name&region=eu-central",
          },
        },
        {
          type: "Link",
          props: {
            href: "/docs",
            label: "How worlds are copied before an upgrade, where the copies are kept, and when they are deleted",
            icon: "BookOpen",
          },
        },
      ],
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Link", props: { href: "https://wiki.example.org", label: "دليل الخادم", icon: "Book" } },
        { type: "Link", props: { href: "https://wiki.example.org/bedrock" } },
      ],
    },
  },
  globals: { direction: "rtl" },
};

/** What may not be opened is a text. */
export const Refused: DocumentStory = {
  args: { document: { type: "Link", props: { href: "javascript:alert(document.cookie)", label: "Free gems" } } },
  parameters: { diagnostics: ["wrong-prop"] },
};
