// @vitest-environment jsdom
/** The scripts of the docs that can run in a page, run: tests as tests, dashboards with real plugins, custom components in pages. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CustomAction, CustomComponent, RenderHost } from "native-json-ui";
import { renderPage } from "native-json-ui/testing";
import { act, type ComponentType, createElement } from "react";
import { createRoot } from "react-dom/client";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { components } from "../../schema/index.js";
import { lintText } from "../../src/lint/index.js";
import { until } from "../server/hosted.js";
import { type Block, before, blocks, example, ofKind, place, root } from "./blocks.js";

/** Where the blocks are files of their own: within the project, whose packages they then find. */
mkdirSync(join(root, "dist"), { recursive: true });
const folder = mkdtempSync(join(root, "dist/docs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

type Exports = Readonly<Record<string, unknown>>;

function load(block: Block): Promise<Exports> {
  const file = join(folder, `${place(block).replaceAll(/[^A-Za-z0-9]+/g, "-")}.${block.language}`);
  writeFileSync(file, block.text);
  return import(/* @vite-ignore */ file) as Promise<Exports>;
}

const scripts = ofKind("script");
const naming = (guide: string, text: string): Block => {
  const found = scripts.find((block) => block.file.endsWith(guide) && block.text.includes(text));
  if (found === undefined) throw new Error(`No block of ${guide} has ${text}.`);
  return found;
};

const tests = scripts.filter(({ text }) => text.includes('from "vitest"'));

test("there are tests in the docs", () => expect(tests.length).toBeGreaterThan(2));

for (const block of tests) {
  describe(`the tests of ${place(block)}`, async () => {
    await load(block);
  });
}

describe("a dashboard of the docs", () => {
  async function show(exported: unknown, props: object) {
    // Each block exports one component.
    const component = exported as ComponentType<object>;
    const container = document.body.appendChild(document.createElement("div"));
    const reactRoot = createRoot(container);
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    await act(async () => reactRoot.render(createElement(component, props)));
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", false);
    return { container, unmount: () => reactRoot.unmount() };
  }

  test("shows what the README's plugin of Node answers", async () => {
    const { default: hello } = await load(example("hello"));
    const routes = new Map<string, () => unknown>();
    const stops: (() => void)[] = [];
    (hello as (context: object) => void)({
      registerWebApi: (route: string, handler: () => unknown) => void routes.set(route, handler),
      publish() {},
      onClose: (stop: () => void) => void stops.push(stop),
    });
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (path: string) => {
      asked.push(path);
      return Response.json(routes.get("/hello/ui")?.());
    });
    const { default: App } = await load(example("embed"));
    const { container, unmount } = await show(App, {});
    await until(() => expect(container.textContent).toContain("Memory"));
    expect(container.textContent).toContain("Hello");
    expect(asked).toEqual(["/api/v1/plugins/extensions/hello/ui?server=survival"]);
    unmount();
    for (const stop of stops) stop();
  });

  test("has the theme that the guide on themes gives it", async () => {
    vi.stubGlobal("fetch", async () => Response.json({ type: "Text", props: { content: "Hello" } }));
    const { Plugin } = await load(naming("Theming.mdx", "export const Plugin"));
    const { container, unmount } = await show(Plugin, { dark: true });
    await until(() => expect(container.textContent).toContain("Hello"));
    expect(container.querySelector(".nju-page")?.getAttribute("data-theme")).toBe("dark");
    unmount();
  });
});

describe("a host of the docs", () => {
  test("of the guide on security takes what is the plugin's own", async () => {
    const { hostFor } = await load(naming("Security.mdx", "export const hostFor"));
    const host = (hostFor as (plugin: string) => RenderHost)("backup");
    expect(["/api/backup/start", "/api/other/start"].map(host.allowEndpoint)).toEqual([true, false]);
    expect(["backup:size", "other:size"].map(host.allowTopic)).toEqual([true, false]);
    expect(host.allowResource(`${window.location.origin}/a.png`, "image")).toBe(true);
    expect(host.allowResource(`${window.location.origin}/a`, "frame")).toBe(false);
    host.close();
  });

  test("of the guide on frames takes its map alone", async () => {
    const { host } = (await load(naming("IframePages.mdx", "allowResource"))) as { host: RenderHost };
    expect(host.allowResource("https://map.example.com/?world=a", "frame")).toBe(true);
    expect(host.allowResource("https://other.example.com/", "frame")).toBe(false);
    host.close();
  });

  test("of the guide on topics has each transport, in a worker too, and counts", async () => {
    const hosts = Object.values(await load(naming("LiveTopics.mdx", "overEvents"))) as RenderHost[];
    expect(hosts).toHaveLength(4);
    const { transport } = await load(naming("LiveTopics.mdx", "inWorker("));
    expect(transport).toBeTypeOf("function");
    const { host, counts } = await load(naming("LiveTopics.mdx", "export const counts"));
    expect((counts as () => unknown)()).toBeUndefined();
    for (const one of [...hosts, host as RenderHost]) one.close();
  });
});

describe("a custom component of the guide", () => {
  const guide = "CustomComponents.mdx";
  const action = { type: "api_call", endpoint: "/api/done" };

  test("is drawn, live, and its JSON has nothing amiss", async () => {
    const block = naming(guide, "export const Meter");
    const { Meter, host } = (await load(block)) as { Meter: CustomComponent; host: RenderHost };
    const json = blocks.find(({ options }) => options.components === "Meter")?.text ?? "";
    expect(lintText(json, { components: host.components }).findings).toEqual([]);
    expect(lintText(json.replace("label", "lable"), { components: host.components }).findings).not.toEqual([]);
    const { container, publish, unmount } = await renderPage(json, { components: [Meter] });
    expect(container.querySelector("meter")?.value).toBe(40);
    await publish("disk:used", 55);
    expect(container.querySelector("meter")?.value).toBe(55);
    await unmount();
    host.close();
  });

  test("is a field that runs its action and is submitted", async () => {
    const { Stars } = (await load(naming(guide, "export const Stars"))) as { Stars: CustomComponent };
    const onChangeAction = { ...action, includeFormState: true };
    const page = { type: "Stars", props: { id: "stars", label: "Rating", onChangeAction } };
    const shown = await renderPage(page, { components: [Stars], answers: [{ path: "/api/done" }] });
    const third = () => shown.container.querySelectorAll("button")[2];
    await shown.act(() => third()?.click());
    expect(third()?.getAttribute("aria-pressed")).toBe("true");
    expect(shown.calls()).toMatchObject([{ method: "POST", path: "/api/done", body: { stars: 3 } }]);
    expect(shown.findings()).toEqual([]);
    await shown.unmount();
  });

  test("follows a topic and runs an action by hooks", async () => {
    const { KickAll } = (await load(naming(guide, "export const KickAll"))) as { KickAll: CustomComponent };
    const page = { type: "KickAll", props: { world: "survival" } };
    const shown = await renderPage(page, { components: [KickAll], answers: [{ path: "/api/players/kick-all" }] });
    await shown.publish("survival:players", { online: 17 });
    expect(shown.container.textContent).toContain("Kick all 17");
    await shown.act(() => shown.container.querySelector("button")?.click());
    expect(shown.calls()).toMatchObject([{ method: "POST", path: "/api/players/kick-all" }]);
    await shown.unmount();
  });

  test("has an action of its own", async () => {
    const { wake, host } = (await load(naming(guide, "export const wake"))) as { wake: CustomAction; host: RenderHost };
    const page = { type: "Button", props: { label: "Wake", onClickAction: { type: "wake", mac: "0a:1b" } } };
    const shown = await renderPage(page, { actions: [wake], answers: [{ path: "/api/wake/*" }] });
    await shown.act(() => shown.container.querySelector("button")?.click());
    expect(shown.calls()).toMatchObject([{ method: "POST", path: "/api/wake/0a%3A1b" }]);
    expect(shown.notices()).toEqual([{ kind: "success", message: "It wakes up." }]);
    expect(lintText(JSON.stringify(page), { actions: host.actions }).findings).toEqual([]);
    await shown.unmount();
    host.close();
  });
});

test("what the guide on forms says is sent is what its form sends", async () => {
  const sent = blocks.find(({ options }) => "sent" in options) as Block;
  const [page] = before(sent);
  const shown = await renderPage(page?.text);
  await shown.act(() => shown.container.querySelector("button[type=button]:not([role])")?.dispatchEvent(click()));
  expect(shown.calls().map(({ body }) => body)).toEqual([JSON.parse(sent.text)]);
  await shown.unmount();
});

const click = () => new MouseEvent("click", { bubbles: true });

test("the guide on actions names the components that take onClickAction", () => {
  const guide = blocks.find(({ file }) => file.endsWith("Actions.mdx"))?.file ?? "";
  expect(guide).not.toBe("");
  const listed = ["Button", "Card", "Text", "Badge", "Icon", "Image", "Link", "StatCard"];
  const taking = Object.values(components)
    .filter(({ props }) => Object.hasOwn(props, "onClickAction"))
    .map(({ type }) => type);
  expect(taking.toSorted()).toEqual(listed.toSorted());
});
