/** Texts that are HTML, that turn the direction around or take long to read, and looks that load or cover (R4, R6, R12, R13, R17, R18). */
import { written } from "./everywhere.js";
import type { Evil, HostilePlugin } from "./stage.js";
import { api, around } from "./watch.js";

const markups = (evil: Evil) => [
  `<img src=x onerror="alert(1);window.hacked=1">`,
  `"><script src="${evil.forbidden("markup.js")}"></script><svg onload=window.hacked=1>`,
  `</script></style></textarea></title><iframe srcdoc="<script>top.hacked=1</script>"></iframe>`,
  `{{constructor.constructor('window.hacked=1')()}}\${window.hacked=1}<%= window.hacked=1 %>`,
];

const calling = (label: string, endpoint: string, more: object = {}) => ({
  type: "Button",
  props: { label, onClickAction: { type: "api_call", endpoint, includeFormState: true, ...more } },
});

const json = { "content-type": "application/json" };

/** Each asks the stranger for something, if the property or the value is let through. */
const leaks = ({ port, forbidden }: Evil): Record<string, unknown>[] => {
  const url = forbidden("style.png");
  const bare = `//localhost:${port}/forbidden/bare.png`;
  return [
    { background: `url(${url})` },
    { background: `url("${bare}")` },
    { background: `URL( '${bare}' )` },
    { background: `u\\72l(${bare})` },
    { background: `url/**/(${bare})` },
    { background: `url (${bare})` },
    { background: `red url(${bare}) no-repeat` },
    { backgroundImage: `image-set("${bare}" 1x)` },
    { backgroundImage: `-webkit-image-set(url(${bare}) 1x)` },
    { backgroundImage: `cross-fade(url(${bare}), red)` },
    { backgroundImage: `linear-gradient(red, blue), url(${bare})` },
    { backgroundImage: `image("${bare}")` },
    { backgroundImage: `src("${bare}")` },
    { backgroundImage: `var(--nju-none, url(${bare}))` },
    { backgroundImage: `var(--hostile)`, "--hostile": `url(${url})` },
    { backgroundImage: `element(#page)` },
    { backgroundImage: `paint(hostile)` },
    { listStyle: `url(${bare})`, display: "list-item" },
    { listStyleImage: `url(${bare})`, display: "list-item" },
    { borderImage: `url(${bare}) 30`, borderImageSource: `url(${bare})` },
    { cursor: `url(${bare}), auto` },
    { content: `url(${bare})` },
    { content: `"fake"` },
    { filter: `url(${bare}#a)`, backdropFilter: `url(${bare}#a)` },
    { mask: `url(${bare})`, maskImage: `url(${bare})`, WebkitMaskImage: `url(${bare})` },
    { clipPath: `url(${bare}#a)`, shapeOutside: `url(${bare})`, offsetPath: `url(${bare}#a)` },
    { behavior: `url(${bare})`, MozBinding: `url(${bare}#a)` },
    { width: "expression(window.hacked=1)" },
    { color: `red; background: url(${bare})` },
    { color: "red}</style><script>window.hacked=1</script>" },
    { color: "red", fontFamily: `x; src: url(${bare})` },
    { animation: "spin 1s infinite", animationName: "spin", transition: "all 1s" },
    { cssText: `background:url(${bare})`, float: "left", cssFloat: "left" },
    { "background-image": `url(${bare})`, "-webkit-mask-image": `url(${bare})` },
    { fill: `url(${bare})`, stroke: `url(${bare})`, marker: `url(${bare})` },
    { src: `url(${bare})`, "@import": `url(${bare})`, "@font-face": `url(${bare})` },
    { __html: "<b>", toString: "x", constructor: "x", [`${"__proto__"}`]: { polluted: 1 } },
    { background: { url: bare }, color: ["red"], width: null, height: 1e21, opacity: "9".repeat(400) },
    { color: "var(--session)", width: "attr(data-x px)", height: "env(safe-area-inset-top)" },
  ];
};

/** Let through or not: none may reach beyond the page. */
const covers: Record<string, unknown>[] = [
  { position: "fixed", inset: 0, zIndex: 99_999 },
  { position: "FIXED", top: 0, left: 0, right: 0, bottom: 0, zIndex: 2_147_483_647 },
  { position: " fixed ", inset: "0", zIndex: "99999" },
  { position: "sticky", top: 0, zIndex: 99_999 },
  { position: "-webkit-sticky", top: 0 },
  { position: "absolute", inset: "-9999px", zIndex: 99_999 },
  { position: "absolute", top: -2000, left: -2000, width: 9999, height: 9999, zIndex: 99_999 },
  { position: "relative", left: -1200, width: 5000, zIndex: "100" },
  { marginLeft: -1500, marginTop: -1500, width: 9000, height: 9000 },
  { margin: "-1500px" },
  { transform: "translate(-1000px, -1000px) scale(100)" },
  { transform: "matrix3d(100,0,0,0,0,100,0,0,0,0,1,0,0,0,0,1)" },
  { translate: "-100vw -100vh", scale: "99999", zIndex: 100 },
  { outline: "9999px solid red", boxShadow: "0 0 0 9999px red" },
  { boxShadow: "-500px 0 0 500px red", zIndex: 100 },
  { width: "100vw", marginInlineStart: "-50vw", height: "100vh" },
  { fontSize: "9999px", lineHeight: 0 },
  { textIndent: "-9999px", letterSpacing: "-999px", textShadow: "-900px 0 red" },
  { display: "contents", all: "unset", contain: "none", isolation: "auto", willChange: "transform" },
  { overflow: "visible", overflowClipMargin: "9999px", columnCount: 1, float: "left" },
];

const styled = (style: object, index: number) => [
  { type: "Text", props: { content: `text ${index}`, style } },
  { type: "Card", props: { title: `card ${index}`, style }, children: ["inside"] },
  { type: "Button", props: { label: `button ${index}`, style, onClickAction: { type: "close_modal" } } },
  { type: "Badge", props: { content: `badge ${index}`, style } },
  { type: "Input", props: { name: `input ${index}`, label: `input ${index}`, style } },
  { type: "Table", props: { headers: [`table ${index}`], rows: [["cell"]], style } },
  { type: "LogViewer", props: { title: `log ${index}`, lines: ["line"], style } },
];

/** Each in a page of its own: what one hides must not hide that another covers. */
const coverPages = Object.fromEntries(
  covers.map((style, index) => [
    `cover${index}`,
    around("r6", [
      { type: "Text", props: { content: "cover", style: { ...style, background: "red" } } },
      { type: "Card", props: { title: "card", style }, children: [{ type: "Image", props: { alt: "cover", style } }] },
      {
        type: "Modal",
        props: { id: "dialog", title: "Dialog", style },
        children: [{ type: "Text", props: { content: "x", style } }],
      },
    ]),
  ]),
);

export const overrides = "\u202e\u2066\u2067\u061c\u200f";
const long = 100_000;

/** What a regular expression that starts over at each place would take minutes for. */
const slow = [
  "a".repeat(long),
  `${"a".repeat(long)}!`,
  `x${"\t".repeat(long)}x`,
  `${"%25".repeat(long / 4)}%`,
  `/${"../".repeat(long / 3)}`,
  `x${".".repeat(long)}x`,
  "{".repeat(long),
  "{a".repeat(long / 2),
  "/*".repeat(long / 2),
  "((((".repeat(long / 4),
  "0:".repeat(long / 2),
  `${"1".repeat(long)}e`,
  "rgb(".repeat(long / 4),
  "<!--".repeat(long / 4),
  "https:".repeat(long / 6),
  "?&=".repeat(long / 3),
];

/** Each in a page of its own, which would be too large for a page otherwise. */
const slowPages = Object.fromEntries(
  slow.map((text, index) => [
    `slow${index}`,
    around("r13", [
      {
        type: "Text",
        props: { content: text.slice(0, 2_000), className: text, style: { color: text, [text]: "red" } },
      },
      calling("call", `/${text}`),
      { type: "Button", props: { label: "type", onClickAction: { type: text, [text]: text } } },
      {
        type: "Button",
        props: {
          label: "file",
          onClickAction: { type: "download_file", endpoint: api("r13", "answer-file"), filename: text },
        },
      },
      { type: "LogViewer", props: { lines: [text] } },
      { type: "Table", props: { headers: ["x"], rows: [[text], ["1"]] } },
      { type: "StatCard", props: { label: "x", value: text.slice(0, 10_000), format: "bytes" } },
      { type: "Icon", props: { name: text } },
      { type: "Chart", props: { data: [{ a: 1 }], series: [{ dataKey: "a", color: text }] } },
      { type: "Input", props: { name: "pattern", pattern: "^(a+)+$", validate: "^(a+)+$", value: text } },
    ]),
  ]),
);

const icons = [
  ...[
    "../../x",
    "..",
    "./Activity",
    "/Activity",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
  ],
  ...["valueOf", "default", "then", "Activity/../../x", "activity.js", "http://localhost/x.js", "//localhost/x.js"],
  ...["data:text/javascript,window.hacked=1", "%2e%2e/x", "a\u0000b", "", " ", "-", "----", "\ud800", "İ", "ﬁle"],
  ...["icons", "createLucideIcon", "LucideProvider", "Fragment"],
];

export const coverCount = covers.length;
export const slowCount = slow.length;
export const iconCount = icons.length;

export const lookPlugins = (evil: Evil): Record<string, HostilePlugin> => ({
  r4: {
    pages: {
      ui: around("r4", [
        ...markups(evil).flatMap((text) => written("r4", text)),
        ...["toast", "failure", "fields", "html", "text", "list"].map((answer) =>
          calling(answer, api("r4", `answer-${answer}`)),
        ),
        calling("asks", api("r4", "answer-toast"), { confirm: markups(evil)[0] }),
        calling("refused", `/${markups(evil)[0]}`),
        { type: "LogViewer", props: { title: "Live log", lines: [], socketTopic: "r4:log" } },
        { type: "StatCard", props: { label: "Live figure", value: 0, socketTopic: "r4:figure" } },
      ]),
      titled: around("r4", []),
    },
    titles: { titled: markups(evil)[0] ?? "" },
    answers: {
      "answer-ok": { text: "file", headers: { "content-disposition": `attachment; filename="<img src=x>.html"` } },
      "answer-toast": { headers: json, text: JSON.stringify({ status: "success", message: markups(evil)[0] }) },
      "answer-failure": { status: 400, headers: json, text: JSON.stringify({ error: markups(evil)[1] }) },
      "answer-fields": {
        status: 422,
        headers: json,
        text: JSON.stringify({ detail: [{ loc: ["body", "input text"], msg: markups(evil)[0] }] }),
      },
      "answer-html": { headers: { "content-type": "text/html" }, text: markups(evil).join("") },
      "answer-text": { status: 500, headers: { "content-type": "text/plain" }, text: markups(evil).join("") },
      "answer-list": { headers: json, text: JSON.stringify([markups(evil)]) },
    },
  },
  r6: {
    pages: {
      ui: around("r6", leaks(evil).flatMap(styled)),
      classes: around(
        "r6",
        [
          "shell-side",
          "nju-modal nju-toast nju-hidden",
          "a\tb\nc",
          'x" onload="window.hacked=1',
          "__proto__ constructor",
        ].map((className) => ({ type: "Text", props: { content: "classes", className } })),
      ),
      ...coverPages,
    },
  },
  r12: {
    pages: {
      ui: around("r12", [
        { type: "Link", props: { href: "?", label: `${overrides}moc.elgoog${overrides}` } },
        { type: "Badge", props: { content: `${overrides}badge` } },
        { type: "Text", props: { content: `${overrides}text`, variant: "h1" } },
        { type: "FileUpload", props: { name: "file", label: "file", multiple: true } },
        calling("Sends the files", api("r12", "echo"), { payload: { from: "r12" } }),
      ]),
    },
    titles: { ui: `${overrides}r12 turned` },
  },
  r13: {
    pages: {
      ...slowPages,
      addresses: around(
        "r13",
        slow.flatMap((text, index) => [
          { type: "Link", props: { href: text, label: "link" } },
          ...(index < 6 ? [{ type: "Image", props: { src: `data:${text}`, alt: "picture" } }] : []),
          ...(index < 6 ? [{ type: "iframe", props: { src: `javascript:${text}`, title: "frame" } }] : []),
        ]),
      ),
    },
    answers: { "answer-file": { text: "file" } },
  },
  r17: {
    pages: {
      ui: around("r17", [
        ...icons.map((name) => ({ type: "Icon", props: { name, label: "icon" } })),
        ...icons.map((icon) => ({ type: "Button", props: { label: "button", icon } })),
        ...icons.map((icon) => ({ type: "StatCard", props: { label: "figure", value: 1, icon } })),
        { type: "Tabs", children: icons.map((icon) => ({ type: "Tab", props: { label: "tab", icon } })) },
        { type: "Icon", props: { name: "Activity", label: "the one that exists" } },
      ]),
    },
  },
});
