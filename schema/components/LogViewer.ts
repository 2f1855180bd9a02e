import * as z from "zod/mini";
import { component } from "../contract.js";
import { described, liveProps, optionalText, pixels, retention, text } from "../props.js";

export const LogViewer = component({
  type: "LogViewer",
  summary: "A scrolling list of log lines; a topic can append to it.",
  props: {
    lines: z._default(described(z.array(text("A line.")), "The lines to start with."), () => []),
    height: pixels("Height in pixels; 200 if absent."),
    title: optionalText("Name of the log, for screen readers."),
    maxLines: retention("Lines kept; 1,000 if absent, 1,000,000 at most.", 1_000_000),
    ...liveProps,
  },
  children: "none",
  live: { prop: "lines", update: "append", items: "lines", limit: 1000, limitProp: "maxLines", windowed: true },
});
