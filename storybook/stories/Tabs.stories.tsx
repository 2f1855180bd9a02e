import { clock, type DocumentStory, type StoriesOf } from "../document-story.js";

export default { component: "Tabs" } satisfies StoriesOf<"Tabs">;

export const Sections: DocumentStory = {
  args: {
    document: {
      type: "Tabs",
      props: { title: "Server", activeTab: "players" },
      children: [
        {
          type: "Tab",
          props: { id: "overview", label: "Overview", icon: "Gauge" },
          children: [{ type: "StatCard", props: { label: "Chunks loaded", value: 18_432, icon: "Box" } }],
        },
        {
          type: "Tab",
          props: { id: "players", label: "Players", icon: "Users" },
          children: [
            {
              type: "Row",
              children: [
                { type: "StatCard", props: { label: "Online", value: 17, icon: "Users" } },
                { type: "StatCard", props: { label: "Joined today", value: 42, icon: "LogIn" } },
              ],
            },
            { type: "Text", props: { content: "Players who joined in the last hour stand first." } },
          ],
        },
        {
          type: "Tab",
          props: { id: "settings", label: "Settings", icon: "Settings" },
          children: [{ type: "Input", props: { name: "motd", label: "Message of the day", value: "Welcome!" } }],
        },
      ],
    },
  },
};

/** Ids may be numbers; a number that is no id is the place of a tab, counted from 0. */
export const NumberedIds: DocumentStory = {
  args: {
    document: {
      type: "Tabs",
      props: { title: "Worlds", activeTab: 0 },
      children: [
        {
          type: "Tab",
          props: { id: 1, label: "Creative" },
          children: [{ type: "Text", props: { content: "Flat, peaceful." } }],
        },
        {
          type: "Tab",
          props: { id: 0, label: "Survival" },
          children: [{ type: "Text", props: { content: "Season 4, normal." } }],
        },
      ],
    },
  },
};

const many = ["Overview", "Players", "Worlds", "Packs", "Allowlist", "Permissions", "Backups", "Tasks", "Console"];

/** What does not fit beside each other is scrolled to; the open one is always in view. */
export const Many: DocumentStory = {
  args: {
    document: {
      type: "Tabs",
      props: { title: "Server", activeTab: 7 },
      children: many.map((label) => ({
        type: "Tab",
        props: { label },
        children: [{ type: "Text", props: { content: `${label} of survival` } }],
      })),
    },
  },
};

/** A log behind a tab misses nothing. */
export const LiveBehind: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "survival" },
      children: [
        {
          type: "Tabs",
          props: { title: "survival" },
          children: [
            {
              type: "Tab",
              props: { label: "Players", icon: "Users" },
              children: [{ type: "StatCard", props: { label: "Online", value: 17 } }],
            },
            {
              type: "Tab",
              props: { label: "Console", icon: "Terminal" },
              children: [
                { type: "LogViewer", props: { title: "Console of survival", socketTopic: "server_log:survival" } },
              ],
            },
          ],
        },
      ],
    },
  },
  parameters: { topics: { "server_log:survival": (tick) => `[${clock(tick)} INFO] Player connected: Alex` } },
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "Tabs",
      children: [
        {
          type: "Tab",
          props: { label: "Players who joined at least once since the season began" },
          children: [{ type: "Text", props: { content: "12,847 players" } }],
        },
        {
          type: "Tab",
          props: { label: "survival-world-season-4-copy-before-upgrade" },
          children: [{ type: "Text", props: { content: "2.1 GB" } }],
        },
      ],
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Tabs",
      props: { title: "الخادم" },
      children: [
        {
          type: "Tab",
          props: { label: "اللاعبون", icon: "Users" },
          children: [{ type: "Text", props: { content: "سبعة عشر لاعبا متصلون الآن" } }],
        },
        {
          type: "Tab",
          props: { label: "الإعدادات", icon: "Settings" },
          children: [{ type: "Text", props: { content: "لا شيء هنا بعد" } }],
        },
      ],
    },
  },
  globals: { direction: "rtl" },
};
