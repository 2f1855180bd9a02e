/** Facts of the installed package. It is found by its own name, so source and bundle need not know where they lie. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const MANIFEST = "native-json-ui/package.json";
const require = createRequire(import.meta.url);

export const version = (require(MANIFEST) as { version: string }).version;

const dist = join(dirname(require.resolve(MANIFEST)), "dist");

/** Folder of the built web app. */
export const shellFolder = join(dist, "shell");

/** Folder of the built workbench, which a preview shows. */
export const workbenchFolder = join(dist, "workbench");
