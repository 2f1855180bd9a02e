/** The command `schema`, and the classes that a Python author gets from what it prints. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it, test, vi } from "vitest";
import { actions, components, parseText, toJsonSchema, toUnionSchema } from "../../schema/index.js";
import { schemaCommand } from "../../src/cli/schema.js";
import * as stories from "../../storybook/stories/index.js";

async function run(...args: string[]) {
  let printed = "";
  let said = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const command = schemaCommand()
    .exitOverride()
    .configureOutput({
      writeErr(text) {
        said += text;
      },
      writeOut(text) {
        printed += text;
      },
    });
  try {
    await new Command()
      .exitOverride()
      .addCommand(command)
      .parseAsync(["schema", ...args], { from: "user" });
    return { printed, said, code: 0 };
  } catch (error) {
    return { printed, said, code: (error as { exitCode: number }).exitCode };
  } finally {
    write.mockRestore();
  }
}

describe("native-json-ui schema", () => {
  it("prints the schema for editors unless asked otherwise", async () => {
    const { printed, code } = await run();
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toEqual(toJsonSchema());
  });

  it("prints the schema for code generators, whole or of one component", async () => {
    expect(JSON.parse((await run("--dialect", "union")).printed)).toEqual(toUnionSchema());
    const card = JSON.parse((await run("--dialect", "union", "--component", "Card")).printed);
    expect(card).toMatchObject({ title: "CardPage", $ref: "#/$defs/Card" });
  });

  it("tells of a component that there is not, and which was meant", async () => {
    const { said, code, printed } = await run("--component", "StatCrad");
    expect([code, printed]).toEqual([2, ""]);
    expect(said).toContain('There is no component "StatCrad". Did you mean "StatCard"?');
  });

  it("names the dialects where another one is asked for", async () => {
    const { said, code } = await run("--dialect", "python");
    expect(code).not.toBe(0);
    expect(said).toContain("editor, union");
  });

  it("has a class for each component and action, told apart by type", () => {
    const { $defs } = toUnionSchema() as { $defs: Record<string, { discriminator?: { mapping: object } }> };
    expect(Object.keys($defs.Node?.discriminator?.mapping ?? {})).toEqual(Object.values(components).map((c) => c.type));
    expect(Object.keys($defs.Action?.discriminator?.mapping ?? {})).toEqual(Object.values(actions).map((a) => a.type));
    // What a class refers to is there.
    const refs = JSON.stringify($defs).matchAll(/"#\/\$defs\/(\w+)"/g);
    for (const [, name] of refs) expect(Object.keys($defs)).toContain(name);
  });
});

/** The first Python that has the generator. `NATIVE_JSON_UI_PYTHON` names another, of a venv for one. */
const python = [process.env.NATIVE_JSON_UI_PYTHON, "python3", "python"].find(
  (name) => name && spawnSync(name, ["-c", "import datamodel_code_generator"], { timeout: 20_000 }).status === 0,
);
const missing =
  "SKIPPED: no Python here has datamodel-code-generator. pip install datamodel-code-generator, or name a Python that has it in NATIVE_JSON_UI_PYTHON";
if (python === undefined) console.warn(`test/cli/schema.test.ts ${missing}.`);

describe.skipIf(python === undefined)(python === undefined ? missing : "the classes for Python", () => {
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "native-json-ui-python-"));
    await writeFile(join(folder, "pages.json"), JSON.stringify(toUnionSchema()));
    const help = (await run("--help")).printed.replaceAll(/\\\n/g, " ");
    // The very command that the help tells.
    const [, args = ""] = /datamodel-codegen (--input [^\n]*)/.exec(help) ?? [];
    expect(args).toContain("--output pages.py");
    const { status, stderr } = spawnSync(
      python as string,
      ["-m", "datamodel_code_generator", ...args.trim().split(/\s+/)],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
    expect([status, stderr]).toEqual([0, expect.not.stringContaining("Error")]);
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const runPython = (program: string, input = "") => {
    const { stdout, stderr } = spawnSync(python as string, ["-c", program], {
      cwd: folder,
      encoding: "utf8",
      input,
      maxBuffer: 2 ** 26,
    });
    expect(stderr).toBe("");
    return stdout;
  };

  test("write a page that has nothing amiss, and is what was meant", () => {
    const printed = runPython(`
from pages import ApiCallAction, Button, ButtonProps, Card, CardProps, StatCard, StatCardProps, Text, TextProps
card = Card(
    props=CardProps(title="Players"),
    children=[
        Text(props=TextProps(content="17 online")),
        StatCard(props=StatCardProps(label="TPS", value=20, socket_topic="tps", stale_after=5)),
        "plain",
        None,
        Button(props=ButtonProps(label="Kick", on_click_action=ApiCallAction(endpoint="/api/kick", method="POST"))),
    ],
)
print(card.model_dump_json(exclude_none=True, by_alias=True))`);
    expect(parseText(printed).diagnostics).toEqual([]);
    expect(JSON.parse(printed)).toEqual({
      type: "Card",
      props: { title: "Players" },
      children: [
        { type: "Text", props: { content: "17 online" } },
        { type: "StatCard", props: { label: "TPS", value: 20, socketTopic: "tps", staleAfter: 5 } },
        "plain",
        null,
        {
          type: "Button",
          props: { label: "Kick", onClickAction: { type: "api_call", endpoint: "/api/kick", method: "POST" } },
        },
      ],
    });
  });

  test("refuse a misspelt type, prop and value, each at its place", () => {
    const printed = runPython(`
from pydantic import ValidationError
from pages import Card
for child in [{"type": "Buton", "props": {"label": "x"}}, {"type": "Button", "props": {"lable": "x"}}, {"type": "Badge", "props": {"content": "x", "variant": "green"}}]:
    try:
        Card.model_validate({"type": "Card", "children": [child]})
    except ValidationError as error:
        print(error.errors()[0]["type"], ".".join(str(part) for part in error.errors()[0]["loc"]))
`);
    expect(printed.trim().split("\n")).toEqual([
      expect.stringContaining("union_tag_invalid children.0"),
      expect.stringMatching(/children\.0.*Button\.props\.(label|lable)/),
      expect.stringMatching(/literal_error children\.0.*Badge\.props\.variant/),
    ]);
  });

  test("take every story that has nothing amiss, and write it again with nothing amiss", () => {
    const documents = Object.values(stories)
      .flatMap((file) => Object.values(file as unknown as Record<string, { args?: { document?: unknown } }>))
      .map((story) => story.args?.document)
      .filter((document) => document !== undefined && parseText(JSON.stringify(document)).diagnostics.length === 0);
    expect(documents.length).toBeGreaterThan(150);
    const printed = runPython(
      `
import json, sys
from pydantic import TypeAdapter
from pages import Page
pages = TypeAdapter(Page)
for line in sys.stdin:
    print(pages.dump_json(pages.validate_json(line), exclude_none=True, by_alias=True).decode())`,
      documents.map((document) => JSON.stringify(document)).join("\n"),
    );
    const written = printed.trim().split("\n");
    expect(written).toHaveLength(documents.length);
    for (const text of written) expect(parseText(text).diagnostics).toEqual([]);
  });
});
