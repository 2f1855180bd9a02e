/**
 * Leaves the sentences that describe props and components out of what a dashboard loads: editors, docs and Storybook read
 * them, in `native-json-ui/schema`; a page never does. So whatever the renderer imports of schema/ is a second, bare module.
 */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const schema = fileURLToPath(new URL("../schema/", import.meta.url));
const src = fileURLToPath(new URL("../src/", import.meta.url));
/** They stand beside `native-json-ui/schema`, and tell authors what a prop must be. */
const onServers = new RegExp(`^${src}(server|cli|lint)/`);
/** Where contracts are declared. */
const described = new RegExp(`^${schema}(components|actions)/|^${schema}props\\.ts`);
const bare = "?bare";

export function withoutProse(): Plugin {
  return {
    name: "without-prose",
    apply: "build",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (importer === undefined || !(isBare(importer) || isRenderer(importer))) return undefined;
      const found = await this.resolve(source, importer.replace(bare, ""), { ...options, skipSelf: true });
      if (found === null || !found.id.startsWith(schema) || isBare(found.id)) return found;
      return { ...found, id: found.id + bare };
    },
    transform(code, id) {
      return isBare(id) && described.test(id) ? { code: strip(code), map: null } : undefined;
    },
  };
}

const isBare = (id: string): boolean => id.endsWith(bare);

const isRenderer = (id: string): boolean => id.startsWith(src) && !onServers.test(id);

/** In contracts, a text with a blank in it is a sentence; names, values and keys have none. */
export const strip = (code: string): string =>
  code.replace(/"(?:[^"\\\n]|\\.)*"/g, (text) => (text.includes(" ") ? '""' : text));
