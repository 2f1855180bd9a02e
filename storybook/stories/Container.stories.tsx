import { clock, type DocumentStory, type StoriesOf, wave } from "../document-story.js";

export default { component: "Container" } satisfies StoriesOf<"Container">;

/** A dashboard with a look of its own: ten tokens, and everything follows. */
export const Restyled: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Text", props: { content: "Harbour control", variant: "h1" } },
        { type: "Text", props: { content: "Every colour, font and radius here comes from ten tokens." } },
        {
          type: "Row",
          children: [
            { type: "StatCard", props: { label: "Ships in port", value: 14, icon: "Ship", trend: "up" } },
            { type: "StatCard", props: { label: "Wind", value: 21.4, unit: "kn", icon: "Wind", trend: "neutral" } },
            { type: "StatCard", props: { label: "Berths free", value: 3, icon: "Anchor", trend: "down" } },
          ],
        },
        {
          type: "Row",
          children: [
            {
              type: "Card",
              props: { title: "Pilotage" },
              children: [
                { type: "Input", props: { name: "ship", label: "Ship", value: "Ever Forward" } },
                {
                  type: "Select",
                  props: { name: "berth", label: "Berth", options: ["North 1", "North 2", "South 4"] },
                },
                { type: "Switch", props: { name: "tugs", label: "Tugs needed", checked: true } },
                { type: "Checkbox", props: { name: "night", label: "Also at night" } },
                {
                  type: "Row",
                  children: [
                    { type: "Button", props: { label: "Book a pilot", icon: "Compass" } },
                    { type: "Button", props: { label: "Later", variant: "secondary" } },
                    { type: "Button", props: { label: "Cancel", variant: "danger" } },
                  ],
                },
              ],
            },
            {
              type: "Card",
              props: { title: "In port" },
              children: [
                {
                  type: "Table",
                  props: {
                    headers: ["Ship", "Berth", "State"],
                    rows: [
                      ["Aurora", "North 1", { type: "Badge", props: { content: "loading", variant: "primary" } }],
                      ["Bodil", "North 2", { type: "StatusIndicator", props: { status: "running", text: "Ready" } }],
                      ["Celeste", "South 4", { type: "StatusIndicator", props: { status: "warning", text: "Late" } }],
                    ],
                  },
                },
                { type: "Accordion", props: { title: "Tides" }, children: ["High water at 14:05, 3.2 m."] },
                { type: "LogViewer", props: { lines: ["14:05:10 INFO Aurora made fast at North 1"], height: 80 } },
              ],
            },
          ],
        },
      ],
    },
  },
  parameters: {
    tokens: {
      "--color-background-primary": "light-dark(#fdf6e3, #06222b)",
      "--color-background-secondary": "light-dark(#fffdf5, #0a2e39)",
      "--color-text-primary": "light-dark(#073642, #eee8d5)",
      "--color-text-secondary": "light-dark(#4a5f67, #a9b8b8)",
      "--color-border-primary": "light-dark(#e4d9b8, #1d4a56)",
      "--nju-accent": "light-dark(#a3401f, #c2552d)",
      "--color-ring-primary": "light-dark(#a3401f, #f0a07c)",
      "--font-sans": "Georgia, 'Times New Roman', serif",
      "--border-radius-md": "2px",
      "--border-radius-lg": "2px",
    },
  },
};

const stats = "bedrock:stats";
const consoleLines = "bedrock:console";

const said = ["Player connected: Alex", "Autosave started", "Autosave finished in 180 ms", "Player disconnected: Alex"];

/** What most pages are: a heading, live figures, a chart, a log and a form. */
export const Page: DocumentStory = {
  args: {
    document: {
      type: "Container",
      websocketSubscriptions: [stats, consoleLines],
      children: [
        { type: "Text", props: { content: "Survival world", variant: "h1" } },
        { type: "Text", props: { content: "Bedrock 1.21.50 on port 19132, season 4" } },
        {
          type: "Row",
          props: { gap: 12 },
          children: [
            {
              type: "StatCard",
              props: { label: "CPU", icon: "Cpu", value: 41.2, format: "percent", socketTopic: stats, dataKey: "cpu" },
            },
            {
              type: "StatCard",
              props: {
                label: "Memory",
                icon: "MemoryStick",
                value: 6_240_000_000,
                format: "bytes",
                socketTopic: stats,
                dataKey: "process.memory",
              },
            },
            {
              type: "StatCard",
              props: { label: "Players", icon: "Users", value: 17, socketTopic: stats, dataKey: "players" },
            },
          ],
        },
        {
          type: "Card",
          props: { title: "CPU" },
          children: [
            {
              type: "Chart",
              props: {
                type: "area",
                title: "CPU in percent",
                height: 220,
                xAxis: "time",
                series: [{ dataKey: "cpu", name: "CPU %" }],
                data: Array.from({ length: 12 }, (_, tick) => ({
                  time: clock(tick - 12),
                  cpu: wave(tick - 12, 41, 14),
                })),
                socketTopic: stats,
                history: 60,
              },
            },
          ],
        },
        {
          type: "Row",
          props: { gap: 16 },
          children: [
            {
              type: "Column",
              props: { flex: 2 },
              children: [
                {
                  type: "Card",
                  props: { title: "Console" },
                  children: [
                    {
                      type: "LogViewer",
                      props: { title: "Console", lines: ["[14:04:58] Server started."], socketTopic: consoleLines },
                    },
                  ],
                },
              ],
            },
            {
              type: "Column",
              props: { flex: 1 },
              children: [
                {
                  type: "Card",
                  props: { title: "Broadcast" },
                  children: [
                    { type: "Input", props: { name: "message", label: "Message to all players" } },
                    {
                      type: "Button",
                      props: {
                        label: "Send",
                        icon: "Send",
                        onClickAction: { type: "api_call", endpoint: "/api/broadcast", includeFormState: true },
                      },
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  },
  parameters: {
    topics: {
      [stats]: (tick) => ({
        time: clock(tick),
        cpu: wave(tick, 41, 14),
        players: Math.round(wave(tick, 17, 3)),
        process: { memory: wave(tick, 6.3e9, 4e8) },
      }),
      [consoleLines]: (tick) => `[${clock(tick)}] ${said[tick % said.length]}`,
    },
    answers: { "/api/broadcast": { body: { status: "success", message: "Sent to 17 players." } } },
  },
};

export const Empty: DocumentStory = {
  args: { document: { type: "Container" } },
};

/** A container in a container groups, and adds nothing that could be seen. */
export const Nested: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Text", props: { content: "Worlds", variant: "h1" } },
        {
          type: "Container",
          children: [
            { type: "Card", props: { title: "survival" }, children: ["Running"] },
            { type: "Card", props: { title: "creative" }, children: ["Stopped"] },
          ],
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
        { type: "Text", props: { content: "עולם ההישרדות", variant: "h1" } },
        { type: "Text", props: { content: "17 שחקנים מחוברים כעת." } },
      ],
    },
  },
  globals: { direction: "rtl" },
};

/** Mistakes of every kind, each told in its place; the rest of the page works. */
export const ManyMistakes: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Text", props: { content: "A page in the making", variant: "h1" } },
        { type: "Tabel", props: { columns: ["Player", "Ping"] } },
        {
          type: "Button",
          props: { label: "Kick everyone", onClickAction: { type: "api_cal", endpoint: "/api/kick" } },
        },
        { type: "Card", props: { titel: "Players" }, children: [{ type: "Text", props: { content: "17 online" } }] },
        { type: "Input", props: { label: "Reason" } },
      ],
    },
  },
  parameters: { diagnostics: ["unknown-component", "unknown-action", "unknown-prop", "unnamed-input"] },
};
