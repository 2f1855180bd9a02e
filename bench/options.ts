/** What `npm run bench -- …` understands. */
import { parseArgs } from "node:util";
import { hour } from "./measure-soak.js";
import type { Plan } from "./protocol.js";

export const yardsticks = [
  "mount",
  "update",
  "refresh",
  "burst",
  "charts",
  "log",
  "soak",
  "bytes",
  "cli",
  "rewrite",
  "bridge",
] as const;
export type Yardstick = (typeof yardsticks)[number];

export interface Options {
  /** Prints JSON instead of the table. */
  json: boolean;
  only: readonly Yardstick[];
  plan: Plan;
  /** How often the browser is started anew. */
  runs: number;
  /** How often each stream of messages is played in one browser. */
  rounds: number;
  /** Messages of the soak: an hour of them only where it is asked for by name, since that takes minutes. */
  soak: number;
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
    rounds: 3,
    soak: only.includes("soak") && !values.quick ? hour : hour / 10,
  };
}

const isYardstick = (name: string): name is Yardstick => yardsticks.some((known) => known === name);
