import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Text" } satisfies StoriesOf<"Text">;

export const Variants: DocumentStory = {
  args: {
    document: [
      { type: "Text", props: { content: "Bedrock servers", variant: "h1" } },
      { type: "Text", props: { content: "Survival world", variant: "h2" } },
      { type: "Text", props: { content: "Last night's backup", variant: "h3" } },
      {
        type: "Text",
        props: { content: "Saved at 03:00 in 42 s. The next one runs tomorrow at the same time.", variant: "body" },
      },
    ],
  },
};

/** Without variant a text is a paragraph. Numbers and booleans need no quotes. */
export const PlainValues: DocumentStory = {
  args: {
    document: [
      { type: "Text", props: { content: "Players online:" } },
      { type: "Text", props: { content: 17 } },
      { type: "Text", props: { content: "Whitelist enforced:" } },
      { type: "Text", props: { content: true } },
    ],
  },
};

/** A text that does something when it is pressed is underlined. */
export const Pressed: DocumentStory = {
  args: {
    document: [
      {
        type: "Text",
        props: {
          content: "Survival world",
          variant: "h2",
          onClickAction: { type: "navigate", url: "/plugins/server/ui?server=survival" },
        },
      },
      {
        type: "Text",
        props: {
          content: "Three players wait to be let in.",
          onClickAction: { type: "api_call", endpoint: "/api/waiting" },
        },
      },
    ],
  },
  parameters: { answers: { "/api/waiting": { body: { status: "success" } } } },
};

/** A paragraph stays readable on a wide screen, and a path without a blank does not push the page sideways. */
export const LongText: DocumentStory = {
  args: {
    document: [
      {
        type: "Text",
        props: { content: "Why the server restarted at 04:12 although nobody had asked", variant: "h2" },
      },
      {
        type: "Text",
        props: {
          content:
            "The watchdog found that the server had not answered for 60 seconds and restarted it. Shortly before, " +
            "the nightly backup and a chunk upgrade of 18,400 chunks were running at the same time, so the disk was " +
            "busy. Move the backup to another hour, or let it wait until the upgrade is done.",
        },
      },
      {
        type: "Text",
        props: {
          content:
            "/srv/bedrock/servers/survival-world-season-4/worlds/survival-world-season-4-copy-before-upgrade-to-1.21.50/db/CURRENT",
        },
      },
    ],
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: [
      { type: "Text", props: { content: "لوحة مراقبة الخادم", variant: "h1" } },
      { type: "Text", props: { content: "انتهى النسخ الاحتياطي عند الساعة 03:00 واستغرق 42 ثانية." } },
    ],
  },
  globals: { direction: "rtl" },
};

/** Markup is text like any other. */
export const Markup: DocumentStory = {
  args: {
    document: { type: "Text", props: { content: "<b>motd</b> = <script>alert('hello')</script> & more" } },
  },
};

/** A wrong variant is reported in its place, and the text is shown all the same. */
export const WrongVariant: DocumentStory = {
  args: { document: { type: "Text", props: { content: "Season 4 starts on Friday", variant: "h7" } } },
  parameters: { diagnostics: ["wrong-prop"] },
};

/** Without content there is nothing to show but what is missing. */
export const MissingContent: DocumentStory = {
  args: { document: { type: "Text", props: { variant: "h2" } } },
  parameters: { diagnostics: ["missing-prop"] },
};

/** What is said follows a topic. */
export const Live: DocumentStory = {
  args: {
    document: {
      type: "Text",
      props: { content: "Waiting for the server.", socketTopic: "motd", dataKey: "line" },
    },
  },
  parameters: { topics: { motd: (tick) => ({ line: `${10 + (tick % 7)} of 40 players are here.` }) } },
};
