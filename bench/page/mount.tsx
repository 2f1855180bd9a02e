/** Yardstick "mount": a realistic page, from the parsed JSON object to layout. */
import { preload } from "native-json-ui";
import { parseDocument } from "native-json-ui/schema";
import { memory } from "native-json-ui/transports";
import type { MountAnswer, Plan } from "../protocol.js";
import { createFeed } from "./hand-written/feed.js";
import { OverviewPage } from "./hand-written/OverviewPage.js";
import { measure, settle } from "./measure.js";
import { createOurs, mountPage } from "./mounted-page.js";
import { createPageData, type PageData } from "./page-data.js";
import { countTypes, createPageDocument } from "./page-document.js";
import { requireSameDom } from "./same-dom.js";

export async function mount(nodes: number, plan: Plan): Promise<MountAnswer> {
  const data = JSON.stringify(createPageData(nodes));
  const document = createPageDocument(JSON.parse(data));
  const json = JSON.stringify(document);
  const types = countTypes(document);
  const count = Object.values(types).reduce((sum, of) => sum + of, 0);
  if (count !== nodes) throw new Error(`The document has ${count} nodes instead of ${nodes}.`);
  await preload(document);

  // Each sample reads its JSON anew, before the clock starts: objects that were seen before could be remembered.
  const mountOurs = () => {
    const { page, close } = createOurs(memory());
    const value: unknown = JSON.parse(json);
    const mounted = mountPage(() => page(value));
    return { mounted, close };
  };
  const mountHandWritten = () => {
    const feed = createFeed();
    const value: PageData = JSON.parse(data);
    return mountPage(() => <OverviewPage data={value} feed={feed} />);
  };

  const ours = mountOurs();
  const handWritten = mountHandWritten();
  requireSameDom(ours.mounted.container.innerHTML, handWritten.container.innerHTML);
  const elements = handWritten.container.querySelectorAll("*").length;
  ours.mounted.unmount();
  ours.close();
  handWritten.unmount();

  const parse: number[] = [];
  const pairs = await measure(
    {
      ours() {
        const { mounted, close } = mountOurs();
        mounted.unmount();
        close();
        return mounted.times;
      },
      handWritten() {
        const mounted = mountHandWritten();
        mounted.unmount();
        return mounted.times;
      },
    },
    plan,
  );
  for (let sample = 0; sample < plan.samples; sample++) {
    await settle();
    const value: unknown = JSON.parse(json);
    const start = performance.now();
    parseDocument(value);
    parse.push(performance.now() - start);
  }
  return { ...pairs, parse, types, elements };
}
