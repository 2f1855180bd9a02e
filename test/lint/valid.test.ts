/** What is right is told nothing: every example, every story, and both in other shapes. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { lintText } from "../../src/lint/index.js";
import { stories } from "../../storybook/story-files.js";
import { hostOf } from "../server/hosted.js";

/** Stories that show what becomes of something that is hardly meant, and what is said of it. */
const aboutMistakes = new Map([
  ["Button/UnknownIcon", "unknown-icon"],
  ["Icon/UnknownName", "unknown-icon"],
  ["Chart/Empty", "no-points"],
  ["Image/RightToLeft", "shows-nothing"],
  ["iframe/WithoutAddress", "shows-nothing"],
  ["iframe/RightToLeft", "shows-nothing"],
  ["StatCard/NoValueYet", "shows-nothing"],
  ["Modal/WithoutTitle", "no-name"],
  ["Progress/Odd", "out-of-range"],
  ["Table/LongCells", "bad-cell"],
  ["Text/Markup", "markup-in-text"],
]);

const right = stories.filter(
  ({ type, name, story }) => story.parameters?.diagnostics === undefined && !aboutMistakes.has(`${type}/${name}`),
);
const alarms = (text: string) =>
  lintText(text).findings.map(({ code, pointer, message }) => `${code} ${pointer}: ${message}`);

/** The same page, otherwise written. */
const variants: Readonly<Record<string, (page: unknown) => string>> = {
  "on one line": (page) => JSON.stringify(page),
  "indented, with a byte order mark and Windows line ends": (page) =>
    `\ufeff${JSON.stringify(page, null, 2).replaceAll("\n", "\r\n")}\r\n`,
  "escaped beyond need": (page) =>
    JSON.stringify(page, null, "\t").replace(
      /[^\0-\x7f]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  "with keys the other way round": (page) => JSON.stringify(reversed(page)),
  "inside a Container, beside a Divider": (page) =>
    JSON.stringify(
      {
        type: "Container",
        children: [...(Array.isArray(page) ? page : [page]), null, { type: "Divider", props: null }],
      },
      withoutSubscriptions,
    ),
  "with null for every prop that is absent": (page) =>
    JSON.stringify(page, (key, value) => (key === "props" ? { ...value, style: value.style ?? null } : value)),
};

const withoutSubscriptions = (key: string, value: unknown) => (key === "websocketSubscriptions" ? undefined : value);

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe("the stories", () => {
  it.each(Object.entries(variants))(
    "raise no alarm %s",
    (_, write) => {
      const raised = right.flatMap(({ type, name, story }) => {
        // 10,000 rows in six shapes take their time, and show nothing more.
        const text = write(story.args.document);
        return text.length > 400_000 ? [] : alarms(text).map((alarm) => `${type}/${name}: ${alarm}`);
      });
      // The root's subscriptions would stand inside; what was one root may be two.
      expect(raised).toEqual([]);
    },
    60_000,
  );

  it("that are about a mistake raise one", () => {
    for (const { type, name, story } of stories) {
      const mistake = aboutMistakes.get(`${type}/${name}`);
      const found = lintText(JSON.stringify(story.args.document)).findings;
      if (mistake !== undefined) expect(`${type}/${name} ${found.map(({ code }) => code)}`).toContain(mistake);
      const expected = story.parameters?.diagnostics ?? (mistake === undefined ? [] : [mistake]);
      expect(`${type}/${name} ${found.length > 0}`).toBe(`${type}/${name} ${expected.length > 0}`);
    }
  }, 60_000);
});

test("the pages of the examples raise no alarm", async () => {
  const { host, call } = await hostOf(
    {},
    { plugins: fileURLToPath(new URL("../../examples/plugins", import.meta.url)) },
  );
  const { pages } = await host.list();
  expect(pages.length).toBeGreaterThanOrEqual(5);
  for (const { path } of pages) {
    const page: unknown = await (await call(path)).json();
    for (const write of Object.values(variants)) expect(`${path}: ${alarms(write(page)).join("; ")}`).toBe(`${path}: `);
  }
}, 60_000);

const folder = new URL("./valid/", import.meta.url);

test.each(readdirSync(folder))("what only looks odd raises no alarm: %s", (file) => {
  expect(alarms(readFileSync(new URL(file, folder), "utf8"))).toEqual([]);
});

test("what other dashboards send raises no alarm", () => {
  const page = [
    {
      type: "Text",
      id: "a",
      props: {
        content: "Prices: {apples}".replace(/[{}]/g, ""),
        style: { color: "CornflowerBlue", backgroundColor: "var(--color-background-primary)" },
      },
    },
    { type: "Link", props: { href: "/docs/readme.io", label: "Docs" } },
    { type: "Link", props: { href: "./next", label: "Next" } },
    { type: "Icon", props: { name: "trash-2" } },
    { type: "Icon", props: { name: "activity" } },
    { type: "Select", props: { name: "n", label: "N", options: [1, 2], value: "1" } },
    { type: "Table", props: { columns: [{ header: "A", accessor: "a.b" }], data: [{ a: { b: 1 } }, { a: null }] } },
    {
      type: "Chart",
      props: {
        xAxis: "t",
        series: [{ dataKey: "v" }],
        data: [
          { t: "10:00", v: null },
          { t: "10:01", v: "12.5" },
        ],
      },
    },
    { type: "Chart", props: { xAxis: "t", series: [{ dataKey: "v" }], socketTopic: "a:{server}" } },
    { type: "StatCard", props: { label: "None", value: null, socketTopic: "a", dataKey: "b.c" } },
    { type: "StatusIndicator", props: { status: "online" } },
    {
      type: "Button",
      props: {
        label: "Go",
        onClickAction: { type: "api_call", method: "get", endpoint: "/api/x?server={server}&a=1" },
      },
    },
    {
      type: "Tabs",
      props: { activeTab: 1 },
      children: [1, 2].map((n) => ({ type: "Tab", props: { label: String(n) }, children: ["a"] })),
    },
  ];
  expect(alarms(JSON.stringify(page))).toEqual([]);
});
