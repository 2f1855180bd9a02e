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
        type: "radar",
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

/** Marks are times on the reader's clock, values have their unit, and a line says what is too much. */
export const Units: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "line",
        title: "Memory",
        xAxis: "at",
        format: "bytes",
        height: 240,
        series: [{ dataKey: "used", name: "Used" }],
        thresholds: [{ value: 900_000_000, label: "Limit", tone: "danger" }],
        data: samples.map((_, tick) => ({
          at: new Date(Date.UTC(2026, 0, 5, 14, tick * 5)).toISOString(),
          used: tick === 9 ? null : wave(tick, 600, 120) * 1_000_000,
        })),
      },
    },
  },
};

const stacked = (type: string, title: string): DocumentStory => ({
  args: {
    document: {
      type: "Chart",
      props: { type, stacked: true, title, data: samples, xAxis: "time", series: load, height: 240 },
    },
  },
});

export const StackedArea = stacked("area", "CPU and memory, one on the other");

export const StackedBar = stacked("bar", "CPU and memory on each other");

export const Scatter: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "scatter",
        title: "Players and load",
        xAxis: "players",
        series: [{ dataKey: "cpu", name: "CPU %" }],
        data: samples.map(({ cpu }, tick) => ({ players: 10 + ((tick * 37) % 60), cpu })),
        height: 240,
      },
    },
  },
};

const worlds = ["survival", "creative", "skyblock", "nether"].map((world, index) => ({
  world,
  players: 40 - index * 9,
}));

const shares = (type: string): DocumentStory => ({
  args: {
    document: {
      type: "Chart",
      props: {
        type,
        title: "Players by world",
        xAxis: "world",
        series: [{ dataKey: "players" }],
        data: worlds,
        height: 240,
      },
    },
  },
});

export const Pie = shares("pie");

export const Doughnut = shares("doughnut");

export const Gauge: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "gauge",
        title: "Load",
        format: "percent",
        series: load.map(({ dataKey }) => ({ dataKey })),
        data: samples.slice(0, 1),
        thresholds: [
          { value: 0, label: "calm", tone: "success" },
          { value: 60, label: "busy", tone: "warning" },
          { value: 85, label: "overloaded", tone: "danger" },
        ],
        height: 180,
        socketTopic: topic,
      },
    },
  },
  parameters: {
    topics: { [topic]: (tick) => ({ cpu: wave(tick, 45, 30), memory: wave(tick + 9, 62, 26) }) },
  },
};

/** Ten thousand points: no peak is lost. */
export const Large: DocumentStory = {
  args: {
    document: {
      type: "Chart",
      props: {
        type: "line",
        title: "Ticks a second",
        xAxis: "tick",
        xFormat: "number",
        series: [{ dataKey: "tps", name: "Ticks a second" }],
        data: Array.from({ length: 10_000 }, (_, tick) => ({ tick, tps: tick === 6_180 ? 3 : wave(tick, 19.4, 0.5) })),
        height: 240,
      },
    },
  },
};
