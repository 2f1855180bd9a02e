/** Reads what is to be validated: files, folders, globs, addresses, or what is piped in. */
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { fetchFailure } from "../../server/fetch-failure.js";
import { readBytes } from "../../server/read-body.js";
import { reasonOf } from "../../server/reason-of.js";
import { findTarget } from "../preview/find-target.js";

const TIMEOUT_MS = 10_000;
/** An address may answer without end. */
const MOST_FETCHED = 50_000_000;

/** A text to validate, under the name that the author knows it by; or why there is none. */
export type TargetText = { ok: true; file: string; text: () => Promise<string> } | { ok: false; message: string };

const isGlob = (target: string): boolean => /[*?[{!]/.test(target);

const inSlashes = (path: string): string => path.replaceAll("\\", "/");

/** As short as it can be named from here. */
const nameOf = (path: string): string => {
  const near = inSlashes(relative("", path));
  return near.startsWith("../../..") ? inSlashes(resolve(path)) : near;
};

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
  return new TextDecoder().decode(bytes);
}

async function filesOf(patterns: readonly string[], cwd?: string): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  const options = { ignore: ["**/node_modules/**"], followSymbolicLinks: false, expandDirectories: false };
  const found = await glob([...patterns], { ...options, absolute: true, ...(cwd !== undefined && { cwd }) });
  return found.sort();
}

const ofFile = (path: string): TargetText => ({
  ok: true,
  file: nameOf(path),
  async text() {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      throw new Error(`Cannot read ${nameOf(path)}: ${reasonOf(error)}.`);
    }
  },
});

async function readTarget(target: string): Promise<TargetText[]> {
  if (target === "-") return [{ ok: true, file: "<stdin>", text: () => textOf(process.stdin) }];
  const found = findTarget(target);
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
