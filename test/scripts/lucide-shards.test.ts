import * as lucide from "lucide-react";
import { createServer, isRunnableDevEnvironment } from "vite";
import { afterAll, describe, expect, it } from "vitest";
import { lucideShards, normalizeIconName, readIconShards } from "../../scripts/lucide-shards.js";

const exported: Readonly<Record<string, unknown>> = lucide;
const icons = new Set<unknown>(Object.values(lucide.icons));
const iconExports = Object.keys(exported).filter((name) => icons.has(exported[name]));

/** The spec's own examples, as they are written there. */
const names =
  "Activity AlertCircle CheckCircle2 Info Terminal Save Trash2 Plus X Upload Download Play Square RotateCcw";

/** What pages write besides, and lucide-react's name for it. */
const spellings = [
  ["Grid2x2", "Grid2x2"],
  ["grid-2x2", "Grid2x2"],
  ["alert-circle", "AlertCircle"],
  ["trash-2", "Trash2"],
  ["LetterS", "LetterS"],
  ["letter-s", "LetterS"],
  ["Letters", "Letters"],
] as const;

describe("the icon shards", async () => {
  const shards = await readIconShards();

  function find(name: string): unknown {
    const key = normalizeIconName(name);
    const shard = shards.get(key.charAt(0));
    const exportName = shard?.get(name) ?? shard?.get(key);
    return exportName === undefined ? undefined : exported[exportName];
  }

  it.each([...names.split(" ").map((name) => [name, name] as const), ...spellings])(
    "find %s as %s",
    (name, expected) => {
      expect(icons).toContain(exported[expected]);
      expect(find(name)).toBe(exported[expected]);
    },
  );

  it("hold every icon that lucide-react exports, under exactly one letter a name", () => {
    const unprefixed = (name: string) => name.replace(/^Lucide/, "").replace(/Icon$/, "");
    const missed = iconExports.filter(
      (name) => find(name) !== exported[name] && find(unprefixed(name)) !== exported[name],
    );
    expect(missed).toEqual([]);
    for (const [letter, shard] of shards) {
      for (const key of shard.keys()) expect(normalizeIconName(key).charAt(0)).toBe(letter);
    }
  });

  it("name only what lucide-react exports as an icon", () => {
    for (const shard of shards.values()) {
      for (const name of shard.values()) expect(iconExports).toContain(name);
    }
  });
});

describe("the virtual modules", async () => {
  const server = await createServer({
    configFile: false,
    logLevel: "silent",
    plugins: [lucideShards()],
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  afterAll(() => server.close());
  const environment = server.environments.ssr;
  if (!isRunnableDevEnvironment(environment)) throw new Error("Vite's ssr environment runs modules");

  it("give the components of a letter, without a prototype", async () => {
    const list = (await environment.runner.import("virtual:lucide-shards")).default;
    expect(Object.getPrototypeOf(list)).toBeNull();
    const shard = (await list.a()).default;
    expect(Object.getPrototypeOf(shard)).toBeNull();
    expect(shard.alertcircle).toBe(lucide.AlertCircle);
  });

  it("say which letters there are when one has no icon", async () => {
    await expect(environment.runner.import("virtual:lucide-shard/7")).rejects.toThrow(
      'starts with "7". There are: a b',
    );
  });
});
