/** Reads what is to be validated: files, folders, globs, addresses, or what is piped in. */
import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { fetchFailure } from "../../server/fetch-failure.js";
import { readBytes } from "../../server/read-body.js";
import { reasonOf } from "../../server/reason-of.js";
import { findTarget } from "../preview/find-target.js";

const TIMEOUT_MS = 10_000;
/** An address may answer without end. */
const MOST_FETCHED = 50_000_000;

/** A text to validate, under the name that the author knows it by; or why there is none. */
export type TargetText = { ok: true; file: string; text: () => Promise<string> } | { ok: false; message: string };

/** What else is JSON in the folder of a plugin. */
const notPages = ["**/package.json", "**/package-lock.json", "**/tsconfig*.json", "**/*.schema.json"];

const isGlob = (target: string): boolean => /[*?[{!]/.test(target);

const inSlashes = (path: string): string => path.replaceAll("\\", "/");

/** As short as it can be named from here. */
const nameOf = (path: string): string => {
  const near = inSlashes(relative("", path));
  return near.startsWith("../../..") ? inSlashes(resolve(path)) : near;
};

/** Text of a page, which is UTF-8, as all JSON that is exchanged. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new Error("it is UTF-16, and pages are UTF-8. Save it as UTF-8; in PowerShell: | Out-File -Encoding utf8");
  }
  if (bytes.subarray(0, 1_000).includes(0)) throw new Error("it is no text. Name the JSON file of a page.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error("it is not UTF-8. Save it as UTF-8, or letters beyond English are lost.");
  }
}

async function fetchText(url: URL): Promise<string> {
  const fail = (reason: string) => new Error(`Cannot read ${url.href}: ${reason}`);
  let response: Response;
  let bytes: Uint8Array | undefined;
  try {
    response = await fetch(url, { headers: { accept: "application/json" }, signal: AbortSignal.timeout(TIMEOUT_MS) });
    bytes = await readBytes(response, MOST_FETCHED);
  } catch (error) {
    throw fail(`${fetchFailure(error, TIMEOUT_MS)}. Start the server, or look into its output.`);
  }
  if (!response.ok) throw fail(`its server answered ${`${response.status} ${response.statusText}`.trim()}.`);
  if (bytes === undefined) throw fail(`it is longer than ${MOST_FETCHED / 1e6} MB.`);
  try {
    return decode(bytes);
  } catch (error) {
    throw fail((error as Error).message);
  }
}

async function filesOf(patterns: readonly string[], cwd?: string): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  const options = { ignore: ["**/node_modules/**", ...notPages], followSymbolicLinks: false, expandDirectories: false };
  const found = await glob([...patterns], { ...options, absolute: true, ...(cwd !== undefined && { cwd }) });
  return found.sort();
}

const ofFile = (path: string): TargetText => ({
  ok: true,
  file: nameOf(path),
  async text() {
    try {
      return decode(await readFile(path));
    } catch (error) {
      throw new Error(`Cannot read ${nameOf(path)}: ${reasonOf(error)}`);
    }
  },
});

async function readTarget(target: string): Promise<TargetText[]> {
  if (target === "-") return [{ ok: true, file: "<stdin>", text: async () => decode(await buffer(process.stdin)) }];
  const found = findTarget(target);
  // What a shell makes of <(…).
  if (!found.ok && statSync(target, { throwIfNoEntry: false })?.isFIFO() === true) return [ofFile(target)];
  if (!found.ok && /^[\w.-]+:\d+(\/|$)/.test(target)) {
    return [{ ok: false, message: `${target} is no address without its beginning. Did you mean http://${target}?` }];
  }
  if (found.ok && found.target.kind === "url") {
    const { url } = found.target;
    return [{ ok: true, file: url.href, text: () => fetchText(url) }];
  }
  if (found.ok && found.target.kind === "file") return [ofFile(target)];
  if (!found.ok && !isGlob(target)) return [{ ok: false, message: found.message }];
  const paths = found.ok ? await filesOf(["**/*.json"], target) : await filesOf([target]);
  if (paths.length === 0) {
    const message = found.ok
      ? `There is no JSON file in ${target}. Name the folder that holds the pages.`
      : `No file is named like ${target}. In quotes, it is this command that looks for files, not the shell.`;
    return [{ ok: false, message }];
  }
  return paths.map(ofFile);
}

/** Each once, in the order in which they were named. */
export async function readTargets(targets: readonly string[]): Promise<TargetText[]> {
  const all = (await Promise.all(targets.map(readTarget))).flat();
  const seen = new Set<string>();
  return all.filter((target) => !target.ok || (!seen.has(target.file) && seen.add(target.file)));
}
