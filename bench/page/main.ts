/** The page in which everything but bytes is measured: both contenders with the same React and the same style sheet. */
import { takeCounts } from "./count-renders.js";
import "native-json-ui/styles.css";
import { preload } from "native-json-ui";
import * as React from "react";
import type { Bench } from "../protocol.js";
import * as burst from "./burst.js";
import * as charts from "./charts.js";
import { countRefresh, countUpdate } from "./count-work.js";
import * as log from "./log.js";
import { mount } from "./mount.js";
import { refresh } from "./refresh.js";
import * as soak from "./soak.js";
import { update } from "./update.js";

// React's development build alone has act.
if (!import.meta.env.PROD || Object.hasOwn(React, "act"))
  throw new Error("This is a development build: its figures mean nothing.");
takeCounts();

const thrown: string[] = [];
addEventListener("error", ({ message }) => thrown.push(message));
addEventListener("unhandledrejection", ({ reason }) => thrown.push(String(reason)));

const measured = { mount, update, refresh, countUpdate, countRefresh };
// What a live page loads on demand is there: what is measured is making pages, not fetching code.
await preload({ type: "Text", props: { content: "", socketTopic: "any" } });

const bench: Bench = { reactVersion: React.version, thrown, ...measured, burst, charts, log, soak };
Object.assign(globalThis, { bench });
