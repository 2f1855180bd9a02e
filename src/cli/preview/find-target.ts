/** Tells what an author named: a file, a folder or an address. */
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { suggest } from "../../../schema/suggest.js";

export type Target = { kind: "file" | "folder"; path: string } | { kind: "url"; url: URL };

export type FoundTarget = { ok: true; target: Target } | { ok: false; message: string };

const MAX_NAMES = 500;

/** What stands beside a name that does not exist. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.name.endsWith(".json"))
      .slice(0, MAX_NAMES)
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

export function findTarget(text: string): FoundTarget {
  if (/^https?:\/\//i.test(text)) {
    return URL.canParse(text)
      ? { ok: true, target: { kind: "url", url: new URL(text) } }
      : { ok: false, message: `${text} is not an address. Write, for example: http://127.0.0.1:8000/my_plugin/ui` };
  }
  const stats = statSync(text, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return { ok: true, target: { kind: "folder", path: text } };
  if (stats?.isFile()) return { ok: true, target: { kind: "file", path: text } };
  if (stats !== undefined) return { ok: false, message: `${text} is neither a file nor a folder.` };

  const folder = dirname(text);
  const near = suggest(basename(text), namesIn(folder));
  const fix = near === undefined ? "Name a file, a folder or an http address." : `Did you mean ${join(folder, near)}?`;
  return { ok: false, message: `There is no file or folder ${text}. ${fix}` };
}
