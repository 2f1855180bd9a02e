import { type DocumentStory, type StoriesOf, wave } from "../document-story.js";

export default { component: "StatCard" } satisfies StoriesOf<"StatCard">;

/** Topics carry raw numbers; how they read is the document's affair. */
export const Formats: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 12 },
      children: [
        { type: "StatCard", props: { label: "Chunks loaded", value: 18_432, format: "number", icon: "Box" } },
        { type: "StatCard", props: { label: "CPU", value: 44.98271, format: "percent", icon: "Cpu" } },
        { type: "StatCard", props: { label: "Memory", value: 6_243_291_136, format: "bytes", icon: "MemoryStick" } },
        { type: "StatCard", props: { label: "Up for", value: 187_512, format: "duration", icon: "Clock" } },
        { type: "StatCard", props: { label: "Ticks", value: 19.8412, precision: 2, unit: "tps", icon: "Gauge" } },
      ],
    },
  },
};

export const Trends: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 12 },
      children: [
        { type: "StatCard", props: { label: "Players", value: 17, trend: "up", icon: "Users" } },
        { type: "StatCard", props: { label: "Crashes this week", value: 1, trend: "down", icon: "TriangleAlert" } },
        { type: "StatCard", props: { label: "Worlds", value: 3, trend: "neutral", icon: "Globe" } },
      ],
    },
  },
};

/** A text is shown as it is, and so are true and false. */
export const Words: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 12 },
      children: [
        { type: "StatCard", props: { label: "Status", value: "Running" } },
        { type: "StatCard", props: { label: "Version", value: "1.21.50" } },
        { type: "StatCard", props: { label: "Whitelist", value: true } },
      ],
    },
  },
};

/** Before the first message there is a dash, and no jump when the value comes. */
export const NoValueYet: DocumentStory = {
  args: { document: { type: "StatCard", props: { label: "Ping", format: "number", unit: "ms", icon: "Wifi" } } },
};

const stats = "bedrock:stats";

/** One message, three cards: each reads its own field of it. */
export const Live: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 12 },
      children: [
        {
          type: "StatCard",
          props: {
            label: "CPU",
            icon: "Cpu",
            format: "percent",
            precision: 1,
            socketTopic: stats,
            dataKey: "process_info.cpu_percent",
          },
        },
        {
          type: "StatCard",
          props: {
            label: "Memory",
            icon: "MemoryStick",
            value: 6_243_291_136,
            format: "bytes",
            socketTopic: stats,
            dataKey: "process_info.memory",
          },
        },
        {
          type: "StatCard",
          props: { label: "Players", icon: "Users", value: 17, socketTopic: stats, dataKey: "players" },
        },
      ],
    },
  },
  parameters: {
    topics: {
      [stats]: (tick) => ({
        players: Math.round(wave(tick, 17, 4)),
        process_info: { cpu_percent: wave(tick, 45, 20), memory: wave(tick, 6.2e9, 5e8) },
      }),
    },
  },
};

/** The whole card is pressed. */
export const Pressed: DocumentStory = {
  args: {
    document: {
      type: "StatCard",
      props: {
        label: "Players",
        value: 17,
        icon: "Users",
        trend: "up",
        onClickAction: { type: "navigate", url: "/plugins/players/ui" },
      },
    },
  },
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 12 },
      children: [
        {
          type: "StatCard",
          props: { label: "Players who joined at least once since the season began", value: 12_847, icon: "Users" },
        },
        {
          type: "StatCard",
          props: { label: "World", value: "survival-world-season-4-copy-before-upgrade", icon: "Globe" },
        },
      ],
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "StatCard",
      props: { label: "استخدام المعالج", value: 44.98, format: "percent", trend: "up", icon: "Cpu" },
    },
  },
  globals: { direction: "rtl" },
};

/** A format that does not exist is reported; the figure stands there unformatted. */
export const WrongFormat: DocumentStory = {
  args: { document: { type: "StatCard", props: { label: "Memory", value: 6_243_291_136, format: "byte" } } },
  parameters: { diagnostics: ["wrong-prop"] },
};
