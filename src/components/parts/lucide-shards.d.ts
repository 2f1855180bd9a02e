/** What scripts/lucide-shards.ts serves at build time: lucide-react's icons by first letter. */

declare module "virtual:lucide-shards" {
  /** By lower-case first letter; no prototype. A shard loads only when its function is called. */
  const shards: Readonly<Partial<Record<string, () => Promise<typeof import("virtual:lucide-shard/*")>>>>;
  export default shards;
}

declare module "virtual:lucide-shard/*" {
  import type { LucideIcon } from "lucide-react";

  /**
   * No prototype. The key is the icon's name with hyphens removed, lower-cased; where two icons share one
   * (`Letters`, `LetterS`), the second has its exact spellings, so look a name up as it is written first.
   */
  const icons: Readonly<Partial<Record<string, LucideIcon>>>;
  export default icons;
}
