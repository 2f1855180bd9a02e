/** The plugins of a host: which there are, and switching and reloading them while the host runs. */
import { loadPlugin, noBackEnd, type PluginServices } from "../load-plugins.js";
import { reasonOf } from "../reason-of.js";
import { byName } from "./discover-pages.js";
import { findPlugins, isPlugin, moduleOf, type PluginFolder } from "./find-plugins.js";
import { type PluginContent, type PluginRecord, readContent } from "./plugin-record.js";
import type { PluginState } from "./plugin-state.js";

export interface PluginRegistry {
  /** All plugins, by name, those too that are off or failed to load. */
  list(): readonly PluginRecord[];
  get(name: string): PluginRecord | undefined;
  /**
   * Closes a plugin, reads its folder again and loads its back end anew. The record is that which holds from then on;
   * undefined if there is no such plugin, or its folder is none any more. While it lasts, its back end answers that it is
   * being loaded. Several at once of one plugin run one after another.
   */
  reload(name: string): Promise<PluginRecord | undefined>;
  /** Switches a plugin on or off, which lasts. Rejects, and changes nothing, if that cannot be kept. */
  setEnabled(name: string, on: boolean): Promise<PluginRecord | undefined>;
  /** Loads plugins whose folders came, and closes those whose folders went. Rejects if the folder cannot be read. */
  rescan(): Promise<readonly PluginRecord[]>;
  /** Closes all plugins; afterwards none is loaded any more. */
  close(): Promise<void>;
}

export interface RegistryOptions {
  /** Folder whose direct children are the plugins. */
  folder: string;
  state: PluginState;
  services: PluginServices;
  /** Origins that the back ends of plugins may have besides this machine's. */
  proxyOrigins: ReadonlySet<string>;
  /** Told when a plugin was switched off or is gone: nobody may go on with its pages. */
  onEnd(name: string): void;
}

/** Runs the work of each name in the order it came, and that of different names side by side. */
function createQueues() {
  const last = new Map<string, Promise<unknown>>();
  return {
    run<T>(name: string, work: () => Promise<T>): Promise<T> {
      const next = (last.get(name) ?? Promise.resolve()).then(work, work);
      last.set(name, next);
      const forget = () => void (last.get(name) === next && last.delete(name));
      next.then(forget, forget);
      return next;
    },
    settled: () => Promise.allSettled(last.values()),
  };
}

const count = (number: number, one: string, more: string): string => `${number} ${number === 1 ? one : more}`;

/** What a plugin brings: "3 routes, 1 of them a page; 2 pages in frames"; of what there is none it says nothing. */
function loadedWords(routes: readonly { isPage: boolean }[], framed: number): string {
  const native = routes.filter((route) => route.isPage).length;
  const ofThem = native === 0 ? "" : `, ${native} of them ${native === 1 ? "a page" : "pages"}`;
  const parts = [
    ...(routes.length > 0 ? [count(routes.length, "route", "routes") + ofThem] : []),
    ...(framed > 0 ? [count(framed, "page in a frame", "pages in frames")] : []),
  ];
  return parts.join(native === 0 ? ", " : "; ") || "no routes and no pages";
}

/** Builds the registry. It is empty until the first rescan. */
export function createPluginRegistry(options: RegistryOptions): PluginRegistry {
  const { folder: root, state, services, proxyOrigins, onEnd } = options;
  const hostLog = services.log.from("host");
  const records = new Map<string, PluginRecord>();
  const queues = createQueues();
  /** Those whose modules were imported in this process. */
  const imported = new Set<string>();
  let isClosed = false;
  let noted = "";

  const off = (content: PluginContent): PluginRecord => ({ ...content, ...noBackEnd(content.name), enabled: false });

  const load = async (source: PluginFolder): Promise<PluginRecord> => {
    const { name, folder } = source;
    const log = services.log.from(name);
    const content = await readContent(source, proxyOrigins);
    for (const note of content.notes) log.warn(note);
    if (!state.isEnabled(name)) return off(content);
    const file = moduleOf(folder);
    const again = imported.has(name);
    if (file !== undefined) imported.add(name);
    const { declaredName } = content;
    const loaded =
      file === undefined ? noBackEnd(name) : await loadPlugin({ name, declaredName, file, again }, services);
    if (loaded.problem === undefined) {
      log.info(`Loaded: ${loadedWords(loaded.table.routes, content.pages.length)}.`);
    }
    return { ...content, ...loaded, enabled: true };
  };

  const add = async (source: PluginFolder): Promise<void> => {
    const record = await load(source);
    if (isClosed) await record.close();
    else records.set(source.name, record);
  };

  const remove = async (record: PluginRecord): Promise<void> => {
    const { name } = record;
    records.delete(name);
    onEnd(name);
    await record.close();
    services.log.from(name).info("Closed: its folder is gone, or is no plugin any more.");
  };

  const replace = async (record: PluginRecord): Promise<PluginRecord | undefined> => {
    const { name, folder } = record;
    if (!(await isPlugin(folder))) {
      await remove(record);
      return undefined;
    }
    // Its pages stay open meanwhile. What they ask now would meet a back end that is being closed.
    records.set(name, { ...record, ...noBackEnd(name, `Plugin "${name}" is being loaded. Try again in a moment.`) });
    await record.close();
    await add({ name, folder });
    return records.get(name);
  };

  /** Of a plugin as it is when its turn has come. */
  const withPlugin = (name: string, work: (record: PluginRecord) => Promise<PluginRecord | undefined>) =>
    queues.run(name, async () => {
      const record = isClosed ? undefined : records.get(name);
      return record && work(record);
    });

  const find = async (): Promise<PluginFolder[]> => {
    const { plugins, notes } = await findPlugins(root);
    const all = notes.join("\n");
    if (all !== noted) for (const note of notes) hostLog.warn(note);
    noted = all;
    return plugins;
  };

  const list = (): PluginRecord[] => [...records.values()].sort((a, b) => byName(a.name, b.name));

  return {
    list,
    get: (name) => records.get(name),
    reload: (name) => withPlugin(name, replace),
    setEnabled: (name, on) =>
      withPlugin(name, async (record) => {
        if (record.enabled === on) return record;
        try {
          state.setEnabled(name, on);
        } catch (error) {
          const turn = on ? "on" : "off";
          throw new Error(`Plugin "${name}" was not switched ${turn}: ${reasonOf(error)}`, { cause: error });
        }
        if (on) return replace(record);
        const switched = off(record);
        records.set(name, switched);
        onEnd(name);
        await record.close();
        services.log.from(name).info("Switched off.");
        return switched;
      }),
    rescan: () =>
      // No plugin has this name.
      queues.run("", async () => {
        const found = await find();
        const names = new Set(found.map(({ name }) => name));
        const gone = list().filter(({ name }) => !names.has(name));
        await Promise.all([
          ...gone.map(({ name }) => withPlugin(name, async (record) => void (await remove(record)))),
          ...found.map((source) =>
            queues.run(source.name, async () => {
              if (!isClosed && !records.has(source.name)) await add(source);
            }),
          ),
        ]);
        return list();
      }),
    async close() {
      isClosed = true;
      await queues.settled();
      await Promise.all(list().map((record) => record.close()));
    },
  };
}
