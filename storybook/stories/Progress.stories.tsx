import { type DocumentStory, type StoriesOf, wave } from "../document-story.js";

export default { component: "Progress" } satisfies StoriesOf<"Progress">;

export const Shares: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Backups" },
      children: [
        { type: "Progress", props: { label: "survival", value: 45 } },
        { type: "Progress", props: { label: "creative", value: 1_536, max: 2_048, variant: "warning" } },
        { type: "Progress", props: { label: "skyblock", value: 100, variant: "success" } },
        { type: "Progress", props: { label: "minigames", value: 3, variant: "danger" } },
      ],
    },
  },
};

/** Without a value, it says that something is under way. */
export const Indeterminate: DocumentStory = {
  args: { document: { type: "Progress", props: { label: "Reading the world" } } },
};

export const BarAlone: DocumentStory = {
  args: { document: { type: "Progress", props: { value: 62, showValue: false } } },
};

/** More than all is all; digits in a text are a number. */
export const Odd: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Progress", props: { label: "Twice as much", value: 200 } },
        { type: "Progress", props: { label: "As a text", value: "12.5" } },
        { type: "Progress", props: { label: "Of a tiny whole", value: 0.0001, max: 0.001 } },
      ],
    },
  },
};

export const LongLabel: DocumentStory = {
  args: {
    document: {
      type: "Progress",
      props: {
        label: "survival-world-season-4-copy-before-upgrade-to-1.21.50.tar.zst, second of three parts",
        value: 71,
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: { document: { type: "Progress", props: { label: "نسخ احتياطي", value: 30 } } },
  globals: { direction: "rtl" },
};

export const Live: DocumentStory = {
  args: {
    document: { type: "Progress", props: { label: "Disk", socketTopic: "disk", dataKey: "used", value: 60 } },
  },
  parameters: { topics: { disk: (tick) => ({ used: wave(tick, 70, 20) }) } },
};
