/** What scripts/lucide-shards.ts serves at build time: every name of an icon, parted by blanks. */
declare module "virtual:lucide-names" {
  const names: string;
  export default names;
}
