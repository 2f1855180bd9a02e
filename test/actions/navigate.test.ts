import { describe, expect, it } from "vitest";
import { parseDocument } from "../../schema/parse.js";
import { createPage } from "../../src/core/page.js";
import { createHost } from "../../src/create-host.js";

function open() {
  const went: string[] = [];
  const queries: object[] = [];
  const notices: string[] = [];
  const codes: string[] = [];
  const host = createHost({
    navigate: (url) => went.push(url),
    notify: ({ message }) => notices.push(message),
    onDiagnostic: ({ code }) => codes.push(code),
  });
  const page = createPage(host, parseDocument([]).document, { server: "a b" });
  page.onQuery = (query) => {
    queries.push({ ...query });
  };
  const go = (action: object, detail = {}) => page.actions.run({ type: "navigate", ...action }, "/x", detail);
  return { page, go, went, queries, notices, codes };
}

describe("navigate", () => {
  it("F navigate: url goes to another page, the host's params filled in", async () => {
    const { go, went } = open();
    await go({ url: "/pages/{server}?tab=log" });
    await go({ url: "https://example.org/x" });
    expect(went).toEqual(["/pages/a%20b?tab=log", "https://example.org/x"]);
  });

  it("F navigate: params are merged into the query of the page, null removes one", async () => {
    const { go, queries, went } = open();
    await go({ params: { range: "day", page: 2, all: true, old: null } });
    expect(queries).toEqual([{ range: "day", page: "2", all: "true", old: null }]);
    expect(went).toEqual([]);
  });

  it("params go into the query of the url that is given", async () => {
    const { go, went, queries } = open();
    await go({ url: "/pages?range=hour&x=1", params: { range: "day", x: null } });
    expect(went).toEqual(["/pages?range=day"]);
    expect(queries).toEqual([]);
  });

  it.each([
    ["week", "week"],
    [7, "7"],
    [false, "false"],
    ["", null],
    [null, null],
  ])("F navigate: dynamicParam gets the new value %j as %j", async (value, param) => {
    const { go, queries } = open();
    await go({ dynamicParam: "range", params: { range: "old", page: 1 } }, { value });
    expect(queries).toEqual([{ range: param, page: "1" }]);
  });

  it("a value cannot bring placeholders, further params or a way out of the query", async () => {
    const { go, went } = open();
    await go({ url: "/pages", dynamicParam: "q" }, { value: "{server}&admin=1#x" });
    expect(went).toEqual(["/pages?q=%7Bserver%7D%26admin%3D1%23x"]);
  });

  it.each([
    "javascript:alert(1)",
    " java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "https://a:b@example.org/",
  ])("R1 %j is refused and told of", async (url) => {
    const { go, went, notices, codes } = open();
    await go({ url });
    expect(went).toEqual([]);
    expect(notices).toHaveLength(1);
    expect(codes).toContain("refused-url");
  });

  it("a document cannot bring such an address in the first place", () => {
    const onClickAction = { type: "navigate", url: "javascript:alert(1)" };
    const { diagnostics } = parseDocument({ type: "Button", props: { label: "Go", onClickAction } });
    expect(diagnostics.map(({ code }) => code)).toEqual(["wrong-prop"]);
  });

  it("params named like what every object has pollute nothing", async () => {
    const { go, queries } = open();
    await go(
      { params: JSON.parse('{"__proto__":"x","constructor":"y"}') as object, dynamicParam: "toString" },
      { value: 1 },
    );
    expect(Object.entries(queries[0] ?? {})).toEqual(
      expect.arrayContaining([
        ["constructor", "y"],
        ["toString", "1"],
      ]),
    );
    expect(Reflect.get({}, "x")).toBeUndefined();
    expect(String({})).toBe("[object Object]");
  });

  it("without a page that can be loaded again, the dashboard goes to the query", async () => {
    const { page, go, went } = open();
    page.onQuery = undefined;
    await go({ params: { a: "1" } });
    await go({ params: { a: null } });
    expect(went).toEqual(["?a=1", "?"]);
  });
});
