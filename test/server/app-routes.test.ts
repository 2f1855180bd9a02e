import { describe, expect, it, test } from "vitest";
import { appRoutes } from "../../src/server/app-routes.js";
import { isOwnPath, mayBeOwnPath } from "../../src/server/own-paths.js";
import { parseAppUrl } from "../../src/server/parse-app-url.js";
import { parsePathTemplate, pathSegments } from "../../src/server/path-template.js";
import { routeTitle } from "../../src/server/route-title.js";

describe("the title of a FastAPI route", () => {
  it.each([
    ["My Plugin Ui", "My_Plugin_UI_my_plugin_ui_get", "/my_plugin/ui", "My Plugin UI"],
    ["Server Stats", "server_stats_stats_get", "/stats", "server stats"],
    ["Get Ui", "get_ui_x_ui_get", "/x/ui", "get ui"],
    ["Cpu & Ram (Live)", "CPU___RAM__live__x__id__ui_get", "/x/{id}/ui", "CPU & RAM (live)"],
    ["Über-Seite", "Über_SEITE_x_get", "/x", "Über-SEITE"],
    ["Übersicht", "übersicht_größe_get", "/größe", "übersicht"],
    // With several methods of one route FastAPI takes any of them.
    ["My Ui", "My_UI_x_post", "/x", "My UI"],
  ])("%s and %s of %s are of the name %s", (summary, operationId, path, title) => {
    expect(routeTitle(path, { summary, operationId })).toBe(title);
  });

  it.each([
    ["My Summary", "My_Plugin_UI_my_plugin_ui_get", "/my_plugin/ui"],
    ["My Plugin Ui", "custom_id", "/my_plugin/ui"],
    ["My Plugin Ui", undefined, "/my_plugin/ui"],
    ["My Plugin Ui", "_my_plugin_ui_get", "/my_plugin/ui"],
    ["AxB", "A_B_x_get", "/x"],
  ])("is the summary %s where the operationId %s is of another name", (summary, operationId, path) => {
    expect(routeTitle(path, { summary, operationId })).toBe(summary);
  });
});

describe("a path template", () => {
  it.each([
    ["/a/b", "/a/b", true],
    ["/a/b", "/a/B", false],
    ["/a/b", "/a/b/", false],
    ["/a/", "/a/", true],
    ["/a/", "/a", false],
    ["/items/{id}", "/items/1", true],
    ["/items/{id}", "/items/a%20b", true],
    ["/items/{id}", "/items/", false],
    ["/items/{id}", "/items/1/2", false],
    // Decoded once more by the app, these would be other paths.
    ["/items/{id}", "/items/a%2Fb", false],
    ["/items/{id}", "/items/a%5Cb", false],
    ["/items/{id}", "/items/%0d%0a", false],
    ["/items/{id}", "/items/%zz", false],
    ["/items/{id}", "/items//", false],
    ["/{a}/{b}", "//evil", false],
    ["/f/{name}.{ext}", "/f/a.b.c", true],
    ["/f/{name}.{ext}", "/f/.c", false],
    ["/f/{name}.{ext}", "/f/a.", false],
    ["/f/v{a}-{b}-{c}", "/f/v1-2-3", true],
    ["/f/v{a}-{b}-{c}", "/f/v1-2", false],
    ["/f/{a}{b}", "/f/xy", true],
    ["/f/{a}{b}", "/f/x", false],
    ["/a b/é", "/a%20b/%C3%A9", true],
  ])("%s and the path %s: %s", (template, path, matches) => {
    const segments = pathSegments(path);
    expect(segments !== undefined && parsePathTemplate(template)?.match(segments)).toBe(matches);
  });

  it("is matched quickly, however many values it has", () => {
    const template = parsePathTemplate(`/${"{a}x".repeat(1000)}`);
    const start = performance.now();
    expect(template?.match(["yx".repeat(5000).slice(0, -1)])).toBe(false);
    expect(performance.now() - start).toBeLessThan(100);
  });

  it.each(["no-slash", "", "/\ud800"])("%j is none", (text) => {
    expect(parsePathTemplate(text)).toBeUndefined();
  });

  it.each([
    ["/my_plugin/ui", "/my_plugin/ui"],
    ["/x/{id}/y", "/x/"],
    ["/a b/é?#:@", "/a%20b/%C3%A9%3F%23:@"],
  ])("%s begins with %s", (template, prefix) => {
    expect(parsePathTemplate(template)?.prefix).toBe(prefix);
  });
});

test("the description of an app is read as far as it can be", () => {
  const page = { summary: "Page", tags: ["plugin-ui-native"] };
  const routes = appRoutes({
    paths: {
      "/a": { get: page, post: page, parameters: [], trace: {} },
      "/b": { get: { ...page, tags: ["plugin-ui-natives"] } },
      "/c": { post: page },
      "/d": { get: { tags: ["plugin-json-ui"] } },
      "/e": { get: { ...page, tags: "plugin-ui-native" } },
      "/f": null,
      "/g": { get: null },
      h: { get: page },
    },
  });
  expect(routes.map(({ path, methods, page: title }) => [path, methods, title])).toEqual([
    ["/a", ["GET", "POST"], "Page"],
    ["/b", ["GET"], undefined],
    ["/c", ["POST"], undefined],
    ["/d", ["GET"], "/d"],
    ["/e", ["GET"], undefined],
  ]);
});

test.each([null, [], "x", {}, { paths: [] }])("%j is no description of an app", (value) => {
  expect(() => appRoutes(value)).toThrow("no OpenAPI description");
});

test("the host's own paths, and what may begin one", () => {
  const own = [
    "/",
    "/p",
    "/p/x",
    "/api/plugins/pages",
    "/api/v1/plugins/extensions/a",
    "/socket.io/",
    "/assets/a.js",
    "/plugins/p",
    "/pages/p/a",
    "/api/plugin/page/open",
  ];
  expect(own.filter((path) => !isOwnPath(path))).toEqual([]);
  expect(["/plugin", "/api", "/api/my_plugin", "/api/plugins2", "/assets2"].filter(isOwnPath)).toEqual([]);
  expect(
    ["/", "/a", "/api", "/api/", "/api/v1/", "/p", "/p/x", "/plugin", "/pages/", "/api/plugin/"].filter(
      (path) => !mayBeOwnPath(path),
    ),
  ).toEqual([]);
  expect(["/my_plugin", "/api/my_plugin/", "/api/v1/x", "/b"].filter(mayBeOwnPath)).toEqual([]);
});

test.each([
  ["", "http://127.0.0.1:8000", `The app's name ""`],
  ["a b", "http://127.0.0.1:8000", `The app's name "a b"`],
  ["__proto__", "http://127.0.0.1:8000", "The app's name"],
  ["a", "127.0.0.1:8000", "must be an http or https URL"],
  ["a", "file:///etc/passwd", "must be an http or https URL"],
  ["a", "", "must be an http or https URL"],
  ["a", "http://127.0.0.1:8000/api", "Write a=http://127.0.0.1:8000"],
  ["a", "http://user:pass@127.0.0.1:8000", "Write a=http://127.0.0.1:8000"],
  ["a", "http://127.0.0.1:8000/?x", "Write a=http://127.0.0.1:8000"],
])("the app %j at %j is refused: %s", (name, url, message) => {
  expect(() => parseAppUrl(name, url)).toThrow(message);
});

test("the address of an app may end in a slash, and may be https", () => {
  expect(parseAppUrl("my-app.2", "https://example.org/").href).toBe("https://example.org/");
});
