/** The stage that the tests of a file have between them, and what opens a page on it. */
import { afterAll, test as base, beforeAll } from "vitest";
import { addressPlugins } from "./addresses.js";
import { contentPlugins } from "./contents.js";
import { lookPlugins } from "./looks.js";
import { type Policy, type Stage, startStage } from "./stage.js";
import { type Visit, visit } from "./watch.js";

/** Of the file that runs: each has modules of its own. */
export let stage: Stage;

/** Starts the stage before the tests of the file that calls this, and ends it after them. */
export function setStage(policy: Policy) {
  beforeAll(async () => {
    const plugins = (evil: Stage["evil"]) => ({
      ...addressPlugins(evil),
      ...lookPlugins(evil),
      ...contentPlugins(evil),
    });
    stage = await startStage(plugins, policy);
  });

  afterAll(() => stage?.close());
}

export const slow = 180_000;

/** A test that may run beside others, with what opens a page of its own. */
export const test = base.extend<{ open: (plugin: string, route?: string) => Promise<Visit> }>({
  open: ({ onTestFinished: whenFinished }, provide) =>
    provide((plugin, route = "ui") => visit(stage, plugin, route, { whenFinished })),
});

/** How many lines the console got that hold this. */
export const count = (told: readonly string[], part: string): number =>
  told.filter((line) => line.includes(part)).length;
