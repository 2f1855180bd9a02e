import { clock, type DocumentStory, type StoriesOf, wave } from "../document-story.js";

export default { component: "Chart" } satisfies StoriesOf<"Chart">;

const samples = Array.from({ length: 24 }, (_, tick) => ({
  time: clock(tick * 10),
  cpu: Math.round(wave(tick, 45, 18)),
  memory: Math.round(wave(tick + 9, 62, 6)),
}));

const load = [
  { dataKey: "cpu", name: "CPU %" },
  { dataKey: "memory", name: "Memory %" },
];

export const Area: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "area",
        title: "CPU and memory in percent",
        data: samples,
        xAxis: "time",
        series: load,
        height: 240,
      },
    },
  },
};

export const Line: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "line",
        title: "CPU and memory in percent",
        data: samples,
        xAxis: "time",
        series: load,
        height: 240,
      },
    },
  },
};

export const Bar: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "bar",
        title: "Players a day",
        data: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((day, index) => ({ day, players: 31 + index * 7 })),
        xAxis: "day",
        series: [{ dataKey: "players", name: "Players" }],
        height: 240,
      },
    },
  },
};

/** One series needs no legend; a colour of one's own is possible. */
export const OwnColor: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        chartType: "line",
        title: "Ticks a second",
        data: samples.map(({ time }, tick) => ({ time, tps: wave(tick, 19.4, 0.5) })),
        xAxis: "time",
        series: [{ dataKey: "tps", name: "Ticks a second", color: "#0f766e" }],
      },
    },
  },
};

const topic = "bedrock:stats";

/** Each message appends a point; the last thirty are kept. */
export const Live: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "area",
        title: "CPU and memory in percent",
        xAxis: "time",
        series: load,
        height: 240,
        history: 30,
        data: samples.slice(0, 4),
        socketTopic: topic,
      },
    },
  },
  parameters: {
    topics: { [topic]: (tick) => ({ time: clock(40 + tick), cpu: wave(tick, 45, 18), memory: wave(tick + 9, 62, 6) }) },
  },
};

export const Empty: DocumentStory = {
  args: {
    document: { type: "Chart", props: { title: "Players a day", xAxis: "day", series: [{ dataKey: "players" }] } },
  },
};

export const EightSeries: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "line",
        title: "Players by world",
        xAxis: "time",
        height: 320,
        series: ["survival", "creative", "skyblock", "nether", "lobby", "arena", "parkour", "build"].map((dataKey) => ({
          dataKey,
        })),
        data: Array.from({ length: 12 }, (_, tick) => ({
          time: clock(tick * 60),
          survival: wave(tick, 80, 8),
          creative: wave(tick + 1, 70, 6),
          skyblock: wave(tick + 2, 60, 6),
          nether: wave(tick + 3, 50, 6),
          lobby: wave(tick + 4, 40, 6),
          arena: wave(tick + 5, 30, 6),
          parkour: wave(tick + 6, 20, 4),
          build: wave(tick + 7, 10, 4),
        })),
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "bar",
        title: "اللاعبون حسب اليوم",
        xAxis: "day",
        series: [{ dataKey: "players", name: "اللاعبون" }],
        height: 240,
        data: ["الاثنين", "الثلاثاء", "الأربعاء"].map((day, index) => ({ day, players: 31 + index * 7 })),
      },
    },
  },
  globals: { direction: "rtl" },
};

/** A kind that does not exist is reported; a line chart stands in. */
export const WrongType: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "pie",
        title: "CPU in percent",
        data: samples,
        xAxis: "time",
        series: load.slice(0, 1),
        height: 240,
      },
    },
  },
  parameters: { diagnostics: ["wrong-prop"] },
};
