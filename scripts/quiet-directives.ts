/** Silences Rolldown's warning, one per file, that a "use client" inside a bundle means nothing: nor has it to. */
import type { Plugin } from "vite";

export function quietDirectives(): Plugin {
  return {
    name: "quiet-directives",
    onLog: (_, log) => (log.code === "MODULE_LEVEL_DIRECTIVE" ? false : undefined),
  };
}
