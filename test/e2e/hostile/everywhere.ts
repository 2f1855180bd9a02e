/** One hostile value in every prop that takes such a value, of every component and action. */
import { api } from "./watch.js";

interface Node {
  type: string;
  props?: object;
  children?: readonly unknown[];
}

/** What a component without an effect of its own does when pressed. */
const going = (url: string) => ({ type: "navigate", url });

/** An address wherever a document may name one. `name` is what is to be read where the address is refused. */
export const addressed = (url: string, name: string): Node[] => [
  { type: "Link", props: { href: url, label: `link ${name}` } },
  { type: "Link", props: { href: url, label: `tab ${name}`, target: "_blank" } },
  { type: "Image", props: { src: url, alt: `picture ${name}`, width: 20, height: 20 } },
  { type: "iframe", props: { src: url, title: `frame ${name}`, height: 20 } },
  { type: "Button", props: { label: `button ${name}`, onClickAction: going(url) } },
];

/** The places where a component has another one inside. */
export const nested = (inner: readonly Node[]): Node[] => [
  { type: "Card", props: { title: "Card" }, children: inner },
  { type: "Accordion", props: { title: "Accordion", defaultOpen: true }, children: inner },
  { type: "Tabs", children: [{ type: "Tab", props: { label: "Tab" }, children: inner }] },
  { type: "Table", props: { headers: ["Cells"], rows: inner.map((node) => [node]) } },
  { type: "Table", props: { columns: [{ header: "Data", accessor: "cell" }], data: inner.map((cell) => ({ cell })) } },
  { type: "Unknown", children: inner },
];

/** Whatever can be pressed but Button and Link. */
export const pressing = (url: string, name: string): Node[] => [
  { type: "Badge", props: { content: `badge ${name}`, onClickAction: going(url) } },
  { type: "Card", props: { title: `card ${name}`, onClickAction: going(url) } },
  { type: "Text", props: { content: `text ${name}`, onClickAction: going(url) } },
  { type: "StatCard", props: { label: `figure ${name}`, value: 1, onClickAction: going(url) } },
  { type: "Icon", props: { name: "Activity", label: `icon ${name}`, onClickAction: going(url) } },
  { type: "Image", props: { alt: `image ${name}`, onClickAction: going(url) } },
  { type: "Link", props: { label: `acting ${name}`, onClickAction: going(url) } },
  { type: "Switch", props: { name: `switch ${name}`, label: `switch ${name}`, onChangeAction: going(url) } },
];

/** A text in every prop that is shown. */
export const written = (plugin: string, text: string): unknown[] => [
  text,
  { type: "Accordion", props: { title: text, defaultOpen: true }, children: [text] },
  { type: "Badge", props: { content: text, icon: text } },
  { type: "Button", props: { label: text, icon: text, variant: text } },
  { type: "Card", props: { title: text }, children: [text] },
  {
    type: "Chart",
    props: {
      title: text,
      xAxis: text,
      data: [{ [text]: text, a: 1, b: 2 }],
      series: [
        { dataKey: "a", name: text },
        { dataKey: text, name: text, color: text },
      ],
    },
  },
  { type: "Checkbox", props: { name: `check ${text}`, label: text } },
  { type: "CodeBlock", props: { content: text, title: text } },
  { type: "DraggableList", props: { title: text, items: [{ id: text, name: text }, { id: "second" }] } },
  { type: "FileDownload", props: { label: text, endpoint: api(plugin, "answer-ok"), filename: text } },
  { type: "FileUpload", props: { name: "file", label: text, accept: text } },
  { type: "Icon", props: { name: text, label: text } },
  { type: "Image", props: { alt: text } },
  ...["text", "password", "number", "textarea", "search", "hidden", "color", "range", "date", text].map((type) => ({
    type: "Input",
    props: { name: `input ${type}`, type, label: text, placeholder: text, value: text, min: text, max: text },
  })),
  { type: "iframe", props: { title: text } },
  { type: "Label", props: { content: text, htmlFor: text } },
  { type: "Link", props: { href: "?", label: text, icon: text } },
  { type: "Link", props: { href: `?${text}` } },
  { type: "LogViewer", props: { title: text, lines: [text, `12:00:00 ERROR ${text}`] } },
  {
    type: "Select",
    props: { name: "choice", label: text, options: [text, { label: text, value: 2 }], placeholder: text },
  },
  { type: "StatCard", props: { label: text, value: text, unit: text, icon: text } },
  { type: "StatusIndicator", props: { status: "running", text } },
  { type: "Switch", props: { name: "switch", label: text } },
  { type: "Table", props: { title: text, headers: [text, text], rows: [[text, { [text]: text }]] } },
  { type: "Table", props: { columns: [{ header: text, accessor: text }], data: [{ [text]: text }] } },
  { type: "Table", props: { headers: [text], rows: [], emptyText: text } },
  {
    type: "Tabs",
    props: { title: text },
    children: [{ type: "Tab", props: { label: text, icon: text }, children: [text] }],
  },
  ...["h1", "h2", "h3", "body", text].map((variant) => ({ type: "Text", props: { content: text, variant } })),
  { type: text, props: { [text]: text } },
  {
    type: "Text",
    props: { content: text, [text]: text, id: text, className: text, style: { [text]: text, color: text } },
  },
  { type: "Button", props: { label: "Unknown action", onClickAction: { type: text } } },
  { type: "Button", props: { label: "Opens the dialog", onClickAction: { type: "open_modal", modalId: "dialog" } } },
  { type: "Modal", props: { id: "dialog", title: text }, children: [text] },
];
