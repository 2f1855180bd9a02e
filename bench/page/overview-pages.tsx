/** The realistic page, of both contenders, on screen at once and ready to be refreshed. */
import { preload } from "native-json-ui";
import { memory } from "native-json-ui/transports";
import { createFeed } from "./hand-written/feed.js";
import { OverviewPage } from "./hand-written/OverviewPage.js";
import type { Times } from "./measure.js";
import { createOurs, type MountedPage, mountPage } from "./mounted-page.js";
import { createPageData, type PageData } from "./page-data.js";
import { createPageDocument } from "./page-document.js";
import { requireSameDom } from "./same-dom.js";

export interface Refreshable {
  page: MountedPage;
  /** Shows the page as it comes anew from the back end, with one text in its middle changed. */
  refresh(text: string): Times;
  close(): void;
}

/** The content as fetched again: all of it new objects, one text changed. */
function fetchAgain(data: string, text: string): PageData {
  const fetched: PageData = JSON.parse(data);
  const middle = fetched.sections[Math.floor(fetched.sections.length / 2)];
  if (middle !== undefined) middle.intro = text;
  return fetched;
}

export async function mountOverviewPages(nodes: number): Promise<{ ours: Refreshable; handWritten: Refreshable }> {
  const data = JSON.stringify(createPageData(nodes));
  await preload(createPageDocument(JSON.parse(data)));

  const { page, close } = createOurs(memory());
  const documentWith = (text: string): unknown =>
    JSON.parse(JSON.stringify(createPageDocument(fetchAgain(data, text))));
  const first = documentWith("first");
  const ours = mountPage(() => page(first));

  const feed = createFeed();
  const handWritten = mountPage(() => <OverviewPage data={fetchAgain(data, "first")} feed={feed} />);
  requireSameDom(ours.container.innerHTML, handWritten.container.innerHTML);
  return {
    ours: {
      page: ours,
      refresh(text) {
        const document = documentWith(text);
        return ours.render(page(document));
      },
      close() {
        ours.unmount();
        close();
      },
    },
    handWritten: {
      page: handWritten,
      refresh(text) {
        const fetched = fetchAgain(data, text);
        return handWritten.render(<OverviewPage data={fetched} feed={feed} />);
      },
      close: handWritten.unmount,
    },
  };
}
