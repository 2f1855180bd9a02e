/** A plugin's page in a dashboard made with React: what stands in its place, and what reaches it. */
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { PluginPage, type PluginPageProps } from "native-json-ui/plugin-page";
import { StrictMode } from "react";
import { describe, expect, it, test, vi } from "vitest";
import { pageIn, pageServer, refusing, settle } from "../render/plugin-page.js";

const frame = () => document.querySelector("iframe") as HTMLIFrameElement;

/** Shows a page until its frame has an address. */
async function show(props: Partial<PluginPageProps> = {}, server = pageServer()) {
  const tree = (more: Partial<PluginPageProps> = {}) => (
    <PluginPage plugin="maps" page="overview" fetch={server.fetch} {...props} {...more} />
  );
  const view = render(tree());
  await waitFor(() => expect(frame()?.getAttribute("src")).not.toBeNull());
  const nonce = () => server.opened().at(-1)?.nonce;
  return { ...view, server, update: (more: Partial<PluginPageProps>) => view.rerender(tree(more)), nonce };
}

describe("a plugin's page", () => {
  it("is asked of the host in the reader's language and theme, and shown in a sandbox", async () => {
    const { server } = await show({ locale: "zh", theme: "dark" });
    expect(server.opened()).toEqual([
      { plugin: "maps", page: "overview", locale: "zh-CN", theme: "dark", nonce: expect.stringMatching(/.{16}/) },
    ]);
    expect(frame().getAttribute("src")).toContain("/api/plugin/page/content/maps/overview/index.html");
    expect(frame().getAttribute("sandbox")?.split(" ").sort()).toEqual([
      "allow-downloads",
      "allow-forms",
      "allow-scripts",
    ]);
  });

  it("has a place of its size that says it loads, until it is ready", async () => {
    const { container, nonce } = await show({ height: 320 });
    expect(container.querySelector<HTMLElement>(".nju-plugin-page")?.style.blockSize).toBe("320px");
    expect(screen.getByRole("status").textContent).toBe("Loading…");
    await pageIn(frame(), nonce());
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("shows a page that never speaks once it has loaded", async () => {
    await show();
    await act(async () => void frame().dispatchEvent(new Event("load")));
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("has the name that the plugin gives it, or the dashboard", async () => {
    const { nonce, update } = await show();
    await pageIn(frame(), nonce());
    expect(frame().title).toBe("Overview");
    update({ title: "World map" });
    expect(frame().title).toBe("World map");
  });

  it("tells a change of language and theme to the page that is open, and does not load it again", async () => {
    const { server, nonce, update } = await show({ locale: "en", theme: "light" });
    const before = frame();
    const page = await pageIn(frame(), nonce());
    expect(page.contexts().at(-1)).toMatchObject({ locale: "en-US", isDark: false, pluginName: "maps" });
    update({ locale: "zh", theme: "dark" });
    await settle();
    expect(page.contexts().at(-1)).toMatchObject({ locale: "zh-CN", isDark: true });
    expect(frame()).toBe(before);
    expect(server.opened()).toHaveLength(1);
    expect(page.isClosed()).toBe(false);
  });

  it("takes the theme of the nearest data-theme around it, and follows it", async () => {
    const server = pageServer();
    const tree = (theme: string) => (
      <main data-theme={theme}>
        <PluginPage plugin="maps" page="overview" fetch={server.fetch} />
      </main>
    );
    const { rerender } = render(tree("dark"));
    await waitFor(() => expect(server.opened()).toHaveLength(1));
    await waitFor(() => expect(frame().getAttribute("src")).not.toBeNull());
    expect(server.opened()[0]).toMatchObject({ theme: "dark" });
    const page = await pageIn(frame(), server.opened()[0]?.nonce);
    rerender(tree("light"));
    await settle();
    expect(page.contexts().at(-1)).toMatchObject({ isDark: false });
  });

  it("is as high as what it shows where that is asked for", async () => {
    const { container, nonce } = await show({ height: "auto" });
    const box = container.querySelector(".nju-plugin-page") as HTMLElement;
    const page = await pageIn(frame(), nonce());
    await page.say({ kind: "resize", height: 432 });
    await waitFor(() => expect(box.style.blockSize).toBe("432px"));
  });

  it("is as high as it was told where it was told", async () => {
    const { container, nonce } = await show({ height: "50vh" });
    const page = await pageIn(frame(), nonce());
    await page.say({ kind: "resize", height: 432 });
    expect(container.querySelector<HTMLElement>(".nju-plugin-page")?.style.blockSize).toBe("50vh");
  });

  it("opens once in StrictMode, as far as the page can tell, and says nothing on the console", async () => {
    const said = (["error", "warn"] as const).map((kind) => vi.spyOn(console, kind));
    const server = pageServer();
    render(
      <StrictMode>
        <PluginPage plugin="maps" page="overview" fetch={server.fetch} />
      </StrictMode>,
    );
    await waitFor(() => expect(frame().getAttribute("src")).not.toBeNull());
    await settle();
    const page = await pageIn(frame(), server.opened().at(-1)?.nonce);
    expect(page.contexts()).toHaveLength(1);
    expect(said.map(({ mock }) => mock.calls)).toEqual([[], []]);
    vi.restoreAllMocks();
  });

  it("asks its plugin by the dashboard's fetch, the one that is there by then", async () => {
    const { nonce, update } = await show();
    const page = await pageIn(frame(), nonce());
    const later = pageServer({ "/api/v1/plugins/extensions/maps/ping": () => Response.json({ message: "pong" }) });
    update({ fetch: later.fetch });
    await page.say({ kind: "request", requestId: "1", action: "api:get", endpoint: "ping" });
    await waitFor(() =>
      expect(page.received.at(-1)).toMatchObject({ kind: "response", ok: true, data: { message: "pong" } }),
    );
    expect(later.asked.map(({ path }) => path)).toEqual(["/api/v1/plugins/extensions/maps/ping"]);
  });

  it("stays when the host keeps it open no more, and says so, with a way to open it anew", async () => {
    const server = pageServer({
      "/api/plugin/page/keep-alive": () => Response.json({ status: "error", message: "Gone." }, { status: 401 }),
    });
    const { nonce } = await show({}, server);
    const before = frame();
    await pageIn(before, nonce());
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Gone.");
    expect(frame()).toBe(before);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(server.opened()).toHaveLength(2));
    expect(frame()).not.toBe(before);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("gives a notice room beside it, and the room back when that is put away; the page is the same all along", async () => {
    const server = pageServer({
      "/api/plugin/page/keep-alive": () => Response.json({ status: "error", message: "Gone." }, { status: 401 }),
    });
    const { nonce, container } = await show({}, server);
    const before = frame();
    const box = container.querySelector(".nju-plugin-page") as HTMLElement;
    await pageIn(before, nonce());
    await screen.findByRole("alert");
    expect([box.style.display, box.style.flexDirection]).toEqual(["flex", "column"]);
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(box.style.display).toBe("");
    expect(document.activeElement).toBe(box);
    expect(frame()).toBe(before);
    expect(server.opened()).toHaveLength(1);
  });

  it("fills its place without our style sheet too", async () => {
    await show();
    const { display, inlineSize, blockSize, borderStyle, borderWidth } = frame().style;
    expect([display, inlineSize, blockSize]).toEqual(["block", "100%", "100%"]);
    expect(borderWidth === "0px" || borderStyle === "none").toBe(true);
  });

  it("ends when it leaves the dashboard, and when another takes its place", async () => {
    const { nonce, update, unmount, server } = await show();
    const first = frame();
    const page = await pageIn(first, nonce());
    update({ page: "other" });
    await waitFor(() => expect(server.opened()).toHaveLength(2));
    expect(frame()).not.toBe(first);
    await waitFor(() => expect(page.isClosed()).toBe(true));
    await waitFor(() => expect(frame().getAttribute("src")).toContain("/other/"));
    const next = await pageIn(frame(), nonce());
    unmount();
    await waitFor(() => expect(next.isClosed()).toBe(true));
  });
});

describe("a page that does not open", () => {
  it("says why, and is asked for again by a button that leaves the focus in its place", async () => {
    const server = refusing('Plugin "maps" is disabled.');
    const states: string[] = [];
    render(
      <PluginPage
        plugin="maps"
        page="overview"
        fetch={server.fetch}
        onState={({ status }) => void states.push(status)}
      />,
    );
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain('Plugin "maps" is disabled.');
    expect(states.at(-1)).toBe("failed");
    expect(document.querySelector("iframe")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(document.activeElement?.className).toContain("nju-plugin-page");
    await waitFor(() => expect(server.opened()).toHaveLength(2));
    expect((await screen.findByRole("alert")).textContent).toContain("disabled");
  });

  it("says so in the reader's language", async () => {
    render(<PluginPage plugin="maps" page="overview" locale="zh-CN" fetch={refusing("插件已停用").fetch} />);
    expect((await screen.findByRole("button")).textContent).toBe("重试");
    expect(screen.getByRole("heading").textContent).toBe("无法显示此页面");
  });
});

test.each([
  ["en", "en-US"],
  ["zh", "zh-CN"],
  ["zh-Hant", "zh-TW"],
  ["zh-CN", "zh-CN"],
  ["pt-BR", "pt-BR"],
  ["not a locale", "not a locale"],
])("the locale %s reaches a page as %s", async (given, told) => {
  const { server } = await show({ locale: given });
  expect(server.opened()[0]?.locale).toBe(told);
});
