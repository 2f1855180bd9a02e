/** Watches one file, or the JSON files of a folder, and tells what each reads after it was saved. */
import type { Stats } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { watch } from "chokidar";
import { MAX_PAGES, type Pages, type PageText, type TellPage } from "./pages.js";
import { isInside, readPage } from "./read-page.js";

const MAX_FOLDERS = 1000;
const MAX_DEPTH = 10;

/** A save takes a moment, in which the file is empty, cut short or not there: what cannot be read is read again. */
const LOOKS_MS = [15, 60, 160];

/** The file system may keep a change to itself: on a network drive, or where two saves follow one another at once. */
const ASK_MS = 400;
/** Pages that are asked about, those that were looked at last. */
const MAX_ASKED = 20;

/** JSON that is never a page, and stands beside pages often. */
const isPageName = (name: string): boolean =>
  /\.json$/i.test(name) && !/^(package(-lock)?|tsconfig(\..*)?|.*\.schema)\.json$/i.test(name);

function isWhole({ ok, text }: { ok: boolean; text?: string }): boolean {
  try {
    if (ok) JSON.parse(`${text}`.replace(/^\uFEFF/, ""));
    return ok;
  } catch {
    return false;
  }
}

const same = (one: PageText | undefined, other: PageText): boolean =>
  one !== undefined && (one.ok ? other.ok && one.text === other.text : !other.ok && one.message === other.message);

interface WatchOptions {
  /** Bytes of a page. */
  limit: number;
  tell: TellPage;
}

/** What changes with each save. */
async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return "gone";
  }
}

/** The folder that is watched, and what of it is offered. */
interface Scope {
  root: string;
  offers(name: string): boolean;
  depth: number;
  /** Whether links are followed; where they are not, what they lead to has to be inside the folder. */
  links: boolean;
}

async function watchScope({ root, offers, depth, links }: Scope, { limit, tell }: WatchOptions): Promise<Pages> {
  const nameOf = (path: string): string => relative(root, path).split(sep).join("/");
  /** By name: what was told of it last; undefined where nobody was told yet. */
  const pages = new Map<string, PageText | undefined>();
  const looking = new Map<string, number>();
  const folders = new Set<string>();
  const said = new Set<string>();
  let ready = false;
  let closed = false;

  const sayOnce = (message: string): void => {
    if (!said.has(message)) tell({ type: "problem", message });
    said.add(message);
  };
  const names = (): string[] => [...pages.keys()].sort();
  const tellNames = (): void => {
    if (ready && !closed) tell({ type: "files", files: names().map((name) => ({ name })) });
  };
  /** By name: how a page was when it was read last; the latest at the end. */
  const stamps = new Map<string, string>();

  async function readNow(name: string): Promise<PageText> {
    const path = join(root, name);
    // Before it is read: what is saved meanwhile is then found.
    const stamp = await stampOf(path);
    const page = await readPage(path, limit, links ? undefined : root);
    stamps.delete(name);
    stamps.set(name, stamp);
    const [oldest] = stamps.keys();
    if (stamps.size > MAX_ASKED && oldest !== undefined) stamps.delete(oldest);
    return page;
  }

  /** Looks at those that have changed without a word. */
  async function ask(): Promise<void> {
    for (const [name, stamp] of [...stamps]) {
      if (pages.has(name) && (await stampOf(join(root, name))) !== stamp && stamps.get(name) === stamp)
        await look(name);
    }
  }

  const ignored = (path: string, stats?: Stats): boolean => {
    const name = nameOf(path);
    if (name === "") return false;
    const base = basename(path);
    if (stats === undefined) return base === "node_modules" || (base.startsWith(".") && !offers(name));
    if (!stats.isDirectory()) return !offers(name);
    if (depth === 0) return true;
    folders.add(path);
    if (folders.size <= MAX_FOLDERS) return false;
    sayOnce(`There are more than ${MAX_FOLDERS} folders in ${root}; not all are watched. Name one further down.`);
    return true;
  };

  async function add(path: string): Promise<void> {
    const name = nameOf(path);
    if (!links && !isInside(root, await realpath(path).catch(() => ""))) return;
    if (pages.size >= MAX_PAGES && !pages.has(name)) {
      sayOnce(
        `There are more than ${MAX_PAGES} JSON files in ${root}; not all are offered. Name a folder further down.`,
      );
      return;
    }
    const isNew = !pages.has(name);
    if (isNew) pages.set(name, undefined);
    if (isNew) tellNames();
    // One that was there before is told of when it is asked for.
    if (ready) await look(name);
  }

  async function look(name: string): Promise<void> {
    const turn = (looking.get(name) ?? 0) + 1;
    looking.set(name, turn);
    let page: PageText = { ok: false, message: "" };
    for (const wait of LOOKS_MS) {
      await delay(wait);
      page = await readNow(name);
      // A later save is looked at by itself.
      if (closed || looking.get(name) !== turn || !pages.has(name)) return;
      if (isWhole(page)) break;
    }
    if (same(pages.get(name), page)) return;
    pages.set(name, page);
    tell(page.ok ? { type: "file", name, text: page.text } : { type: "problem", name, message: page.message });
  }

  const watcher = watch(root, { ignored, depth, followSymlinks: links, atomic: 40 });
  const adding: Promise<void>[] = [];
  watcher.on("add", (path) => {
    const added = add(path);
    if (!ready) adding.push(added);
  });
  watcher.on("change", (path) => void (pages.has(nameOf(path)) ? look(nameOf(path)) : add(path)));
  watcher.on("unlink", (path) => {
    const name = nameOf(path);
    // The one file that is watched stays on offer: it is not there for a moment whenever some editors save.
    if (depth === 0) return void look(name);
    if (pages.delete(name)) tellNames();
  });
  watcher.on("error", (error) => sayOnce(`Cannot watch all of ${root}: ${(error as Error).message}.`));
  await new Promise<void>((done) => watcher.once("ready", done));
  await Promise.all(adding);
  if (depth === 0) for (const name of pages.keys()) stamps.set(name, await stampOf(join(root, name)));
  ready = true;
  let asking = false;
  const timer = setInterval(async () => {
    if (asking) return;
    asking = true;
    await ask().finally(() => {
      asking = false;
    });
  }, ASK_MS);
  timer.unref();

  return {
    names,
    async read(name) {
      if (!pages.has(name)) return undefined;
      const page = await readNow(name);
      // What others were told of before is still to be compared with.
      if (pages.get(name) === undefined && isWhole(page)) pages.set(name, page);
      return page;
    },
    async reload() {
      await Promise.all([...pages].filter(([, page]) => page !== undefined).map(([name]) => look(name)));
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await watcher.close();
    },
  };
}

/** The pages of a folder, by their path in it. */
export const watchFolder = async (folder: string, options: WatchOptions): Promise<Pages> =>
  watchScope({ root: await realpath(folder), offers: isPageName, depth: MAX_DEPTH, links: false }, options);

/** One file, whatever it is called. It is found by its name in its folder: a save may put another file in its place. */
export function watchFile(file: string, options: WatchOptions): Promise<Pages> {
  const name = basename(resolve(file));
  return watchScope({ root: dirname(resolve(file)), offers: (one) => one === name, depth: 0, links: true }, options);
}
