/** The panels that only a preview session has. */
import type { Panel } from "../panels.js";
import { isSession } from "./is-session.js";
import { SessionPanel } from "./SessionPanel.js";
import { sessionTexts } from "./texts.js";

export const sessionPanels: readonly Panel[] = [
  {
    id: "session",
    title: (locale) => sessionTexts[locale].session,
    render: (bench) => isSession(bench.source) && <SessionPanel bench={bench} source={bench.source} />,
  },
];
