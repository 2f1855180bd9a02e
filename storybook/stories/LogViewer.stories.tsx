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

const esc = "\u001b";

/** Colours of programs are the theme's, so that each can be read. What moves a cursor or names a window is left out. */
export const Colours: DocumentStory = {
  args: {
    document: {
      type: "LogViewer",
      props: {
        title: "Build",
        height: 280,
        lines: [
          `${esc}]0;build${esc}\\${esc}[1mvite${esc}[22m ${esc}[2mv8.3.8${esc}[22m building for production…`,
          ...["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"].map(
            (name, index) =>
              `${esc}[3${index}m${name}${esc}[0m ${esc}[9${index}mbright${esc}[0m ${esc}[4${index}mbehind${esc}[0m ${esc}[7;3${index}mturned${esc}[0m`,
          ),
          `${esc}[38;5;208morange of 256${esc}[0m ${esc}[38;2;120;80;255mviolet of 16 million${esc}[0m ${esc}[4munderlined${esc}[0m ${esc}[3mitalic${esc}[0m ${esc}[9mgone${esc}[0m`,
        ],
      },
    },
  },
};

const trace = [
  "[14:04:12 INFO] Saving chunks",
  "[14:04:13 WARN] Saving took 1,204 ms",
  "[14:04:14 ERROR] Could not write region r.-3.7",
  "java.io.IOException: No space left on device",
  "\tat net.example.world.RegionFile.write(RegionFile.java:214)",
  "\tat net.example.world.ChunkStorage.save(ChunkStorage.java:98)",
  "[14:04:14 INFO] Trying again in 30 s",
];

/** A stack trace belongs to the error above it: with errors alone, it is there. */
export const Searching: DocumentStory = {
  args: { document: { type: "LogViewer", props: { title: "Console", lines: trace } } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Search the log" }));
  },
};

/** Long lines run on, and the log scrolls to their side. */
export const Unwrapped: DocumentStory = {
  args: { document: { type: "LogViewer", props: { title: "Console", wrap: false, timestamps: "hide", lines: trace } } },
};

/** For a few lines that need no tools. */
export const WithoutTools: DocumentStory = {
  args: {
    document: {
      type: "LogViewer",
      props: { title: "Last backup", toolbar: false, height: 72, lines: ["save hold", "copied 412 MB", "save resume"] },
    },
  },
};

export const EnormousLine: DocumentStory = {
  args: {
    document: {
      type: "LogViewer",
      props: { title: "Console", lines: [`{"payload":"${"0123456789abcdef".repeat(4_000)}"}`, "[14:04:14 INFO] Done"] },
    },
  },
};

/** Lines must be texts. What does not fit is reported, and the log is there, empty. */
export const WrongLines: DocumentStory = {
  args: { document: { type: "LogViewer", props: { title: "Console", lines: "Server started." } } },
  parameters: { diagnostics: ["wrong-prop"] },
};
