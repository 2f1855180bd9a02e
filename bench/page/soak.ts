/** Yardstick "soak", the page's part: takes an hour's traffic in small portions, and says what of it the page shows. */
import type { Missing } from "../protocol.js";
import { messageAt } from "../traffic.js";
import { missingAfter } from "./missing.js";
import { type OpenTraffic, openTraffic } from "./traffic-page.js";

let traffic: OpenTraffic | undefined;

function current(): OpenTraffic {
  if (traffic === undefined) throw new Error("No page is open.");
  return traffic;
}

export async function open(): Promise<void> {
  traffic = await openTraffic("ours");
}

/** Hands over the messages from one place of the traffic to another, in this one task. */
export function send(from: number, to: number): void {
  const { publish } = current();
  for (let index = from; index < to; index++) publish(messageAt(index));
}

export const read = (sent: number): Promise<Missing> => missingAfter(sent, current());
