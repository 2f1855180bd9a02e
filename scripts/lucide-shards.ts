/**
 * Serves lucide-react's icons by first letter, so that a page naming an icon in JSON loads a few kilobytes of them.
 *
 * A view imports `virtual:lucide-shards` and looks a name up by own key, first as it is written, then normalised:
 * hyphens removed, lower-cased. Aliases (`AlertCircle`, `Trash2`) are names like any other.
 */
import type { Plugin } from "vite";

/** Per first letter: the key that a view looks up, and the name under which lucide-react exports the icon. */
export type IconShards = ReadonlyMap<string, ReadonlyMap<string, string>>;

const listId = "virtual:lucide-shards";
const loadersId = "virtual:lucide-shard-loaders";
const namesId = "virtual:lucide-names";
const shardPrefix = "virtual:lucide-shard/";
/** Tells other plugins, by Rollup's convention, that no file stands behind the id. */
const virtual = "\0";

export function lucideShards(): Plugin {
  let shards: Promise<IconShards> | undefined;
  return {
    name: "lucide-shards",
    enforce: "pre",
    resolveId: {
      filter: { id: /^virtual:lucide-(names|shard(s|-loaders|\/.*))$/ },
      handler: (id) => virtual + id,
    },
    load: {
      filter: { id: /^\0virtual:lucide-(names|shard)/ },
      async handler(id) {
        shards ??= readIconShards();
        const letters = await shards;
        if (id === virtual + namesId) return namesModule(letters);
        if (id === virtual + listId) return listModule(letters.keys());
        if (id === virtual + loadersId) return loadersModule(letters.keys());
        const letter = id.slice((virtual + shardPrefix).length);
        const icons = letters.get(letter);
        if (!icons)
          this.error(`No icon of lucide-react starts with "${letter}". There are: ${[...letters.keys()].join(" ")}`);
        return shardModule(icons);
      },
    },
  };
}

/** The installed lucide-react decides which names exist; loading it here keeps them out of the sources. */
export async function readIconShards(): Promise<IconShards> {
  const exported: Readonly<Record<string, unknown>> = await import("lucide-react");
  const icons = new Set<unknown>(Object.values(Object(exported.icons)));
  const names = Object.keys(exported).filter((name) => icons.has(exported[name]) && !isRespelling(name, exported));

  const shards = new Map<string, Map<string, string>>();
  for (const name of names.sort()) {
    const key = normalizeIconName(name);
    const letter = key.charAt(0);
    const shard = shards.get(letter) ?? new Map<string, string>();
    shards.set(letter, shard);
    const rival = shard.get(key);
    if (rival === undefined || exported[rival] === exported[name]) {
      shard.set(key, name);
      continue;
    }
    // Two icons, one normalised name: `Letters` and `LetterS`. The hyphenated one keeps its exact spellings.
    const [plain, hyphenated] = kebab(name) === key ? [name, rival] : [rival, name];
    shard.set(key, plain).set(hyphenated, hyphenated).set(kebab(hyphenated), hyphenated);
  }
  return new Map([...shards].sort(([a], [b]) => a.localeCompare(b)));
}

export function normalizeIconName(name: string): string {
  return name.replaceAll("-", "").toLowerCase();
}

/** `HouseIcon` and `LucideHouse` are lucide's second and third spelling of `House`; one is enough. */
function isRespelling(name: string, exported: Readonly<Record<string, unknown>>): boolean {
  return [name.replace(/^Lucide/, ""), name.replace(/Icon$/, "")].some(
    (shorter) => shorter !== name && exported[shorter] === exported[name],
  );
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}

/**
 * What every page loads, icons or not, so the loaders stand apart: with each of them a bundler writes down the files
 * that it has to fetch, which comes to kilobytes.
 */
function listModule(letters: Iterable<string>): string {
  const load = `const load = async (letter) => (await import("${loadersId}")).default[letter]();`;
  return `${load}\n${moduleOf(Array.from(letters, (letter) => `  ${letter}: () => load("${letter}"),`))}`;
}

function loadersModule(letters: Iterable<string>): string {
  return moduleOf(Array.from(letters, (letter) => `  ${letter}: () => import("${shardPrefix}${letter}"),`));
}

/** For those who look a name up and draw nothing. One text, which is read faster than a list. */
function namesModule(letters: IconShards): string {
  const names = new Set([...letters.values()].flatMap((shard) => [...shard.values()]));
  return `export default ${JSON.stringify([...names].join(" "))};\n`;
}

/** Named imports, not `import *`: a bundler drops every icon that no loaded shard holds. */
function shardModule(icons: ReadonlyMap<string, string>): string {
  const imports = [...new Set(icons.values())].join(", ");
  const entries = Array.from(icons, ([key, name]) => `  ${JSON.stringify(key)}: ${name},`);
  return `import { ${imports} } from "lucide-react";\n${moduleOf(entries)}`;
}

/** No prototype, so that a page which names the icon "constructor" finds nothing. */
function moduleOf(entries: readonly string[]): string {
  return `export default {\n  __proto__: null,\n${entries.join("\n")}\n};\n`;
}
