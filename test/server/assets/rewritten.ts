/** A page of known files whose addresses the tests rewrite. */
import { type AssetResolverOptions, createAssetResolver } from "../../../src/server/assets/asset-url.js";

export const base = "/api/plugin/page/content/demo/main/";

const files = new Set([
  ...["index.html", "about.html", "app.js", "style.css", "files/report.pdf"],
  ...["a.png", "a.svg", "b.png", "a).png", "clip.mp4", "clip.vtt", "logo.png"].map((name) => `img/${name}`),
  ...["with space.png", "50%.png", "it's (1) [id]|é.png"].map((name) => `img/${name}`),
  ...["x.js", "x.css", "data.json", "with space.js", "it's.js", "index.js", "img/logo.png"].map(
    (name) => `assets/${name}`,
  ),
  ...["lib/x.js", "lib/y.js", "styles/base.css", "styles/main.css"],
]);

/** Resolves as the host does, for a file of that page. */
export const resolverOf = (from: string, options: Partial<AssetResolverOptions> = {}) =>
  createAssetResolver({ base, from, exists: (path) => files.has(path), token: "T", ...options });
