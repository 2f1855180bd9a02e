/** Yardstick "update": one message to one of many live cards, from publishing it to layout. */

import { flushSync } from "react-dom";
import type { Plan, UpdateAnswer, Wiring } from "../protocol.js";
import { holdFrames, runFrame } from "./frames.js";
import { type LiveContender, mountLivePages } from "./live-page.js";
import { layOut, measure, type Times } from "./measure.js";

/** One message takes a fraction of a millisecond: a sample is the mean of so many. */
const messagesPerSample = 40;
/** Those to few cards take a fraction of that. */
const messagesAlone = 1_000;
const fewCards = 4;

/** Sends the card a message and runs the frame that it was put off to; React commits before this returns. */
export function sendMessage({ publish }: LiveContender, card: number, value: number): void {
  publish(card, value);
  flushSync(runFrame);
}

export async function update(wiring: Wiring, cards: number, plan: Plan): Promise<UpdateAnswer> {
  holdFrames();
  const { ours, handWritten } = await mountLivePages(wiring, cards);
  let sent = 0;

  const take = (contender: LiveContender) => (): Times => {
    const times = { committed: 0, laidOut: 0 };
    layOut(document.body);
    for (let message = 0; message < messagesPerSample; message++) {
      sent++;
      const card = (sent * 367) % cards;
      const start = performance.now();
      sendMessage(contender, card, 100 + (sent % 900));
      times.committed += performance.now() - start;
      layOut(contender.page.container);
      times.laidOut += performance.now() - start;
    }
    return { committed: times.committed / messagesPerSample, laidOut: times.laidOut / messagesPerSample };
  };

  const takeAlone = (contender: LiveContender) => (): Times => {
    layOut(document.body);
    const start = performance.now();
    for (let message = 0; message < messagesAlone; message++) {
      sent++;
      sendMessage(contender, ((sent % fewCards) * 367) % cards, 100 + (sent % 900));
    }
    const committed = (performance.now() - start) / messagesAlone;
    return { committed, laidOut: committed };
  };

  const pairs = await measure({ ours: take(ours), handWritten: take(handWritten) }, plan);
  const alone = await measure({ ours: takeAlone(ours), handWritten: takeAlone(handWritten) }, plan);
  ours.close();
  handWritten.close();
  return { ...pairs, alone: alone.committed };
}
