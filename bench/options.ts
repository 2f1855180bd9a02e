/** What `npm run bench -- …` understands. */
import { parseArgs } from "node:util";
import type { Plan } from "./protocol.js";

export const yardsticks = ["mount", "update", "refresh", "bytes"] as const;
export type Yardstick = (typeof yardsticks)[number];

export interface Options {
  /** Prints JSON instead of the table. */
  json: boolean;
  only: readonly Yardstick[];
  plan: Plan;
  /** How often the browser is started anew. */
  runs: number;
}

/** @throws {Error} that says what is understood */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
    },
  });
  const only = values.only.flatMap((list) => list.split(","));
  for (const name of only) {
    if (!isYardstick(name)) throw new Error(`Unknown yardstick "${name}". There are: ${yardsticks.join(", ")}.`);
  }
  return {
    json: values.json,
    only: only.length === 0 ? yardsticks : only.filter(isYardstick),
    plan: values.quick ? { warmups: 5, samples: 9 } : { warmups: 8, samples: 17 },
    runs: values.quick ? 1 : 3,
  };
}

const isYardstick = (name: string): name is Yardstick => yardsticks.some((known) => known === name);
