/** Names that reach prototypes, calls to where they may not go, too much of everything, and what is no page (R7 to R10, R14 to R16). */
import type { Evil, HostilePlugin } from "./stage.js";
import { api, around } from "./watch.js";

/** JSON.parse makes an own property of it; an object literal would set the prototype. */
const own = (key: string, value: unknown): Record<string, unknown> => Object.fromEntries([[key, value]]);

const polluted = { polluted: "yes", toString: "x" };

/** Keys, and paths of keys, that lead to a prototype where they are followed. */
export const paths = [
  ...["__proto__", "__proto__.polluted", "constructor", "constructor.prototype", "constructor.prototype.polluted"],
  ...["prototype", "toString", "a.__proto__.polluted", "a.constructor.prototype.polluted", "0.__proto__", "."],
  ...["..", "length", "hasOwnProperty", "__defineGetter__", "__proto__.__proto__", "then"],
];

export const names = ["__proto__", "constructor", "prototype"];

const field = (name: string) => [
  { type: "Input", props: { name, label: `input ${name}`, value: "x" } },
  { type: "Select", props: { name, label: `select ${name}`, options: ["x"] } },
  { type: "Checkbox", props: { name, label: `check ${name}` } },
  { type: "Switch", props: { id: name, label: `switch ${name}` } },
  { type: "FileUpload", props: { name, label: `file ${name}` } },
];

const calling = (label: string, action: object) => ({
  type: "Button",
  props: { label, onClickAction: { type: "api_call", ...action } },
});

/** Where no call of the plugin `r8` may go. */
export const endpoints = ({ port, forbidden }: Evil) => {
  const victim = api("victim", "echo");
  const home = api("r8", "");
  return [
    forbidden("endpoint"),
    `//localhost:${port}/forbidden/relative`,
    `/\\localhost:${port}/forbidden/back`,
    `\\\\localhost:${port}/forbidden/two`,
    `http:localhost:${port}/forbidden/none`,
    ` ${forbidden("blank")}`,
    `/\t/localhost:${port}/forbidden/tab`,
    `/\n/localhost:${port}/forbidden/line`,
    `///localhost:${port}/forbidden/three`,
    `/.//localhost:${port}/forbidden/dot`,
    `/..//localhost:${port}/forbidden/dots`,
    `@localhost:${port}/forbidden/at`,
    `:${port}/forbidden/port`,
    `javascript:window.hacked=1`,
    `data:application/json,{}`,
    `blob:null/x`,
    victim,
    `${victim}?x=${home}`,
    `${victim}#${home}`,
    `${home}../victim/echo`,
    `${home}..\\victim\\echo`,
    `${home}%2e%2e/victim/echo`,
    `${home}%2E./victim/echo`,
    `${home}.%2e/victim/echo`,
    `${home}%252e%252e/victim/echo`,
    `${home}%25252e%25252e%25252fvictim/echo`,
    `${home}..%2fvictim/echo`,
    `${home}..%5cvictim/echo`,
    `${home}%2e%2e%2fvictim%2fecho`,
    `${home}..;/victim/echo`.replace("..;", "..;x/.."),
    `${home}\u0000/../victim/echo`,
    `${home}.\t./victim/echo`,
    `${home}.\n./victim/echo`,
    `${home}%00/echo`,
    `${home}%0d%0aX-Injected:%20yes/echo`,
    `${home}%c0%ae%c0%ae/victim/echo`,
    `${home}%zz/echo`,
    `${home}..`,
    `${home}.`,
    "/api/v1/plugins/extensions/r8",
    "/api/v1/plugins/extensions/r8evil/echo",
    "/API/V1/PLUGINS/EXTENSIONS/victim/echo",
    "/api/plugins/pages",
    "/api/admin/delete",
    "/socket.io/?EIO=4&transport=polling",
    "/",
    "",
    " ",
    "ui",
    "./echo",
    "?x",
    "#x",
    `{escape}`,
    `${home}{escape}/victim/echo`,
    `/{escape}{escape}localhost:${port}/forbidden/param`,
  ];
};

const methods = ["POST", "GET", "PUT", "PATCH", "DELETE", "CONNECT", "TRACE", "post", "HEAD"];

const text = (content: string) => ({ type: "Text", props: { content } });

/** Written out, since a page of that many nodes takes long to be made of objects. */
const many = (count: number, node: unknown) =>
  `{"type":"Container","children":[${`${JSON.stringify(node)},`.repeat(count)}${JSON.stringify(text("last"))}]}`;

const deep = (levels: number) => `${'{"type":"Card","children":['.repeat(levels)}${"]}".repeat(levels)}`;

const alive = (plugin: string, hostile: string) =>
  JSON.stringify(around(plugin, ["HOSTILE"])).replace('"HOSTILE"', () => hostile);

const list = (count: number, item: string) => `[${`${item},`.repeat(count - 1)}${item}]`;

const types = [
  ...[
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "script",
    "iFrame",
    "IFRAME",
    "div",
    "style",
  ],
  ...[
    "<script>window.hacked=1</script>",
    "dangerouslySetInnerHTML",
    "../Text",
    "Text ",
    " Text",
    "text",
    "Fragment",
    "object",
  ],
];

const oddValues = [
  null,
  0,
  -1,
  "",
  "x",
  true,
  [],
  [[]],
  {},
  { a: 1 },
  [null],
  { $$typeof: "react.element", type: "script" },
];

const builtIns = (
  "Accordion Badge Button Card Chart Checkbox CodeBlock Column Container Divider DraggableList FileDownload FileUpload " +
  "Icon Image Input iframe Label Link LogViewer Modal Row Select StatCard StatusIndicator Switch Tab Table Tabs Text"
).split(" ");

const allProps = (
  "id name label content title text type variant icon onClickAction onChangeAction onReorderAction href src alt width height " +
  "value defaultValue checked options placeholder headers rows columns data series xAxis lines maxLines history socketTopic " +
  "dataKey endpoint filename items activeTab status trend format precision unit gap flex style className min max step " +
  "maxLength accept multiple required disabled readOnly sortable emptyText htmlFor target size defaultOpen children key ref"
).split(" ");

export const contentPlugins = (evil: Evil): Record<string, HostilePlugin> => ({
  victim: {
    pages: {
      ui: around("victim", [
        { type: "Input", props: { name: "secret", label: "Secret", value: "initial" } },
        { type: "Input", props: { name: "password", type: "password", label: "Password" } },
        { type: "Input", props: { name: "hidden", type: "hidden", value: "hidden secret" } },
        { type: "Modal", props: { id: "victims-dialog", title: "The victim's dialog" } },
        calling("Submit", { endpoint: api("victim", "echo"), includeFormState: true }),
      ]),
      other: around("victim", [calling("Submit", { endpoint: api("victim", "echo"), includeFormState: true })]),
    },
  },
  r7: {
    pages: {
      ui: around(
        "r7",
        [
          ...names.flatMap(field),
          { type: "Input", props: { name: "honest", label: "honest", value: "x" } },
          calling("Submit", {
            endpoint: api("r7", "echo"),
            includeFormState: true,
            payload: { ...own("__proto__", polluted), constructor: { prototype: polluted }, prototype: polluted },
          }),
          calling("Ask", {
            endpoint: api("r7", "echo"),
            method: "GET",
            payload: { ...own("__proto__", "polluted"), constructor: "polluted" },
          }),
          calling("Fails", { endpoint: api("r7", "fails"), includeFormState: true }),
          {
            type: "Button",
            props: {
              label: "Params",
              onClickAction: {
                type: "navigate",
                params: { ...own("__proto__", "x"), constructor: "x", prototype: null },
              },
            },
          },
          ...names.map((dynamicParam) => ({
            type: "Select",
            props: {
              label: `param ${dynamicParam}`,
              options: ["a", "b"],
              onChangeAction: { type: "navigate", dynamicParam },
            },
          })),
          ...paths.flatMap((dataKey) => [
            {
              type: "StatCard",
              props: { label: `figure ${dataKey}`, value: "untouched", socketTopic: "r7:live", dataKey },
            },
            { type: "LogViewer", props: { lines: [], socketTopic: "r7:live", dataKey } },
          ]),
          ...paths.map((accessor) => ({
            type: "Table",
            props: { columns: [{ header: `column ${accessor}`, accessor }], data: [{ a: {} }, { a: 1 }] },
          })),
          {
            type: "Table",
            props: { data: [own("__proto__", polluted), { constructor: polluted }, own("__proto__", text("node"))] },
          },
          { type: "Table", props: { headers: names, rows: [[own("__proto__", polluted), text("cell")]] } },
          {
            type: "Chart",
            props: {
              data: [{ a: 1, ...own("__proto__", 2) }, { a: 2 }],
              xAxis: "__proto__",
              series: paths.slice(0, 6).map((dataKey) => ({ dataKey })),
              socketTopic: "r7:live",
              dataKey: "points",
            },
          },
          { type: "DraggableList", props: { items: names.map((id) => ({ id, ...own("__proto__", polluted) })) } },
          {
            type: "Tabs",
            props: { activeTab: "__proto__" },
            children: names.map((id) => ({ type: "Tab", id, props: { label: id } })),
          },
          ...names.map((modalId) => ({
            type: "Button",
            props: { label: `opens ${modalId}`, onClickAction: { type: "open_modal", modalId } },
          })),
          { type: "Modal", props: { id: "__proto__", title: "Named so" } },
          { type: "Text", ...own("__proto__", polluted), props: { content: "keys", ...own("__proto__", polluted) } },
          { type: "Text", props: own("__proto__", { content: "inherited content" }) },
          { type: "Text", props: { content: "style", style: own("__proto__", polluted), className: "__proto__" } },
          ...names.map((id) => ({ type: "Text", id, props: { content: `id ${id}` } })),
          own("__proto__", { type: "Text", props: { content: "inherited node" } }),
          { type: "Link", props: { href: "?{__proto__}={constructor}", label: "placeholders" } },
        ],
        { ...own("__proto__", polluted), websocketSubscriptions: ["__proto__", "constructor", "r7:{__proto__}"] },
      ),
    },
    answers: {
      fails: {
        status: 422,
        headers: { "content-type": "application/json" },
        text: `{"__proto__":{"polluted":1},"detail":[{"loc":["body","__proto__"],"msg":"a"},{"loc":["constructor"],"msg":"b"},{"loc":["body","honest"],"msg":"Marked"}]}`,
      },
    },
  },
  r8: {
    pages: {
      ui: around("r8", [
        ...endpoints(evil).flatMap((endpoint, index) => [
          calling(`call ${index}`, { endpoint, method: methods[index % 5] }),
          { type: "Button", props: { label: `file ${index}`, onClickAction: { type: "download_file", endpoint } } },
        ]),
        ...endpoints(evil)
          .slice(0, 6)
          .map((endpoint) => ({ type: "FileDownload", props: { label: "download", endpoint } })),
        ...methods.map((method) => calling(`method ${method}`, { endpoint: api("victim", "echo"), method })),
        calling("override", {
          endpoint: api("r8", "echo"),
          method: "GET",
          payload: { _method: "DELETE", "X-HTTP-Method-Override": "DELETE", "#": "", "../": "../victim" },
          headers: { authorization: "stolen", "X-HTTP-Method-Override": "DELETE" },
          credentials: "include",
          mode: "no-cors",
        }),
        calling("redirected", { endpoint: api("r8", "redirect") }),
        calling("redirected home", { endpoint: api("r8", "redirect-home") }),
        {
          type: "Button",
          props: {
            label: "file redirected",
            onClickAction: { type: "download_file", endpoint: api("r8", "redirect") },
          },
        },
      ]),
    },
    answers: {
      redirect: {
        status: 307,
        headers: { location: evil.forbidden("redirect"), refresh: `0;url=${evil.forbidden("refresh")}` },
        text: "",
      },
      "redirect-home": {
        status: 307,
        headers: { location: api("victim", "echo"), "set-cookie": "session=stolen" },
        text: "",
      },
    },
    params: { escape: ["../"] },
  },
  r9: {
    pages: {
      ui: around(
        "r9",
        [
          {
            type: "Button",
            props: {
              label: "Would load itself",
              autoFocus: true,
              autofocus: true,
              onClickAction: { type: "api_call", endpoint: api("r9", "echo") },
              onMount: { type: "api_call", endpoint: api("r9", "echo") },
              onLoad: { type: "api_call", endpoint: api("r9", "echo") },
              onFocus: { type: "api_call", endpoint: api("r9", "echo") },
            },
          },
          {
            type: "Input",
            props: {
              name: "focus",
              autoFocus: true,
              tabIndex: 1,
              onChangeAction: { type: "api_call", endpoint: api("r9", "echo") },
            },
          },
          {
            type: "Modal",
            props: { id: "dialog", title: "Opens itself", open: true, defaultOpen: true },
            children: [text("inside")],
          },
          ...["victims-dialog", "page", "root", "../dialog"].map((modalId) => ({
            type: "Button",
            props: { label: `opens ${modalId}`, onClickAction: { type: "open_modal", modalId } },
          })),
          { type: "Chart", props: { data: [], onLoad: { type: "api_call", endpoint: api("r9", "echo") } } },
        ],
        { on: { load: { type: "api_call", endpoint: api("r9", "echo") } }, refresh: 1, state: { x: 1 } },
      ),
    },
  },
  r10: {
    pages: {
      ui: around("r10", [
        { type: "Input", props: { name: "mine", label: "Mine", value: "mine" } },
        {
          type: "Input",
          props: {
            name: "password",
            type: "password",
            label: "Password",
            autoComplete: "current-password",
            autocomplete: "on",
          },
        },
        { type: "Input", props: { name: "secret", label: "Named as the victim's" } },
        { type: "Input", props: { name: "form", form: "victim", label: "form" } },
        calling("Submit", { endpoint: api("r10", "echo"), includeFormState: true, formId: "victim", scope: "all" }),
      ]),
    },
  },
  r14: {
    pages: {
      nodes: many(100_000, { type: "Divider" }),
      tables: JSON.stringify(
        around("r14", [{ type: "Table", props: { headers: ["x"], rows: Array(30_000).fill([text("x")]) } }]),
      ),
      bytes: JSON.stringify(text("x".repeat(6_000_000))),
      wide: JSON.stringify(text("é".repeat(2_600_000))),
      deep: alive("r14", deep(10_000)),
      deeper: deep(100_000),
      brackets: "[".repeat(1_000_000),
      rows: alive("r14", `{"type":"Table","props":{"headers":["x"],"rows":${list(500_000, "[1]")}}}`),
      lines: alive("r14", `{"type":"LogViewer","props":{"lines":${list(500_000, '"x"')}}}`),
      text: JSON.stringify(around("r14", [text("x ".repeat(1_000_000))])),
      problems: alive("r14", list(19_000, "{}").slice(1, -1)),
      props: alive(
        "r14",
        `{"type":"Text","props":{"content":"x",${Array.from({ length: 50_000 }, (_, index) => `"p${index}":1`).join()}}}`,
      ),
      payload: alive(
        "r14",
        `{"type":"Button","props":{"label":"Deep payload","onClickAction":{"type":"api_call","endpoint":"${api("r14", "echo")}","payload":{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}}}},` +
          `{"type":"Table","props":{"headers":["x"],"rows":[[${"[".repeat(50_000)}${"]".repeat(50_000)}]]}}`,
      ),
    },
  },
  r15: {
    pages: {
      ui: around(
        "r15",
        [
          { type: "StatCard", props: { label: "Live figure", value: "first", socketTopic: "r15:flood" } },
          {
            type: "StatCard",
            props: { label: "Live key", value: "first", socketTopic: "r15:flood", dataKey: "value" },
          },
          { type: "LogViewer", props: { title: "Live log", lines: [], socketTopic: "r15:lines" } },
          {
            type: "Chart",
            props: {
              title: "Live chart",
              data: [{ x: 1, y: 1 }],
              xAxis: "x",
              series: [{ dataKey: "y" }],
              socketTopic: "r15:points",
            },
          },
        ],
        { websocketSubscriptions: ["r15:{nobody-set-this}", "r15:\u0000", "*", "#", "r15:*", 5, null, {}, ""] },
      ),
      numbers: alive(
        "r15",
        ["1e999", "-1e999", "1e308", "-1e308", "5e-324", "123456789012345678901234567890"]
          .map(
            (number) =>
              `{"type":"StatCard","props":{"label":"x","value":${number},"format":"bytes","precision":12}},` +
              `{"type":"StatCard","props":{"label":"x","value":${number},"format":"duration"}},` +
              `{"type":"Column","props":{"gap":${number},"flex":${number}}},` +
              `{"type":"Text","props":{"content":${number},"style":{"width":${number},"zIndex":${number}}}},` +
              `{"type":"Input","props":{"type":"range","min":${number},"max":1,"step":${number},"value":${number}}},` +
              `{"type":"Chart","props":{"data":[{"x":${number},"y":${number}},{"x":1,"y":-1},{"x":2,"y":${number}}],"xAxis":"x","series":[{"dataKey":"y"}]}},` +
              `{"type":"LogViewer","props":{"lines":[],"maxLines":${number},"height":${number}}}`,
          )
          .join(),
      ),
    },
  },
  r16: {
    pages: {
      ui: around("r16", [
        ...types.map((type) => ({ type, props: { content: type }, children: [text(`child of ${type}`)] })),
        ...oddValues.map((type) => ({ type, props: { content: "odd type" } })),
        ...oddValues.flatMap((value) =>
          ["Text", "Card", "Chart", "Table", "Tabs", "Button"].map((type) => ({ type, props: value, children: value })),
        ),
        ...oddValues,
        { type: "Card", children: "a text alone" },
        { type: "Button", props: { label: "action", onClickAction: { type: "__proto__" } } },
        { type: "Button", props: { label: "action", onClickAction: { type: "constructor" } } },
        { type: "Button", props: { label: "action", onClickAction: [{ type: "api_call" }] } },
        { type: "Button", props: { label: "action", onClickAction: "javascript:window.hacked=1" } },
        {
          type: "Text",
          props: {
            content: "element",
            $$typeof: "Symbol(react.element)",
            ref: "x",
            key: "y",
            dangerouslySetInnerHTML: { __html: "<b>" },
          },
        },
        {
          type: "Text",
          props: { content: { $$typeof: "Symbol(react.element)", type: "script", props: {}, key: null, ref: null } },
        },
      ]),
      // Every prop of every component, one wrong value at a time.
      ...Object.fromEntries(
        oddValues.map((value, index) => [
          `odd${index}`,
          around(
            "r16",
            builtIns.map((type) => ({ type, props: Object.fromEntries(allProps.map((prop) => [prop, value])) })),
          ),
        ]),
      ),
    },
  },
});
