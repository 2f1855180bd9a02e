/** Yardstick "refresh": the page comes again with one text changed, from the parsed JSON object to layout. */
import type { Plan, RefreshAnswer } from "../protocol.js";
import { measure } from "./measure.js";
import { mountOverviewPages } from "./overview-pages.js";

export async function refresh(nodes: number, plan: Plan): Promise<RefreshAnswer> {
  const { ours, handWritten } = await mountOverviewPages(nodes);
  let sent = 0;
  const pairs = await measure(
    {
      ours: () => ours.refresh(`text ${++sent}`),
      handWritten: () => handWritten.refresh(`text ${++sent}`),
    },
    plan,
  );
  ours.close();
  handWritten.close();
  return pairs;
}
