/** Sends messages again and again, as topic scripts say. */
import { createTopicScript } from "../replay.js";
import type { TopicScript } from "../stage-messages.js";

/** Fills `{{n}}`, `{{random}}` and `{{now}}`; a text that is nothing else becomes a number. */
export function filled(value: unknown, n: number, random: () => number, now: () => number): unknown {
  const words: Readonly<Record<string, () => string | number>> = {
    n: () => n,
    random: () => Math.round(random() * 1000) / 10,
    now: () => new Date(now()).toISOString(),
  };
  const fill = (inner: unknown, depth: number): unknown => {
    if (typeof inner === "string") {
      const whole = /^\{\{(\w+)\}\}$/.exec(inner)?.[1];
      if (whole !== undefined && Object.hasOwn(words, whole)) return words[whole]?.();
      return inner.replace(/\{\{(n|random|now)\}\}/g, (_, word: string) => String(words[word]?.()));
    }
    if (typeof inner !== "object" || inner === null || depth > 50) return inner;
    if (Array.isArray(inner)) return inner.map((item) => fill(item, depth + 1));
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, fill(item, depth + 1)]));
  };
  return fill(value, 0);
}

/** @returns what stops it */
export function startFeed(script: TopicScript, publish: (topic: string, data: unknown) => void): () => void {
  let n = 0;
  return createTopicScript([script]).start((topic, data) => publish(topic, filled(data, n++, Math.random, Date.now)));
}
