import { type DocumentStory, pressing, type StoriesOf } from "../document-story.js";

export default { component: "Button" } satisfies StoriesOf<"Button">;

export const Variants: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 8 },
      children: [
        { type: "Button", props: { label: "Start server", variant: "primary" } },
        { type: "Button", props: { label: "View log", variant: "secondary" } },
        { type: "Button", props: { label: "Delete world", variant: "danger" } },
      ],
    },
  },
};

export const WithIcons: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 8 },
      children: [
        { type: "Button", props: { label: "Start server", icon: "Play", variant: "primary" } },
        { type: "Button", props: { label: "Download world", icon: "download", variant: "secondary" } },
        { type: "Button", props: { label: "Delete world", icon: "trash-2", variant: "danger" } },
      ],
    },
  },
};

/** A name that no icon has leaves its place empty. */
export const UnknownIcon: DocumentStory = {
  args: { document: { type: "Button", props: { label: "Back up now", icon: "FloppyDiskFromTheNineties" } } },
};

export const Disabled: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 8 },
      children: [
        { type: "Button", props: { label: "Start server", icon: "Play", disabled: true } },
        { type: "Button", props: { label: "View log", variant: "secondary", disabled: true } },
        { type: "Button", props: { label: "Delete world", variant: "danger", disabled: true } },
      ],
    },
  },
};

const restart = (endpoint: string): DocumentStory["args"] => ({
  document: {
    type: "Button",
    props: { label: "Restart server", icon: "RotateCcw", onClickAction: { type: "api_call", endpoint } },
  },
});

/** Waits for the answer, and cannot be pressed a second time meanwhile; the outcome is a toast. */
export const CallsTheServer: DocumentStory = {
  args: restart("/api/servers/survival/restart"),
  parameters: {
    answers: { "/api/servers/survival/restart": { body: { status: "success", message: "Restarting survival." } } },
  },
};

/** What the back end says of a failure is shown as it is. */
export const CallFails: DocumentStory = {
  args: restart("/api/servers/creative/restart"),
  parameters: {
    answers: {
      "/api/servers/creative/restart": {
        status: 409,
        body: { status: "error", message: "creative is being backed up. Try again in a minute." },
      },
    },
  },
  play: pressing("Restart server"),
};

export const LongLabel: DocumentStory = {
  args: {
    document: {
      type: "Button",
      props: {
        label: "Restore survival-world-season-4 from the backup of Thursday, 15 January 2026, 03:00, and restart it",
        icon: "ArchiveRestore",
        variant: "secondary",
      },
    },
  },
};

/** A word that is longer than the screen is broken. */
export const LongWord: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        {
          type: "Button",
          props: { label: "survival-world-season-4-copy-before-upgrade_to_1_21_50_with_all_datapacks", icon: "Play" },
        },
        { type: "Button", props: { label: "Back", variant: "secondary" } },
      ],
    },
  },
};

/** Asks first; without a yes nothing is sent. */
export const AsksFirst: DocumentStory = {
  args: {
    document: {
      type: "Button",
      props: {
        label: "Delete world",
        icon: "Trash2",
        variant: "danger",
        onClickAction: {
          type: "api_call",
          endpoint: "/api/worlds/survival",
          method: "DELETE",
          confirm: "Delete the world survival for good?",
        },
      },
    },
  },
  parameters: { answers: { "/api/worlds/survival": { body: { status: "success", message: "Deleted." } } } },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 8 },
      children: [
        { type: "Button", props: { label: "تشغيل الخادم", icon: "Play" } },
        { type: "Button", props: { label: "حذف العالم", icon: "Trash2", variant: "danger" } },
      ],
    },
  },
  globals: { direction: "rtl" },
};

/** Nobody could press a button that does not say what it does. */
export const MissingLabel: DocumentStory = {
  args: { document: { type: "Button", props: { icon: "Play" } } },
  parameters: { diagnostics: ["missing-prop"] },
};
