import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "CodeBlock" } satisfies StoriesOf<"CodeBlock">;

export const Titled: DocumentStory = {
  args: {
    document: {
      type: "CodeBlock",
      props: {
        title: "server.properties",
        content:
          "server-name=survival\ngamemode=survival\ndifficulty=normal\nmax-players=40\nserver-port=19132\nserver-portv6=19133\nlevel-name=season-4\n",
      },
    },
  },
};

export const Untitled: DocumentStory = {
  args: { document: { type: "CodeBlock", props: { content: "docker compose up --detach bedrock" } } },
};

/** A long line scrolls in its box; so do many lines. */
export const LongLines: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Move the world" },
      children: [
        {
          type: "CodeBlock",
          props: {
            title: "On the old machine",
            content:
              "rsync --archive --compress --delete --info=progress2 /srv/bedrock/servers/survival-world-season-4/worlds/season-4/ backup@new-machine.example.org:/srv/bedrock/servers/survival-world-season-4/worlds/season-4/",
          },
        },
        {
          type: "CodeBlock",
          props: {
            title: "Chunks that were upgraded",
            content: Array.from({ length: 60 }, (_, index) => `chunk ${index * 16} ${index * -16} upgraded`).join("\n"),
          },
        },
      ],
    },
  },
};

/** What cannot be seen is written out, on screen and in what is copied. */
export const HiddenCharacters: DocumentStory = {
  args: {
    document: {
      type: "CodeBlock",
      props: {
        title: "From the forum",
        content: 'if (access !== "user\u202E \u2066// check\u2069 \u2066") {\n  gr\u200Bant("op");\u001B[8m\n}\n\n\n',
      },
    },
  },
};

export const Empty: DocumentStory = {
  args: { document: { type: "CodeBlock", props: { title: "Output", content: "" } } },
};

/** Code runs left to right, wherever it is read. */
export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "CodeBlock",
      props: { title: "بدء الخادم", content: 'bedrock_server --motd "مرحبا بكم" --port 19132' },
    },
  },
  globals: { direction: "rtl" },
};

export const MissingContent: DocumentStory = {
  args: { document: { type: "CodeBlock", props: { title: "Output" } } },
  parameters: { diagnostics: ["missing-prop"] },
};
