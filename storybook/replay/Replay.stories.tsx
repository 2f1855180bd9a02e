/** A recorded minute of a host, on its page: what it comes to is the same here, in a test and in a browser. */
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { StoryGlobals } from "../story-globals.js";
import { pageDigest, untilWhole } from "./page-digest.js";
import { ReplayPage } from "./ReplayPage.js";

const files = "/test/replay";

export default {
  title: "Replay",
  component: ReplayPage,
  tags: ["!autodocs"],
  render: (args, { globals }) => {
    // Storybook types globals as a loose record; the preview admits nothing else.
    const { theme, locale } = globals as StoryGlobals;
    return <ReplayPage {...args} theme={theme} locale={locale} />;
  },
} satisfies Meta<typeof ReplayPage>;

const minute = { recording: `${files}/minute.jsonl`, src: "/api/v1/plugins/extensions/traffic/ui" };

export const Minute: StoryObj<typeof ReplayPage> = { args: minute };

/** Fails where the page comes to anything else than it did in the tests. */
export const AtTheEnd: StoryObj<typeof ReplayPage> = {
  args: minute,
  async play({ canvas, canvasElement, userEvent }) {
    const expected = await (await fetch(`${files}/minute.page.txt`)).text();
    const end = await canvas.findByText("To the end", {}, { timeout: 10_000 });
    await canvas.findByText("Traffic", {}, { timeout: 10_000 });
    await untilWhole(canvasElement);
    await userEvent.click(end);
    await canvas.findByText(/ s, the end$/, {}, { timeout: 30_000 });
    const page = canvasElement.querySelector("[data-replayed] .nju");
    if (page === null) throw new Error("There is no page.");
    const shown = await pageDigest(page);
    if (shown !== expected)
      throw new Error(`The page is not what it was in the tests. ${firstDifference(shown, expected)}`);
  },
};

function firstDifference(shown: string, expected: string): string {
  const wanted = expected.split("\n");
  const found = shown.split("\n");
  const index = wanted.findIndex((line, at) => line !== found[at]);
  return `Line ${index + 1} is ${found[index]?.trim()}, not ${wanted[index]?.trim()}.`;
}
