/** Lets only so many tasks run at once; the others wait for their turn. */

/** Runs a task when it is its turn. */
export type Turns = <T>(task: () => Promise<T>) => Promise<T>;

export function createTurns(most: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running < most) running += 1;
    // Whoever ends hands the place on.
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
