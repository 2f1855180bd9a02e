/** The reference says of each component what its contract says. */
import { describe, expect, it, test } from "vitest";
import { actions, components } from "../../schema/index.js";
import { adviceOf } from "../../storybook/docs/listed-advice.js";
import { actionRows, type ComponentType, factsOf, propRows, valuesOf } from "../../storybook/docs/prop-rows.js";

const types = Object.keys(components) as ComponentType[];

describe.each(types)("the page of %s", (type) => {
  it("has every prop, each with its values and a sentence", () => {
    const rows = propRows(type);
    const own = rows.filter(({ name }) => !name.includes("[]"));
    expect(own.map(({ name }) => name).toSorted()).toEqual(Object.keys(components[type].props).toSorted());
    expect(rows.filter(({ values, description }) => values === "" || !description.endsWith("."))).toEqual([]);
  });

  it("says whether there are children, and what to do and not to do", () => {
    expect(factsOf(type)[0]).toMatch(/children/);
    const { do: follow, dont } = adviceOf[type];
    expect([follow, dont]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/^Do not .*\.$/)]);
  });
});

test("values, defaults, needs and the keys of lists are those of the contract", () => {
  const row = (type: ComponentType, name: string) => propRows(type).find((one) => one.name === name);
  expect(row("Button", "variant")).toMatchObject({
    values: '"primary" | "secondary" | "danger"',
    standard: '"primary"',
    needed: false,
  });
  expect(row("StatCard", "label")).toMatchObject({ values: "text | number | true or false", needed: true });
  expect(row("Progress", "value")?.values).toBe("number, 0 to 1,000,000,000,000,000");
  expect(row("Chart", "series[].dataKey")).toMatchObject({ values: "text", needed: true });
  expect(row("Select", "options[].value")?.needed).toBe(true);
  expect(row("Row", "gap")?.values).toBe("number, 0 or more | CSS length");
  expect(row("Card", "onClickAction")).toMatchObject({ values: "action", common: false });
  expect(row("Card", "className")?.common).toBe(true);
  expect(valuesOf({})).toBe("anything");
});

test("what a component is besides its props is told", () => {
  expect(factsOf("Tabs")).toContain("Its children are `Tab`.");
  expect(factsOf("Tab")).toContain("Stands right inside `Tabs`.");
  expect(factsOf("LogViewer").join(" ")).toContain(
    "appends to `lines`. 1,000 are kept unless `maxLines` says otherwise.",
  );
  expect(factsOf("Select").join(" ")).toContain("`value`, `defaultValue` set its first value.");
  expect(factsOf("Table")).toContain("Components may stand in `rows`, `data`.");
  expect(factsOf("Modal")).toContain("Stands above the page, opened by its `id`.");
});

test("the guide on actions has every action with its props", () => {
  for (const { type, props } of Object.values(actions)) {
    expect(actionRows(type).map(({ name }) => name)).toEqual(Object.keys(props));
  }
});
