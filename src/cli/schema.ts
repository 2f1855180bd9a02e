/** The command `schema`: prints the contract as JSON Schema, for editors or for code generators. */
import { Command, Option } from "commander";

const dialects = ["editor", "union"] as const;

interface Settings {
  component?: string;
  dialect: (typeof dialects)[number];
}

async function run({ component, dialect }: Settings, command: Command): Promise<void> {
  const { components, toJsonSchema, toUnionSchema } = await import("../../schema/index.js");
  if (component !== undefined && !Object.hasOwn(components, component)) {
    const { suggest } = await import("../../schema/suggest.js");
    const known = Object.keys(components);
    const meant = suggest(component, known);
    const fix = meant === undefined ? `These exist: ${known.join(", ")}.` : `Did you mean "${meant}"?`;
    command.error(`There is no component "${component}". ${fix}`, { exitCode: 2 });
  }
  const schema = (dialect === "union" ? toUnionSchema : toJsonSchema)({ component });
  process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
}

export const schemaCommand = (): Command =>
  new Command("schema")
    .description("Print the JSON Schema of pages: for editors, or to make typed classes from, in Python for one.")
    .option("--component <type>", "only that component, and what can stand in it")
    .addOption(
      new Option("--dialect <name>", "editor: completes and explains; union: a class for each component")
        .choices(dialects)
        .default("editor"),
    )
    .addHelpText(
      "after",
      `
Examples:
  native-json-ui schema > page.schema.json
  native-json-ui schema --dialect union > pages.json
  datamodel-codegen --input pages.json --input-file-type jsonschema --output pages.py \\
    --output-model-type pydantic_v2.BaseModel --target-python-version 3.11 --use-annotated \\
    --use-union-operator --use-standard-collections --snake-case-field \\
    --allow-population-by-field-name --use-title-as-name --use-one-literal-as-default \\
    --enum-field-as-literal all --use-schema-description --use-field-description \\
    --field-constraints --use-type-alias --disable-timestamp`,
    )
    .action((settings: Settings, command: Command) => run(settings, command));
