/** Every command of the docs names a program, a script and options that there are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { hostCommand } from "../../src/cli/host.js";
import { previewCommand } from "../../src/cli/preview.js";
import { schemaCommand } from "../../src/cli/schema.js";
import { validateCommand } from "../../src/cli/validate.js";
import { files, ofKind, place, root, textOf } from "./blocks.js";

interface Said {
  command: string;
  /** Where it stands. */
  at: string;
}

const inBlocks: Said[] = ofKind("shell").flatMap((block) =>
  block.text
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((command) => command !== "")
    .map((command) => ({ command, at: place(block) })),
);

const inWorkflows: Said[] = ofKind("workflow")
  .filter(({ options }) => !("page" in options))
  .flatMap((block) =>
    block.text
      .trim()
      .split("\n")
      .map((line) => ({ command: line.replace(/^- run: /, ""), at: place(block) })),
  );

/** Code in sentences that is a command. */
const inProse: Said[] = files.flatMap((file) =>
  [...textOf(file).matchAll(/`((?:npx |npm run )[^`]+)`/g)].map(([, command = ""]) => ({
    command: command.replaceAll(/\s+/g, " "),
    at: file,
  })),
);

/** As a shell would part it; the docs need quotes only. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = ""]) => quoted ?? plain);

const commandLine = [validateCommand, previewCommand, schemaCommand, hostCommand];

/** What the command line says of these words; it does nothing. */
function misuseOf(words: readonly string[]): string | undefined {
  const program = new Command("native-json-ui").exitOverride().configureOutput({ writeErr() {}, writeOut() {} });
  for (const make of commandLine) {
    const command = make();
    program.addCommand(
      command
        .exitOverride()
        .configureOutput({ writeErr() {}, writeOut() {} })
        .action(() => {}),
    );
  }
  try {
    program.parse([...words], { from: "user" });
    return undefined;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return code === "commander.helpDisplayed" ? undefined : message;
  }
}

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** What stands in the dashboard that a command before it made. */
const viteScripts = ["dev", "build", "preview"];

/** Programs of others: the forms in which the docs may call them. */
const others = [
  /^npm create vite@latest [a-z-]+ -- --template react$/,
  /^npm install native-json-ui$/,
  /^cd [a-z-]+$/,
  /^python3 -m venv \.venv$/,
  /^\. \.venv\/bin\/activate$/,
  /^pip install(?: (?:fastapi|uvicorn|"uvicorn\[standard\]"|python-socketio|datamodel-code-generator))+$/,
  /^uvicorn app:app --port 8000(?: --reload)?$/,
];

function problemWith(command: string): string | undefined {
  const [withoutOutput = ""] = command.split(" > ");
  const words = wordsOf(withoutOutput);
  if (words[0] === "npx" && words[1] === "native-json-ui") return misuseOf(words.slice(2));
  if (words[0] === "npm" && ["start", "test"].includes(words[1] ?? "")) {
    return words.length === 2 && Object.hasOwn(scripts, words[1] ?? "") ? undefined : "There is no such script.";
  }
  if (words[0] === "npm" && words[1] === "run") {
    const name = words[2] ?? "";
    return Object.hasOwn(scripts, name) || viteScripts.includes(name) ? undefined : `There is no script ${name}.`;
  }
  return others.some((form) => form.test(command)) ? undefined : "No test knows this program.";
}

describe("a command of the docs", () => {
  test.each([...inBlocks, ...inWorkflows, ...inProse])("$command, in $at, is one", ({ command }) => {
    expect(problemWith(command)).toBeUndefined();
  });

  test.each([
    ["npx native-json-ui validates pages", "unknown command 'validates'"],
    ["npx native-json-ui validate pages --formats json", "unknown option '--formats'"],
    ["npx native-json-ui validate pages --format xml", "xml"],
    ["npx native-json-ui preview", "missing required argument"],
    ["npm run storybok", "storybok"],
    ["curl http://127.0.0.1:8000", "No test knows"],
  ])("is refused: %s", (command, message) => {
    expect(problemWith(command)).toContain(message);
  });
});

test("the two commands of a newcomer stand in the README's first block", () => {
  expect(inBlocks.slice(0, 2).map(({ command }) => command)).toEqual(["npm start", "npm test"]);
});
