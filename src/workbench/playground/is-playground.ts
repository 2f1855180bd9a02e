import type { Source } from "../source.js";
import type { PlaygroundSource } from "./playground-source.js";

export const isPlayground = (source: Source): source is PlaygroundSource => source.mode === "playground";
