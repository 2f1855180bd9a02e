/** Builds the page for production and serves it to the browser. */
import { fileURLToPath } from "node:url";
import { build, type InlineConfig, preview } from "vite";
import { consumerConfig } from "./consumer-config.js";

const config: InlineConfig = {
  ...consumerConfig,
  root: fileURLToPath(new URL("./page", import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL("../node_modules/.cache/native-json-ui/bench", import.meta.url)),
    emptyOutDir: true,
    target: "es2023",
  },
  preview: {
    host: "127.0.0.1",
    port: 0,
    // Isolated like this, a page's clock counts steps of 5 µs instead of 100.
    headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
  },
};

export interface ServedPage {
  url: string;
  close(): Promise<void>;
}

export async function servePage(): Promise<ServedPage> {
  await build(config);
  const server = await preview(config);
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error("The page of the benchmarks could not be served.");
  return { url, close: () => server.close() };
}
