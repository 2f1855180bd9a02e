// @ts-check
/** A page with every kind of live component, and a form. */

const STATS = "system-monitor:stats";

/** @param {string} type @param {object} props @param {readonly object[]} [children] */
const node = (type, props, children) => ({ type, props, ...(children && { children }) });
const topic = (/** @type {string} */ name) => ({ socketTopic: `traffic:${name}` });

export const page = node("Container", {}, [
  node("Text", { content: "Traffic", variant: "h1" }),
  node("Text", { content: "No note yet.", ...topic("note") }),
  node("Row", { gap: 12 }, [
    node("StatCard", { label: "Players", icon: "Users", value: 0, ...topic("players") }),
    node("StatCard", { label: "Ticks", unit: "tps", precision: 1, ...topic("ticks"), dataKey: "server.tps" }),
    node("StatCard", { label: "Latency", unit: "ms", ...topic("latency"), staleAfter: 5 }),
    node("StatCard", { label: "Errors", ...topic("requests"), dataKey: "errors" }),
    node("StatCard", { label: "Requests", format: "number", ...topic("requests"), dataKey: "total" }),
    node("StatCard", { label: "Temperature", unit: "°C", precision: 1, ...topic("sensor"), staleAfter: 10 }),
    node("StatCard", { label: "CPU", icon: "Cpu", format: "percent", socketTopic: STATS, dataKey: "cpu" }),
    node("StatCard", { label: "Memory", format: "bytes", socketTopic: STATS, dataKey: "memory_bytes" }),
  ]),
  node("Row", { gap: 12 }, [
    node("StatusIndicator", { status: "stopped", ...topic("state") }),
    node("Badge", { content: "unknown", variant: "secondary", ...topic("health") }),
    node("Text", { content: "Nothing copied", ...topic("copied"), dataKey: "text" }),
  ]),
  node("Progress", { label: "Backup", value: 0, ...topic("backup") }),
  node("Progress", { label: "Copy", value: 0, max: 512, ...topic("copied"), dataKey: "done" }),
  node("Row", { gap: 12 }, [
    node("Table", {
      title: "Worlds",
      columns: [
        { header: "World", accessor: "id" },
        { header: "Players", accessor: "players" },
        { header: "Load", accessor: "load" },
      ],
      data: [],
      rowKey: "id",
      ...topic("world"),
    }),
    node("Table", {
      title: "Events",
      columns: [
        { header: "No.", accessor: "no" },
        { header: "Who", accessor: "who" },
        { header: "What", accessor: "what" },
      ],
      data: [],
      update: "append",
      maxRows: 12,
      ...topic("event"),
    }),
    node("Table", {
      title: "Scores",
      columns: [
        { header: "Name", accessor: "name" },
        { header: "Score", accessor: "score" },
      ],
      data: [],
      ...topic("top"),
    }),
  ]),
  node("Tabs", {}, [
    node("Tab", { label: "Charts" }, [
      node("Chart", {
        title: "Network",
        type: "area",
        xAxis: "second",
        series: [
          { dataKey: "in", name: "In" },
          { dataKey: "out", name: "Out" },
        ],
        unit: "kB/s",
        history: 40,
        ...topic("network"),
      }),
      node("Chart", {
        title: "Memory",
        type: "bar",
        stacked: true,
        xAxis: "second",
        series: [{ dataKey: "heap" }, { dataKey: "native" }],
        ...topic("memory"),
      }),
      node("Chart", { title: "Jobs", xAxis: "second", series: [{ dataKey: "jobs" }], history: 100, ...topic("queue") }),
      node("Chart", {
        title: "Disk",
        type: "gauge",
        min: 0,
        max: 100,
        series: [{ dataKey: "used" }],
        ...topic("share"),
      }),
    ]),
    node("Tab", { label: "Notes" }, [node("Text", { content: "No note yet.", ...topic("note") })]),
  ]),
  node("LogViewer", { title: "Console", lines: ["Console of all worlds"], maxLines: 120, ...topic("log") }),
  node("LogViewer", { title: "Host", lines: [], socketTopic: "system-monitor:log" }),
  node("Card", { title: "Restart" }, [
    node("Input", { id: "world", label: "World", value: "survival" }),
    node("Button", {
      label: "Restart",
      onClickAction: {
        type: "api_call",
        endpoint: "/api/v1/plugins/extensions/traffic/restart",
        includeFormState: true,
      },
    }),
  ]),
]);
