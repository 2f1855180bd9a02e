import { type DocumentStory, pressing, type StoriesOf } from "../document-story.js";

export default { component: "FileDownload" } satisfies StoriesOf<"FileDownload">;

export const Variants: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 8 },
      children: [
        { type: "FileDownload", props: { label: "Download world", endpoint: "/api/worlds/survival" } },
        {
          type: "FileDownload",
          props: { label: "Download backup", endpoint: "/api/backups/latest", variant: "primary" },
        },
        {
          type: "FileDownload",
          props: { label: "Crash report", endpoint: "/api/crashes/latest", icon: "Bug", variant: "danger" },
        },
      ],
    },
  },
};

/** A cell of a table holds one as well. */
export const InATable: DocumentStory = {
  args: {
    document: {
      type: "Table",
      props: {
        headers: ["Backup", "Size", "File"],
        rows: [
          [
            "Thursday, 03:00",
            "1.2 GB",
            {
              type: "FileDownload",
              props: { label: "Download", endpoint: "/api/backups/41", filename: "survival-2026-01-15.mcworld" },
            },
          ],
          [
            "Wednesday, 03:00",
            "1.1 GB",
            {
              type: "FileDownload",
              props: { label: "Download", endpoint: "/api/backups/40", filename: "survival-2026-01-14.mcworld" },
            },
          ],
        ],
      },
    },
  },
};

/** What the back end says of a failure is a toast, not a file. */
export const Gone: DocumentStory = {
  args: {
    document: {
      type: "FileDownload",
      props: { label: "Download backup", endpoint: "/api/backups/7", filename: "backup.mcworld" },
    },
  },
  parameters: {
    answers: { "/api/backups/7": { status: 404, body: { detail: "This backup was deleted on Tuesday." } } },
  },
  play: pressing("Download backup"),
};

export const Disabled: DocumentStory = {
  args: {
    document: { type: "FileDownload", props: { label: "Download world", endpoint: "/api/world", disabled: true } },
  },
};

export const LongLabel: DocumentStory = {
  args: {
    document: {
      type: "FileDownload",
      props: {
        label: "survival-world-season-4-copy-before-upgrade-to-1.21.50-with-all-datapacks.mcworld",
        endpoint: "/api/worlds/survival",
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: { document: { type: "FileDownload", props: { label: "تنزيل العالم", endpoint: "/api/worlds/survival" } } },
  globals: { direction: "rtl" },
};

/** There is nothing to download without an endpoint. */
export const MissingEndpoint: DocumentStory = {
  args: { document: { type: "FileDownload", props: { label: "Download world" } } },
  parameters: { diagnostics: ["missing-prop"] },
};
