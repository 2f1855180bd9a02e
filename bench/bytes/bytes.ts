/** Yardstick "bytes": what a page of Card, Text and Button loads before it can be shown, React apart. */
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { consumerConfig } from "../consumer-config.js";

export interface BytesAnswer {
  /** Gzip, of all scripts that are there before anything is shown. */
  eager: number;
  css: number;
  /** What would be saved without each package or file, the biggest first. */
  parts: { name: string; bytes: number }[];
  /** Heavy packages that must load on demand only, and did not. */
  misplaced: string[];
}

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Name of the chunk that is not counted: the dashboard has React already. */
const apart = "react";
/** What no source stands for: helpers that load and link chunks. */
const bundlers = "(bundler)";
const onDemand = ["recharts", "uplot", "anser", "socket.io-client", "@base-ui/react", "lucide-react"];
const packageOf = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/;

const gzip = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0);

export async function countBytes(): Promise<BytesAnswer> {
  const output = await buildConsumer();
  const chunks = new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file] as const] : [])));
  const eager = new Set([...chunks.values()].filter(({ isEntry }) => isEntry));
  // A set that grows while it is walked: what the entry imports, and what that imports.
  for (const chunk of eager) {
    for (const file of chunk.imports) {
      const imported = chunks.get(file);
      if (imported !== undefined && imported.name !== apart) eager.add(imported);
    }
  }
  const modules = [...eager].flatMap((chunk) => Object.keys(chunk.modules));
  return {
    eager: sum([...eager].map(({ code }) => gzip(code))),
    css: sum(output.map((file) => (file.fileName.endsWith(".css") && "source" in file ? gzip(file.source) : 0))),
    parts: weighParts([...eager]),
    misplaced: onDemand.filter((name) => modules.some((id) => packageOf.exec(id)?.[1] === name)),
  };
}

async function buildConsumer(): Promise<Rolldown.RolldownOutput["output"]> {
  const built = await build({
    ...consumerConfig,
    root,
    build: {
      write: false,
      sourcemap: "hidden",
      target: "es2023",
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: fileURLToPath(new URL("./consumer.tsx", import.meta.url)),
        output: { codeSplitting: { groups: [{ name: apart, test: /node_modules\/(react|react-dom|scheduler)\// }] } },
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  if (result === undefined || !("output" in result)) throw new Error("Vite made no bundle.");
  return result.output;
}

/** By the source map, what came from where; then the whole is compressed without each part. */
function weighParts(chunks: readonly Rolldown.OutputChunk[]): BytesAnswer["parts"] {
  const pieces = chunks.flatMap(piecesOf);
  const withoutPart = (left?: string): number =>
    gzip(
      pieces
        .filter(({ name }) => name !== left)
        .map(({ text }) => text)
        .join(""),
    );
  const whole = withoutPart();
  return [...new Set(pieces.map(({ name }) => name))]
    .map((name) => ({ name, bytes: whole - withoutPart(name) }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** The minified code, cut where it goes over from one part to another. */
function piecesOf({ code, map }: Rolldown.OutputChunk): { name: string; text: string }[] {
  if (map === null) return [{ name: bundlers, text: code }];
  const sources = new SourceMap(map as unknown as SourceMapPayload);
  const pieces: { name: string; text: string }[] = [];
  code.split("\n").forEach((line, row) => {
    for (let column = 0; column < line.length; column++) {
      const entry = sources.findEntry(row, column);
      const source = "originalSource" in entry ? (entry.originalSource as string | undefined) : undefined;
      const name = partOf(source);
      const last = pieces.at(-1);
      if (last?.name === name) last.text += line.charAt(column);
      else pieces.push({ name, text: line.charAt(column) });
    }
  });
  return pieces;
}

/** A package's name, or the path of a file of ours. */
function partOf(source: string | undefined): string {
  if (source === undefined) return bundlers;
  return packageOf.exec(source)?.[1] ?? source.replace(/^(\.\.\/)+/, "");
}
