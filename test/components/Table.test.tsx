/** Many rows and wide tables are tested in a browser, which has a layout: test/browser/Table.test.tsx. */
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { preload } from "native-json-ui";
import { beforeAll, describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const table = (props: object) => ({ type: "Table", props });
const badge = (content: string) => ({ type: "Text", props: { content } });

const head = () => screen.getAllByRole("columnheader").map(({ textContent }) => textContent);
const body = () =>
  [...document.querySelectorAll("tbody tr")].map((row) => [...row.children].map(({ textContent }) => textContent));
const column = (index = 0) => body().map((row) => row[index]);
const sort = (name: string) => userEvent.click(screen.getByRole("button", { name }));

describe("Table", () => {
  beforeAll(async () => {
    await preload(table({}));
  }, 30_000);

  it("N-32 Table shows headers and rows, named by its title", () => {
    openPage(
      table({
        title: "Players",
        headers: ["Name", "Ping"],
        rows: [
          ["Alex", 23],
          ["Steve", 118],
        ],
      }),
    );
    expect(screen.getByRole("table", { name: "Players" })).toBeTruthy();
    expect(head()).toEqual(["Name", "Ping"]);
    expect(body()).toEqual([
      ["Alex", "23"],
      ["Steve", "118"],
    ]);
  });

  it("F Table: a second shape has columns with accessors, and data", () => {
    const columns = [
      { header: "Name", accessor: "name" },
      { header: "CPU", accessor: "usage.cpu" },
      { header: "Exact", accessor: "a.b" },
    ];
    openPage(table({ columns, data: [{ name: "Alex", usage: { cpu: 1.5 }, "a.b": "key", a: { b: "path" } }, {}] }));
    expect(head()).toEqual(["Name", "CPU", "Exact"]);
    expect(body()).toEqual([
      ["Alex", "1.5", "key"],
      ["", "", ""],
    ]);
  });

  it("F Table: a cell may be a component, in rows and in data", async () => {
    openPage([
      table({ headers: ["A"], rows: [[badge("in a row")], ["text"]] }),
      table({ columns: [{ header: "B", accessor: "b" }], data: [{ b: badge("in data") }] }),
    ]);
    expect(screen.getByText("in a row").closest("td")).not.toBeNull();
    expect(screen.getByText("in data").closest("td")).not.toBeNull();
    expect(screen.getByText("in a row").className).toContain("nju-text");
  });

  it("shows data where both shapes are given, and takes the columns from data that has none", () => {
    openPage(table({ headers: ["H"], rows: [["r"]], columns: [{ header: "C", accessor: "c" }], data: [{ c: "d" }] }));
    expect([head(), body()]).toEqual([["C"], [["d"]]]);
    document.body.replaceChildren();
    openPage(table({ data: [{ name: "Alex" }, { ping: 23 }] }));
    expect([head(), body()]).toEqual([
      ["name", "ping"],
      [
        ["Alex", ""],
        ["", "23"],
      ],
    ]);
  });

  it("shows booleans as they are, nothing for null, and the JSON of anything else", () => {
    openPage(table({ headers: ["A", "B", "C", "D"], rows: [[true, null, { code: 137 }, [1, "x"]]] }));
    expect(body()).toEqual([["true", "", '{"code":137}', '[1,"x"]']]);
  });

  it("reads own properties only", () => {
    const columns = ["__proto__", "constructor.name", "toString", "a.length"].map((accessor) => ({
      header: accessor,
      accessor,
    }));
    openPage(table({ columns, data: [{ a: "text" }] }));
    expect(body()).toEqual([["", "", "", ""]]);
  });

  it("sorts up, down, and as given again, numbers by value and what is empty last", async () => {
    openPage(table({ headers: ["Ping"], rows: [[23], [null], ["118"], [-4], ["9.5"], ["1e2"]] }));
    const header = screen.getByRole("columnheader");
    expect(header.hasAttribute("aria-sort")).toBe(false);
    await sort("Ping");
    expect(header.getAttribute("aria-sort")).toBe("ascending");
    expect(column()).toEqual(["-4", "9.5", "23", "1e2", "118", ""]);
    await sort("Ping");
    expect(header.getAttribute("aria-sort")).toBe("descending");
    expect(column()).toEqual(["118", "1e2", "23", "9.5", "-4", ""]);
    await sort("Ping");
    expect(header.hasAttribute("aria-sort")).toBe(false);
    expect(column()).toEqual(["23", "", "118", "-4", "9.5", "1e2"]);
  });

  it.each([
    ["en", ["ä1", "b2", "b10", "z"]],
    ["sv", ["b2", "b10", "z", "ä1"]],
  ])("sorts texts as the reader's language does, in %s, and the numbers in them by value", async (locale, sorted) => {
    openPage(table({ headers: ["Name"], rows: [["z"], ["b10"], ["ä1"], ["b2"]] }), { locale });
    await sort("Name");
    expect(column()).toEqual(sorted);
  });

  it("keeps rows that are equal in their order, either way", async () => {
    openPage(
      table({
        headers: ["World", "N"],
        rows: [
          ["b", 1],
          ["a", 2],
          ["b", 3],
          ["a", 4],
        ],
      }),
    );
    await sort("World");
    expect(column(1)).toEqual(["2", "4", "1", "3"]);
    await sort("World");
    expect(column(1)).toEqual(["1", "3", "2", "4"]);
  });

  it("stays sorted over a refresh", async () => {
    const rows = [["b"], ["a"]];
    const { show } = openPage(table({ headers: ["Name"], rows }));
    await sort("Name");
    show(table({ headers: ["Name"], rows: [...rows, ["aa"]] }));
    expect(column()).toEqual(["a", "aa", "b"]);
  });

  it("keeps the row of an id the same element wherever a refresh moves it", () => {
    const columns = [{ header: "Name", accessor: "name" }];
    const { show } = openPage(table({ columns, data: [{ id: 7, name: "Alex" }] }));
    const row = screen.getByText("Alex").closest("tr");
    show(
      table({
        columns,
        data: [
          { id: 8, name: "Steve" },
          { id: 7, name: "Alex" },
        ],
      }),
    );
    expect(screen.getByText("Alex").closest("tr")).toBe(row);
  });

  it("does not sort by a column of components, nor where the document says no", () => {
    openPage([
      table({ headers: ["State", "Name"], rows: [[badge("on"), "a"]] }),
      table({ headers: ["Only"], rows: [["a"]], sortable: false }),
    ]);
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["Name"]);
  });

  it("sets numbers at the end of their cell, and texts at the start", () => {
    openPage(
      table({
        headers: ["Name", "Ping", "Version"],
        rows: [
          ["Alex", 1, "1.21.50"],
          ["2", "2.5", 3],
        ],
      }),
    );
    const sides = screen.getAllByRole("columnheader").map((header) => header.hasAttribute("data-numeric"));
    expect(sides).toEqual([false, true, false]);
  });

  it("says what would be here where there is nothing", () => {
    openPage(
      [table({ headers: ["A"], rows: [] }), table({ columns: [], data: [], emptyText: "Nothing was banned." })],
      {
        locale: "zh",
      },
    );
    expect(screen.getByText("暂无数据行")).toBeTruthy();
    expect(screen.getByText("Nothing was banned.")).toBeTruthy();
    expect(screen.getAllByRole("table", { name: "表格" })).toHaveLength(2);
  });

  it("cuts a long text, and shows it in full when it is pressed", async () => {
    const long = "chunk was asked for while it was being upgraded ".repeat(5);
    openPage(table({ headers: ["Message"], rows: [[long]] }));
    const text = within(screen.getByRole("cell")).getByRole("button");
    expect(text.textContent).toBe(long);
    expect(text.getAttribute("aria-expanded")).toBe("false");
    await userEvent.click(text);
    expect(text.getAttribute("aria-expanded")).toBe("true");
  });

  it("survives rows of different lengths, a thousand columns, and ids and headers that repeat", () => {
    const wide = Array.from({ length: 1_000 }, (_, index) => index);
    openPage([
      table({ headers: ["A"], rows: [["1", "2", "3"], [], ["4"]] }),
      table({ headers: ["A", "A", "A"], rows: [wide, wide] }),
      table({
        columns: [
          { header: "Id", accessor: "id" },
          { header: "Id", accessor: "id" },
        ],
        data: [{ id: 1 }, { id: 1 }],
      }),
    ]);
    const rows = body();
    expect(rows.map(({ length }) => length)).toEqual([3, 3, 3, 1000, 1000, 2, 2]);
    expect(rows.slice(0, 3)).toEqual([
      ["1", "2", "3"],
      ["", "", ""],
      ["4", "", ""],
    ]);
  });

  it("survives what is no table at all, and tells of it", () => {
    const { diagnostics } = openPage([
      table({}),
      table({ headers: 3, rows: "x" }),
      table({ rows: [1, null, ["a"]] }),
      table({ data: "x", columns: [{}] }),
    ]);
    expect(screen.getAllByRole("table")).toHaveLength(4);
    expect(diagnostics.length).toBeGreaterThan(3);
  });
});
