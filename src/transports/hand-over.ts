/**
 * Lets a new stream take over from an old one without a loss: for a moment both are read, the old one goes first, and what
 * the new one sent of the same topics follows, but for what the old one brought already.
 */
import { overlap } from "../core/overlap.js";

interface Delivery {
  topic: string;
  /** Of what is the same on both streams. */
  text: string;
  deliver(): void;
}

export interface HandOver {
  fromOld(delivery: Delivery): void;
  fromNew(delivery: Delivery): void;
  /** The old stream has ended. */
  finish(): void;
}

/** Begins when the new stream is asked for: what the old one brought before cannot come on the new one. */
export function createHandOver(old: ReadonlySet<string>): HandOver {
  const brought = new Map<string, string[]>();
  const held: Delivery[] = [];
  return {
    fromOld({ topic, text, deliver }) {
      const texts = brought.get(topic);
      if (texts === undefined) brought.set(topic, [text]);
      else texts.push(text);
      deliver();
    },
    fromNew(delivery) {
      if (old.has(delivery.topic)) held.push(delivery);
      else delivery.deliver();
    },
    finish() {
      const repeated = new Map<string, number>();
      for (const { topic } of held) {
        if (repeated.has(topic)) continue;
        const late = held.filter((delivery) => delivery.topic === topic).map(({ text }) => text);
        repeated.set(topic, overlap(brought.get(topic) ?? [], late));
      }
      for (const { topic, deliver } of held) {
        const left = repeated.get(topic) ?? 0;
        if (left === 0) deliver();
        else repeated.set(topic, left - 1);
      }
    },
  };
}
