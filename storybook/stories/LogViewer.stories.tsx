import { clock, type DocumentStory, type StoriesOf } from "../document-story.js";

export default { component: "LogViewer" } satisfies StoriesOf<"LogViewer">;

const lines = [
  "[14:04:12 INFO] Starting Server",
  "[14:04:12 INFO] Version 1.21.50.07",
  "[14:04:13 INFO] Level Name: survival-season-4",
  "[14:04:13 INFO] Game mode: 0 Survival, difficulty: 2 NORMAL",
  "[14:04:16 INFO] IPv4 supported, port: 19132",
  "[14:04:16 WARN] Content logging is off. It is worth having while packs are new.",
  "[14:04:17 INFO] Server started.",
  "[14:04:29 INFO] Player connected: Alex, xuid: 2535428197086751",
  "[14:04:44 ERROR] Pack season-four: texture blocks/lamp.png is missing",
];

export const Lines: DocumentStory = {
  args: { document: { type: "LogViewer", props: { title: "Console of survival", lines, height: 240 } } },
};

/** Only the lines in view are drawn. */
export const HundredThousandLines: DocumentStory = {
  args: {
    document: {
      type: "LogViewer",
      props: {
        title: "Console of survival",
        maxLines: 100_000,
        lines: Array.from({ length: 100_000 }, (_, index) => `[${clock(index)} INFO] ${index + 1} chunks written`),
      },
    },
  },
};

export const Empty: DocumentStory = {
  args: { document: { type: "LogViewer", props: { title: "Console of creative" } } },
};

const said = [
  "INFO] Running AutoCompaction...",
  "INFO] Player connected: Steve, xuid: 2535416340910475",
  "WARN] Can't keep up! Skipped 12 ticks",
  "INFO] Player disconnected: Steve, xuid: 2535416340910475",
];

/** Stays at the end while new lines come; whoever scrolls up is left to read. */
export const Live: DocumentStory = {
  args: {
    document: {
      type: "LogViewer",
      props: { title: "Console of survival", lines, socketTopic: "server_log:survival", maxLines: 200 },
    },
  },
  parameters: { topics: { "server_log:survival": (tick) => `[${clock(tick)} ${said[tick % said.length]}` } },
};

/** Two lines in a message are two lines in the log, and only the last six are kept. */
export const LiveBlocks: DocumentStory = {
  args: {
    document: {
      type: "LogViewer",
      props: { title: "Backup", socketTopic: "bedrock:backup", dataKey: "output", maxLines: 6, height: 160 },
    },
  },
  parameters: {
    topics: {
      "bedrock:backup": (tick) => ({ output: `[${clock(tick)}] save hold\n[${clock(tick)}] copied ${tick + 1} MB\n` }),
    },
  },
};

/** Lines wrap or scroll inside the log; the page keeps its width. */
export const LongLines: DocumentStory = {
  args: {
    document: {
      type: "LogViewer",
      props: {
        title: "Console of survival",
        lines: [
          "[14:06:01 ERROR] java.lang.IllegalStateException: chunk [-1843, 992] of dimension minecraft:overworld was asked for while it was being upgraded by worker-7",
          `[14:06:01 ERROR] ${"at/net/example/world/chunk/storage/".repeat(6)}Chunk.load`,
          "\tat worker-7",
        ],
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "LogViewer",
      props: { title: "سجل الخادم", lines: ["[14:05:09] دخل اللاعب سلمان", "[14:05:12] Player connected: Alex"] },
    },
  },
  globals: { direction: "rtl" },
};

/** Lines must be texts. What does not fit is reported, and the log is there, empty. */
export const WrongLines: DocumentStory = {
  args: { document: { type: "LogViewer", props: { title: "Console", lines: "Server started." } } },
  parameters: { diagnostics: ["wrong-prop"] },
};
