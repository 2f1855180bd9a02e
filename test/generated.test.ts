/** What is generated from the contract and committed must be what the contract says. `npm run generate` writes it anew. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { actions, components, toJsonSchema } from "../schema/index.js";

const readme = new URL("../README.md", import.meta.url);
const schema = new URL("../schema/native-json-ui.schema.json", import.meta.url);

const cell = (text: string) => text.replaceAll("|", "\\|");

/** A Container takes nothing else. */
const commonProps: Record<string, unknown> = components.Container.props;

/** Every component takes the common props; a table that repeated them would hide the others. */
const ownProps = (props: Record<string, unknown>) =>
  Object.keys(props)
    .filter((prop) => props[prop] !== commonProps[prop])
    .map((prop) => `\`${prop}\``)
    .join(", ") || "–";

const componentTable = [
  "| component | what it is | props |",
  "| --- | --- | --- |",
  ...Object.values(components).map(
    ({ type, summary, props }) => `| \`${type}\` | ${cell(summary)} | ${ownProps(props)} |`,
  ),
].join("\n");

const actionTable = [
  "| action | what it does | props |",
  "| --- | --- | --- |",
  ...Object.values(actions).map(
    ({ type, summary, props }) => `| \`${type}\` | ${cell(summary)} | ${ownProps(props)} |`,
  ),
].join("\n");

const section = (text: string, name: string, content: string) =>
  text.replace(
    new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`),
    (_, start: string, end: string) => `${start}\n${content}\n${end}`,
  );

test("native-json-ui.schema.json is what toJsonSchema makes", async () => {
  await expect(`${JSON.stringify(toJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(schema.pathname);
});

test("the tables of the README are those of the contract", async () => {
  const text = readFileSync(readme, "utf8");
  expect(text).toContain("<!-- components -->");
  expect(text).toContain("<!-- actions -->");
  await expect(section(section(text, "components", componentTable), "actions", actionTable)).toMatchFileSnapshot(
    readme.pathname,
  );
});
