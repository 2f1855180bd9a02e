import * as z from "zod/mini";
import { component } from "../contract.js";
import { described, flag, liveProps, optionalText, pixels, retention, text } from "../props.js";

export const LogViewer = component({
  type: "LogViewer",
  summary: "A scrolling list of log lines; a topic can append to it.",
  props: {
    lines: z._default(described(z.array(text("A line.")), "The lines to start with."), () => []),
    height: pixels("Height in pixels; 200 if absent."),
    title: optionalText("Name of the log, for screen readers."),
    maxLines: retention("Lines kept; 1,000 if absent, 1,000,000 at most.", 1_000_000),
    wrap: flag("Whether lines are wrapped at first; true if absent."),
    timestamps: z.optional(described(z.enum(["show", "hide"]), "Whether the times that lines begin with are shown.")),
    toolbar: flag("false for no line of tools above the log: level, search, wrap, copy, download."),
    ...liveProps,
  },
  children: "none",
  live: { prop: "lines", update: "append", items: "lines", limit: 1000, limitProp: "maxLines", windowed: true },
});
