/** What a page knows of itself and of its surroundings, and how it hears of a change. */
import { describe, expect, test, vi } from "vitest";
import { createBridge } from "../../src/plugin-page/sdk/bridge.js";
import { context } from "./original-host.js";
import { openFrame, settled } from "./sdk-frame.js";
import { openPage, wires } from "./sdk-hosts.js";

describe.each(wires)("over $wire", ({ createHost }) => {
  test("P-51 ready() waits for the first context and resolves to it, later too", async () => {
    const { bridge, host } = openPage(createHost);
    let done = false;
    const first = bridge.ready().finally(() => {
      done = true;
    });
    await Promise.resolve();
    expect(done).toBe(false);
    expect(await first).toEqual(context);
    host.send({ locale: "ja-JP" });
    await settled();
    expect(await bridge.ready()).toEqual(context);
  });

  test("P-52 the context has what the dashboard told, merged key by key", async () => {
    const { bridge, host } = openPage(createHost);
    await bridge.ready();
    host.send({ isDark: true, i18n: { "en-US": { a: "A" } } });
    host.send({ i18n: { "zh-CN": { b: "B" } }, extra: 1 });
    await settled();
    expect(bridge.getContext()).toEqual({ ...context, isDark: true, i18n: { "zh-CN": { b: "B" } }, extra: 1 });
  });

  test("P-53 getContext() is null before the first context", async () => {
    const { bridge } = openPage(createHost);
    expect(bridge.getContext()).toBeNull();
    await bridge.ready();
    expect(bridge.getContext()).toEqual(context);
  });

  test("P-54 getLocale() is zh-CN until the dashboard says otherwise", async () => {
    const { bridge, host } = openPage(createHost);
    expect(bridge.getLocale()).toBe("zh-CN");
    await bridge.ready();
    expect(bridge.getLocale()).toBe("en-US");
    host.send({ locale: "" });
    await settled();
    expect(bridge.getLocale()).toBe("zh-CN");
    host.send({ locale: { toString: "no text" } });
    await settled();
    expect(bridge.getLocale()).toBe("zh-CN");
  });

  test("P-55 getI18n() gives the plugin's texts, and an empty object where there are none", async () => {
    const { bridge, host } = openPage(createHost);
    expect(bridge.getI18n()).toEqual({});
    await bridge.ready();
    host.send({ i18n: { "en-US": { hello: "Hello" } } });
    await settled();
    expect(bridge.getI18n()).toEqual({ "en-US": { hello: "Hello" } });
    for (const i18n of [null, "text", ["list"], 5]) {
      host.send({ i18n });
      await settled();
      expect(bridge.getI18n()).toEqual({});
      expect(bridge.t("a.b", "B")).toBe("B");
    }
  });

  test("P-58 onContext calls at once with the context there is, then with each change, until it is ended", async () => {
    const { bridge, host } = openPage(createHost);
    const early = vi.fn();
    bridge.onContext(early);
    expect(early).not.toHaveBeenCalled();
    await bridge.ready();
    expect(early).toHaveBeenCalledExactlyOnceWith(context);
    const late = vi.fn();
    const off = bridge.onContext(late);
    expect(late).toHaveBeenCalledExactlyOnceWith(context);
    host.send({ locale: "ja-JP" });
    await settled();
    expect(late).toHaveBeenLastCalledWith({ ...context, locale: "ja-JP" });
    off();
    host.send({ locale: "fr-FR" });
    await settled();
    expect(late).toHaveBeenCalledTimes(2);
    expect(early).toHaveBeenCalledTimes(3);
  });

  test("P-58 a handler that throws is reported, and the others are called", async () => {
    const report = vi.spyOn(console, "error").mockImplementation(() => {});
    const { bridge } = openPage(createHost);
    const fault = new Error("of the page");
    const other = vi.fn();
    bridge.onContext(() => {
      throw fault;
    });
    bridge.onContext(other);
    await bridge.ready();
    expect(other).toHaveBeenCalledOnce();
    const off = bridge.onContext(() => {
      throw fault;
    });
    expect(off).toBeTypeOf("function");
    expect(report.mock.calls).toEqual([[fault], [fault]]);
    report.mockRestore();
  });

  test("P-86 the document shows the theme before handlers run, and each change of it", async () => {
    const { bridge, host, page } = openPage(createHost);
    const root = page.document.documentElement;
    const seen: unknown[] = [];
    bridge.onContext(() => {
      const scheme = page.document.querySelector('meta[name="color-scheme"]')?.getAttribute("content");
      seen.push([root.getAttribute("data-theme"), scheme]);
    });
    expect(root.hasAttribute("data-theme")).toBe(false);
    await bridge.ready();
    host.send({ isDark: true });
    host.send({ isDark: false });
    await settled();
    expect(seen).toEqual([
      ["light", "light"],
      ["dark", "dark"],
      ["light", "light"],
    ]);
    expect(page.document.querySelectorAll("meta")).toHaveLength(1);
  });

  test("P-87 only a boolean isDark is a theme: what is none leaves the document as it is", async () => {
    const { bridge, host, page } = openPage(createHost);
    await bridge.ready();
    host.send({ isDark: true });
    for (const isDark of ["system", null, 0]) host.send({ isDark });
    await settled();
    expect(page.document.documentElement.getAttribute("data-theme")).toBe("dark");
  });

  test("P-89 isDark is read from the context and heard of by onContext", async () => {
    const { bridge, host } = openPage(createHost);
    await bridge.ready();
    expect(bridge.getContext()?.isDark).toBe(false);
    const heard: boolean[] = [];
    bridge.onContext(({ isDark }) => heard.push(isDark));
    host.send({ isDark: true });
    await settled();
    expect(heard).toEqual([false, true]);
    expect(bridge.getContext()?.isDark).toBe(true);
  });
});

function withTexts(locale: unknown, i18n: unknown) {
  const bridge = createBridge(openFrame().page.asPage);
  bridge.__setInitialContext({ locale, i18n } as object);
  return bridge;
}

test("P-56 t() reads dotted keys, in the locale, then in zh-CN, then in en-US", () => {
  const bridge = withTexts("ja-JP", {
    "ja-JP": { pages: { main: { title: "日" } }, empty: "" },
    "zh-CN": { pages: { main: { title: "中", only: "仅" } }, empty: "空" },
    "en-US": { pages: { main: { title: "E", only: "only", last: "last" } } },
  });
  expect(bridge.t("pages.main.title")).toBe("日");
  expect(bridge.t("pages.main.only")).toBe("仅");
  expect(bridge.t("pages.main.last", "fallback")).toBe("last");
  expect(bridge.t("empty", "fallback")).toBe("");
});

test("P-56 t() gives what is no text as text", () => {
  const bridge = withTexts("en-US", { "en-US": { count: 3, none: 0, on: false, list: ["a", "b"], nested: { a: 1 } } });
  expect(bridge.t("count")).toBe("3");
  expect(bridge.t("none", "x")).toBe("0");
  expect(bridge.t("on", "x")).toBe("false");
  expect(bridge.t("list")).toBe("a,b");
  expect(bridge.t("list.1")).toBe("b");
  expect(bridge.t("nested")).toBe("[object Object]");
});

test("P-57 t() gives the fallback for a missing key, else an empty text", () => {
  const bridge = withTexts("en-US", { "en-US": { a: { b: "B" }, nothing: null } });
  for (const key of ["x", "a.x", "a.b.c", "a.b.length", "nothing", "", ".", "a."]) {
    expect(bridge.t(key, "fallback")).toBe("fallback");
    expect(bridge.t(key)).toBe("");
  }
  expect(bridge.t(undefined as unknown as string, "fallback")).toBe("fallback");
});

test("R7 t() knows no inherited key, and no key of a text makes it throw", () => {
  const bridge = withTexts(
    "constructor",
    JSON.parse('{"en-US": {"a": {"toString": 1, "valueOf": 2}, "__proto__": {"x": "own"}}}'),
  );
  for (const key of ["constructor", "a.constructor.name", "toString", "hasOwnProperty", "name"]) {
    expect(bridge.t(key, "fallback")).toBe("fallback");
  }
  expect(bridge.t("a", "fallback")).toBe("fallback");
  expect(bridge.t("__proto__.x")).toBe("own");
});

test("P-51 a context that the server wrote into the page resolves ready() before the dashboard speaks", async () => {
  const { page } = openFrame();
  const bridge = createBridge(page.asPage);
  bridge.__setInitialContext({ ...context, isDark: true });
  expect(await bridge.ready()).toEqual({ ...context, isDark: true });
  expect(page.document.documentElement.getAttribute("data-theme")).toBe("dark");
});

test("P-86 a color-scheme that the page has is set, not doubled", () => {
  const { page } = openFrame({ html: '<!doctype html><meta name="color-scheme" content="light dark">' });
  createBridge(page.asPage).__setInitialContext({ isDark: true });
  const metas = page.document.querySelectorAll('meta[name="color-scheme"]');
  expect([...metas].map((meta) => meta.getAttribute("content"))).toEqual(["dark"]);
});
