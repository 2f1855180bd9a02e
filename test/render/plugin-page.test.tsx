/** A plugin's page within a JSON page: it has the services of that page's dashboard, and no more than those allow. */
import { render, screen, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { expect, test } from "vitest";
import { createHost, type HostOptions, JsonUI, JsonUIProvider, preload } from "../../src/index.js";
import { pageIn, pageServer } from "./plugin-page.js";

const node = (props: object = {}) => ({ type: "PluginPage", props: { plugin: "maps", page: "overview", ...props } });
const frame = () => document.querySelector("iframe") as HTMLIFrameElement;

function show(
  document: unknown,
  options: HostOptions = {},
  around: { locale?: string; theme?: "light" | "dark" } = {},
) {
  const diagnostics: string[] = [];
  const host = createHost({ onDiagnostic: ({ code }) => diagnostics.push(code), notify: () => {}, ...options });
  const tree = (more: object = {}) => (
    <StrictMode>
      <JsonUIProvider host={host} {...around} {...more}>
        <JsonUI document={document} />
      </JsonUIProvider>
    </StrictMode>
  );
  const view = render(tree());
  return { ...view, diagnostics, update: (more: object) => view.rerender(tree(more)) };
}

test("a document shows a page by plugin and name, in its own language and theme, and both change live", async () => {
  const server = pageServer();
  const { diagnostics, update } = show(node(), server, { locale: "zh", theme: "dark" });
  await waitFor(() => expect(frame()?.getAttribute("src")).toContain("/maps/overview/"));
  const last = server.opened().at(-1);
  expect(last).toMatchObject({ plugin: "maps", page: "overview", locale: "zh-CN", theme: "dark" });
  const page = await pageIn(frame(), last?.nonce);
  update({ locale: "en", theme: "light" });
  await waitFor(() => expect(page.contexts().at(-1)).toMatchObject({ locale: "en-US", isDark: false }));
  expect(server.opened().at(-1)).toBe(last);
  expect(diagnostics).toEqual([]);
});

test("a page in a document downloads by way of the dashboard's save", async () => {
  const saved: string[] = [];
  const server = pageServer({ "/api/v1/plugins/extensions/maps/export": () => new Response("{}") });
  show(node(), { ...server, save: (_, name) => void saved.push(name) });
  await waitFor(() => expect(frame()?.getAttribute("src")).toBeTruthy());
  const page = await pageIn(frame(), server.opened().at(-1)?.nonce);
  await page.say({
    kind: "request",
    requestId: "1",
    action: "files:download",
    endpoint: "export",
    filename: "map.json",
  });
  await waitFor(() => expect(saved).toEqual(["map.json"]));
});

test("a dashboard that does not allow the page's content shows none, and asks its server nothing", async () => {
  const server = pageServer();
  const asked: string[] = [];
  const allowResource: HostOptions["allowResource"] = (url, kind) => {
    asked.push(`${kind} ${url}`);
    return !url.startsWith("/api/plugin/page/content/maps/");
  };
  const { container, diagnostics } = show([node(), node({ plugin: "own" })], { ...server, allowResource });
  await waitFor(() => expect(frame()?.getAttribute("src")).toContain("/own/overview/"));
  expect(container.querySelectorAll("iframe")).toHaveLength(1);
  expect(container.textContent).toContain("The page “overview” of the plugin “maps” is not shown here");
  expect(container.textContent).toContain("pages of its own plugin only, unless the dashboard allows more");
  expect(asked).toContain("frame /api/plugin/page/content/maps/overview/");
  expect(new Set(server.opened().map(({ plugin }) => plugin))).toEqual(new Set(["own"]));
  expect(diagnostics).toEqual(["refused-url"]);
});

test("a refused page is told of in the reader's language", async () => {
  const { container } = show(node(), { ...pageServer(), allowResource: () => false }, { locale: "zh-CN" });
  await waitFor(() => expect(container.textContent).toContain("此处不显示插件“maps”的页面“overview”"));
});

test.each([
  ["no plugin", { plugin: undefined }],
  ["no page", { page: undefined }],
])("a node with %s is told of, in its place", async (_, props) => {
  const { diagnostics } = show(node(props));
  expect(await screen.findByText(/PluginPage/)).toBeTruthy();
  expect(diagnostics).toEqual(["missing-prop"]);
  expect(document.querySelector("iframe")).toBeNull();
});

test("class names and style of the document are on the page's own element", async () => {
  const { container } = show(node({ className: "map", style: { gap: "1rem" }, height: 240 }), pageServer());
  await waitFor(() => expect(frame()).not.toBeNull());
  const box = container.querySelector<HTMLElement>(".plugin-map");
  expect([box?.style.gap, box?.style.blockSize]).toEqual(["1rem", "240px"]);
  expect(box?.contains(frame())).toBe(true);
});

test("its code is loaded ahead where that is asked for", async () => {
  await preload(node());
  show(node(), pageServer());
  expect(frame()).not.toBeNull();
});
