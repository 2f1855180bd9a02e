// @ts-check
/** The page: each component once at least, in the tabs that the reference has. */

export const API = "/api/v1/plugins/extensions/gallery";
export const TOPIC = "gallery:process";
export const LOG = "gallery:log";

/** @param {string} type @param {object} [props] @param {(object | string)[]} [children] */
const node = (type, props = {}, children) => ({ type, props, ...(children && { children }) });

/** @param {string} title @param {object[]} children */
const card = (title, children) => node("Card", { title }, children);

/** @param {string} endpoint @param {object} [more] */
const call = (endpoint, more = {}) => ({ type: "api_call", endpoint: `${API}/${endpoint}`, ...more });

const hills = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160"><rect width="320" height="160" fill="#9cc4e4"/><circle cx="250" cy="42" r="20" fill="#f7d774"/><path d="M0 120 90 50l70 70 60-40 100 60v20H0z" fill="#4f7f5b"/><path d="M0 150 120 100l80 40 120-30v50H0z" fill="#2f5d46"/></svg>',
)}`;

const layout = [
  node("Row", {}, [
    card("A card", [node("Text", { content: "Cards stand side by side in a Row and wrap where it is narrow." })]),
    card("Another", [node("Text", { content: "A Column sets one thing below another." })]),
    node("Card", { title: "To press", onClickAction: call("hello") }, [
      node("Text", { content: "A whole card can run an action." }),
    ]),
  ]),
  node("Divider"),
  node("Row", {}, [
    node("Column", { flex: 2 }, [card("Two thirds", [node("Text", { content: "flex: 2" })])]),
    node("Column", { flex: 1 }, [card("One third", [node("Text", { content: "flex: 1" })])]),
  ]),
  node("Accordion", { title: "An accordion, folded", defaultOpen: false }, [
    node("Text", { content: "What is inside stays as you left it when the page is loaded again." }),
  ]),
  node("Button", {
    label: "Open a modal",
    variant: "secondary",
    onClickAction: { type: "open_modal", modalId: "hello" },
  }),
];

const texts = [
  node("Text", { content: "Heading 1", variant: "h1" }),
  node("Text", { content: "Heading 2", variant: "h2" }),
  node("Text", { content: "Heading 3", variant: "h3" }),
  node("Text", { content: "Body text, at most 72 characters wide, since longer lines are hard to read on a screen." }),
  node("Row", {}, [
    ...["primary", "secondary", "success", "warning", "danger"].map((variant) =>
      node("Badge", { content: variant, variant }),
    ),
  ]),
  node("Row", {}, [
    node("StatusIndicator", { status: "running", text: "Running" }),
    node("StatusIndicator", { status: "warning", text: "High load" }),
    node("StatusIndicator", { status: "stopped", text: "Stopped" }),
  ]),
  node("Row", {}, [
    ...["Activity", "AlertCircle", "CheckCircle2", "Info", "Terminal", "Save", "Trash2", "Play"].map((name) =>
      node("Icon", { name, size: 20, label: name }),
    ),
  ]),
  node("CodeBlock", { title: "Try it", content: "git clone … native-json-ui\ncd native-json-ui\nnpm start" }),
  node("Row", {}, [
    node("Link", { href: `${API}/ui`, label: "This page", icon: "RotateCcw" }),
    node("Link", { href: "https://lucide.dev/icons", label: "All icons" }),
  ]),
];

const inputs = [
  node("Row", {}, [
    node("Column", {}, [
      node("Input", { name: "text", label: "Text", defaultValue: "survival" }),
      node("Input", { name: "number", label: "Number", type: "number", value: 20, min: 1, max: 100 }),
      node("Input", { name: "password", label: "Password", type: "password" }),
      node("Input", { name: "long", label: "Several lines", type: "textarea", value: "Welcome!" }),
      node("Label", { content: "Label elsewhere", htmlFor: "labelled" }),
      node("Input", { id: "labelled", placeholder: "Named by the label above" }),
    ]),
    node("Column", {}, [
      node("Select", {
        name: "mode",
        label: "Select",
        options: [
          { label: "Survival", value: "survival" },
          { label: "Creative", value: "creative" },
        ],
      }),
      node("Input", { name: "date", label: "Date", type: "date", value: "2026-01-15" }),
      node("Input", { name: "range", label: "Range", type: "range", value: 40 }),
      node("Input", { name: "color", label: "Colour", type: "color", value: "#3b82f6" }),
      node("Switch", { name: "pvp", label: "Switch", checked: true }),
      node("Checkbox", { name: "agree", label: "Checkbox" }),
      node("FileUpload", { name: "file", label: "File" }),
    ]),
  ]),
  node("Row", {}, [
    node("Button", { label: "What is sent?", icon: "Send", onClickAction: call("echo", { includeFormState: true }) }),
    node("Button", { label: "Ask first", variant: "secondary", onClickAction: call("hello", { confirm: "Really?" }) }),
    node("Button", { label: "Fail", variant: "danger", onClickAction: call("fail") }),
    node("FileDownload", { label: "Download", endpoint: `${API}/file` }),
  ]),
  card("Order of the backups", [
    node("DraggableList", {
      title: "Order of the backups",
      items: ["Worlds", "Players", "Settings"].map((name, index) => ({ id: index, name })),
      onReorderAction: call("echo"),
    }),
  ]),
];

/** @param {NodeJS.ResourceUsage} usage */
const rowsOf = (usage) => Object.entries(usage).map(([name, value]) => ({ name, value }));

/** @param {{ samples: readonly object[], usage: NodeJS.ResourceUsage, lines: readonly string[] }} state */
const data = ({ samples, usage, lines }) => [
  node("Row", {}, [
    node("StatCard", {
      label: "Memory",
      icon: "MemoryStick",
      format: "bytes",
      socketTopic: TOPIC,
      dataKey: "memory.rss",
    }),
    node("StatCard", { label: "Heap", icon: "Box", format: "bytes", socketTopic: TOPIC, dataKey: "memory.heapUsed" }),
    node("StatCard", { label: "Up for", icon: "Clock", format: "duration", socketTopic: TOPIC, dataKey: "uptime" }),
    node("StatCard", { label: "Pages", value: 1, trend: "neutral" }),
  ]),
  node("Row", {}, [
    ...["area", "line", "bar"].map((type) =>
      card(type, [
        node("Chart", {
          type,
          title: `Heap, as ${type}`,
          data: samples,
          xAxis: "time",
          series: [
            { dataKey: "used", name: "Heap used, MB" },
            { dataKey: "total", name: "Heap, MB" },
          ],
          height: 200,
          history: 30,
          socketTopic: TOPIC,
        }),
      ]),
    ),
  ]),
  card("Resources used by this process", [
    node("Table", {
      columns: [
        { header: "Name", accessor: "name" },
        { header: "Value", accessor: "value" },
      ],
      data: rowsOf(usage),
    }),
  ]),
  card("Log", [node("LogViewer", { title: "Log", lines, socketTopic: LOG, height: 180 })]),
];

const media = [
  node("Row", {}, [
    card("Image", [node("Image", { src: hills, alt: "Hills under a sun", width: "100%" })]),
    card("iframe", [node("iframe", { src: `${API}/frame`, title: "A page in a sandbox", height: 180 })]),
  ]),
];

/** @param {{ samples: readonly object[], usage: NodeJS.ResourceUsage, lines: readonly string[] }} state */
export const page = (state) => ({
  ...node("Container", {}, [
    node("Text", { content: "Gallery", variant: "h1" }),
    node("Text", { content: "Every component. What is typed, opened and unfolded survives a refresh." }),
    node("Tabs", { title: "Kinds of components", activeTab: "layout" }, [
      node("Tab", { id: "layout", label: "Layout", icon: "LayoutGrid" }, [node("Container", {}, layout)]),
      node("Tab", { id: "text", label: "Text", icon: "Type" }, [node("Container", {}, texts)]),
      node("Tab", { id: "inputs", label: "Inputs", icon: "TextCursorInput" }, [node("Container", {}, inputs)]),
      node("Tab", { id: "data", label: "Data", icon: "ChartLine" }, [node("Container", {}, data(state))]),
      node("Tab", { id: "media", label: "Media", icon: "Image" }, [node("Container", {}, media)]),
    ]),
    node("Modal", { id: "hello", title: "A modal" }, [
      node("Text", { content: "It keeps the focus inside, and gives it back." }),
      node("Button", { label: "Close", variant: "secondary", onClickAction: { type: "close_modal" } }),
    ]),
  ]),
  websocketSubscriptions: [TOPIC, LOG],
});
