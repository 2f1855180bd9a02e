/** A copy of the sources that a test may add to, compiled as the project is: to show what the compiler lets pass. */
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Takes long to compile and lists no component. */
const heavy = new Set(["src/cli", "src/server", "src/shell", "storybook/preview.tsx"].map((path) => join(root, path)));

/** What is added: by path, the text at the end of that file, which is new if there is none. */
export type Additions = Readonly<Record<string, string>>;

export interface ScratchCopy {
  /** Compiles the sources with these additions, and without those of the call before. Answers what the compiler says. */
  compile(additions: Additions): Promise<string>;
  remove(): void;
}

export function createScratchCopy(): ScratchCopy {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "native-json-ui-types-")));
  for (const name of ["package.json", "tsconfig.base.json", "schema", "src", "storybook"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => !heavy.has(path) });
  }
  linkPackages(folder);
  let added: Additions = {};

  function write(additions: Additions) {
    for (const path of new Set([...Object.keys(added), ...Object.keys(additions)])) {
      const original = join(root, path);
      const before = existsSync(original) ? readFileSync(original, "utf8") : undefined;
      const addition = additions[path];
      if (addition === undefined && before === undefined) rmSync(join(folder, path));
      else if (addition !== added[path]) writeFileSync(join(folder, path), (before ?? "") + (addition ?? ""));
    }
    added = additions;
  }

  return {
    compile(additions) {
      write(additions);
      const program = join(root, "node_modules", "typescript", "bin", "tsc");
      return new Promise((resolve, reject) => {
        execFile(
          process.execPath,
          [program, "-b", "storybook", "--pretty", "false"],
          { cwd: folder },
          (error, said) => {
            if (error !== null && said === "") reject(error);
            else resolve(said);
          },
        );
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Links each package, not their folder: the compiler's caches of the project are in there. */
function linkPackages(folder: string) {
  const packages = join(root, "node_modules");
  mkdirSync(join(folder, "node_modules"));
  for (const { name } of readdirSync(packages, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    if (!name.startsWith(".")) symlinkSync(join(packages, name), join(folder, "node_modules", name), "junction");
  }
}
