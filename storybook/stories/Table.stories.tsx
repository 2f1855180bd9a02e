import { clock, type DocumentStory, type StoriesOf, wave } from "../document-story.js";

export default { component: "Table" } satisfies StoriesOf<"Table">;

/** One object for each row; an accessor may reach into it. */
export const ColumnsAndData: DocumentStory = {
  args: {
    document: {
      type: "Table",
      props: {
        title: "Players online",
        columns: [
          { header: "Player", accessor: "name" },
          { header: "World", accessor: "place.world" },
          { header: "Ping in ms", accessor: "ping" },
          { header: "Hours played", accessor: "hours" },
        ],
        data: [
          { id: 1, name: "Alex", place: { world: "survival" }, ping: 23, hours: 412.5 },
          { id: 2, name: "Steve", place: { world: "survival" }, ping: 118, hours: 9.25 },
          { id: 3, name: "Efe", place: { world: "creative" }, ping: 41, hours: 1204 },
          { id: 4, name: "Kai", place: { world: "nether hub" }, ping: null, hours: 88 },
        ],
      },
    },
  },
};

const restore = (name: string) => ({
  type: "Button",
  props: {
    label: "Restore",
    icon: "RotateCcw",
    variant: "secondary",
    onClickAction: { type: "api_call", endpoint: `/api/restore/${name}` },
  },
});

/** One array for each row; a cell may be a component. A column of components only is not sorted by. */
export const HeadersAndRows: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Backups" },
      children: [
        {
          type: "Table",
          props: {
            headers: ["World", "Taken", "Size in MB", "State", ""],
            rows: [
              [
                "survival",
                "2026-01-15 03:00",
                931,
                { type: "Badge", props: { content: "Complete", variant: "success" } },
                restore("survival"),
              ],
              [
                "creative",
                "2026-01-15 03:02",
                88.4,
                { type: "Badge", props: { content: "Complete", variant: "success" } },
                restore("creative"),
              ],
              [
                "hub",
                "2026-01-14 03:00",
                12,
                { type: "Badge", props: { content: "Incomplete", variant: "warning" } },
                restore("hub"),
              ],
            ],
          },
        },
      ],
    },
  },
};

export const Empty: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Table", props: { title: "Bans", headers: ["Player", "Reason", "Until"], rows: [] } },
        {
          type: "Table",
          props: {
            title: "Backups",
            columns: [{ header: "World", accessor: "world" }],
            data: [],
            emptyText: "The first backup is taken tonight at 03:00.",
          },
        },
      ],
    },
  },
};

/** Only the rows in view are drawn. */
export const TenThousandRows: DocumentStory = {
  args: {
    document: {
      type: "Table",
      props: {
        title: "Block changes",
        headers: ["Change", "Player", "Block", "X", "Y", "Z"],
        rows: Array.from({ length: 10_000 }, (_, index) => [
          index + 1,
          ["Alex", "Steve", "Efe", "Kai"][index % 4],
          ["stone", "oak_planks", "deepslate_bricks"][index % 3],
          (index * 37) % 2000,
          (index * 11) % 320,
          -((index * 53) % 2000),
        ]),
      },
    },
  },
};

/** What is long is cut after two lines, and read in full by pressing it; what is wide scrolls inside the table. */
export const LongCells: DocumentStory = {
  args: {
    document: {
      type: "Table",
      props: {
        title: "Crashes of the last week",
        headers: ["When", "World", "Message", "Times", "Last seen with a player"],
        rows: [
          [
            "2026-01-14 22:41",
            "survival-world-season-4-copy-before-upgrade",
            "java.lang.IllegalStateException: chunk [-1843, 992] of dimension minecraft:overworld was asked for while it was being upgraded by worker-7, which had not yet written the palette of its third section",
            12,
            "Alex",
          ],
          ["2026-01-12 08:05", "creative", "at/net/example/world/chunk/storage/".repeat(5), 1, null],
          ["2026-01-11 19:30", "hub", { code: 137, signal: "SIGKILL" }, 3, "Steve"],
        ],
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Table",
      props: {
        title: "اللاعبون المتصلون",
        headers: ["اللاعب", "العالم", "زمن الاستجابة"],
        rows: [
          ["سلمان", "البقاء", 23],
          ["Alex", "الإبداع", 118],
        ],
      },
    },
  },
  globals: { direction: "rtl" },
};

/** Rows must be arrays. What does not fit is reported, and the table is there, empty. */
export const WrongRows: DocumentStory = {
  args: { document: { type: "Table", props: { title: "Players", headers: ["Player"], rows: "Alex" } } },
  parameters: { diagnostics: ["wrong-prop"] },
};

const worlds = ["survival", "creative", "skyblock", "minigames"];

/** A message lies over the row of its key: what it does not say stays, a component in a cell too. */
export const LiveByKey: DocumentStory = {
  args: {
    document: {
      type: "Table",
      props: {
        title: "Servers",
        socketTopic: "servers",
        rowKey: "name",
        columns: [
          { header: "Server", accessor: "name" },
          { header: "State", accessor: "state" },
          { header: "CPU %", accessor: "cpu" },
        ],
        data: worlds.map((name) => ({
          name,
          state: { type: "Badge", props: { content: "running", variant: "success" } },
          cpu: 0,
        })),
      },
    },
  },
  parameters: { topics: { servers: (tick) => ({ name: worlds[tick % 4], cpu: Math.round(wave(tick, 50, 40)) }) } },
};

/** Each message is a row; the last five are kept. */
export const LiveAppended: DocumentStory = {
  args: {
    document: {
      type: "Table",
      props: {
        title: "Joined",
        socketTopic: "joined",
        update: "append",
        maxRows: 5,
        columns: [
          { header: "Time", accessor: "time" },
          { header: "Server", accessor: "server" },
        ],
        data: [{ time: "14:04:12", server: "survival" }],
      },
    },
  },
  parameters: { topics: { joined: (tick) => ({ time: clock(tick), server: worlds[tick % 4] }) } },
};

/** A message brings all rows. */
export const LiveReplaced: DocumentStory = {
  args: {
    document: {
      type: "Table",
      props: { title: "Top", socketTopic: "top", headers: ["Process", "CPU %"], rows: [["bedrock_server", 44]] },
    },
  },
  parameters: {
    topics: {
      top: (tick) => [
        ["bedrock_server", Math.round(wave(tick, 50, 20))],
        ["backup", Math.round(wave(tick, 10, 5))],
      ],
    },
  },
};
