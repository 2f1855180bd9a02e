/** Lets React finish what a test does to a page, with the `act` of whichever React is installed. */
import * as React from "react";
import { tick } from "../replay/clock.js";

type Act = (work: () => Promise<void>) => Promise<void>;

/** Absent from React before 18.3, and from one that is built for production: what it does is then shown a moment later. */
const act: Act = (React as { act?: Act }).act ?? ((work) => work());

/** Where React reads whether updates of now are to be held for `act`. */
const flag = "IS_REACT_ACT_ENVIRONMENT";

/** Milliseconds that something may take to load. */
const patience = 10_000;

/** Settles when what `work` led to is on screen, and when `isDone`; or after a while, where that never comes. */
export async function acting(work: () => unknown, isDone: () => boolean = () => true): Promise<void> {
  const before: unknown = Reflect.get(globalThis, flag);
  try {
    Reflect.set(globalThis, flag, true);
    await act(async () => {
      await work();
      await tick();
    });
    // What comes by itself from here on need not be held.
    Reflect.set(globalThis, flag, false);
    const start = performance.now();
    do await tick();
    while (!isDone() && performance.now() - start < patience);
  } finally {
    Reflect.set(globalThis, flag, before);
  }
}
