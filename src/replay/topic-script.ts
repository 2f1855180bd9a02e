/** Lets topics speak by a script. */
import { type Clock, machineClock } from "./clock.js";

export interface TopicScript {
  topic: string;
  /** Milliseconds between two messages, at least 10; 1,000 if absent. */
  every?: number;
  /** What it says; of an array one after the other, and then from the start. */
  data: unknown;
}

const leastPause = 10;

export function createTopicScript(script: readonly TopicScript[]) {
  return {
    /** The first messages come at once. Returns what ends them. */
    start(publish: (topic: string, data: unknown) => void, clock: Clock = machineClock): () => void {
      const stops = script.map(({ topic, every = 1_000, data }) => {
        const messages: readonly unknown[] = Array.isArray(data) ? data : [data];
        if (messages.length === 0) return () => {};
        let count = 0;
        let callOff = () => {};
        const say = () => {
          publish(topic, messages[count++ % messages.length]);
          callOff = clock.after(Math.max(leastPause, every), say);
        };
        say();
        return () => callOff();
      });
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
