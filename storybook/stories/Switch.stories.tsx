import { type DocumentStory, pressing, type StoriesOf } from "../document-story.js";

export default { component: "Switch" } satisfies StoriesOf<"Switch">;

/** Pressed anywhere on its line; true or false is sent, also where nobody touched it. */
export const OnAndOff: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Rules" },
      children: [
        { type: "Switch", props: { name: "pvp", label: "Players can fight", checked: true } },
        { type: "Switch", props: { name: "fire", label: "Fire spreads" } },
        { type: "Switch", props: { name: "daylight", label: "Day and night change", defaultChecked: true } },
      ],
    },
  },
};

/** Sent as soon as it changes. */
export const SavesByItself: DocumentStory = {
  args: {
    document: {
      type: "Switch",
      props: {
        name: "whitelist",
        label: "Only players on the whitelist may join",
        onChangeAction: { type: "api_call", endpoint: "/api/whitelist", includeFormState: true },
      },
    },
  },
  parameters: { answers: { "/api/whitelist": { body: { status: "success", message: "Saved." } } } },
};

export const States: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Switch", props: { name: "eula", label: "I agree to the licence of the server", required: true } },
        {
          type: "Switch",
          props: { name: "online", label: "Check accounts with the vendor", checked: true, disabled: true },
        },
        { type: "Switch", props: { name: "ipv6", label: "Listen on IPv6", disabled: true } },
      ],
    },
  },
};

/** Beside a field with a label above it, it stands level with the control. */
export const InARow: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        { type: "Input", props: { name: "interval", label: "Minutes between two backups", type: "number", value: 30 } },
        { type: "Switch", props: { name: "backup", label: "Also while nobody plays", checked: true } },
      ],
    },
  },
};

export const Refused: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Before the first start" },
      children: [
        { type: "Switch", props: { name: "eula", label: "I agree to the licence of the server" } },
        {
          type: "Button",
          props: {
            label: "Start",
            onClickAction: { type: "api_call", endpoint: "/api/start", includeFormState: true },
          },
        },
      ],
    },
  },
  parameters: {
    answers: {
      "/api/start": { status: 422, body: { detail: [{ loc: ["body", "eula"], msg: "The server starts only then." }] } },
    },
  },
  play: pressing("Start"),
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "Switch",
      props: {
        name: "restart",
        label:
          "Restart the server by itself when it has not answered for five minutes, and write what it said last to crash-reports/survival-world-season-4/last-words-before-the-restart.log",
        checked: true,
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Switch", props: { name: "pvp", label: "السماح بالقتال بين اللاعبين", checked: true } },
        { type: "Switch", props: { name: "fly", label: "السماح بالطيران", required: true } },
      ],
    },
  },
  globals: { direction: "rtl" },
};

/** true is not "yes": the mistake is told, and it stands there as if nothing had been given. */
export const WrongValue: DocumentStory = {
  args: { document: { type: "Switch", props: { name: "pvp", label: "Players can fight", checked: "yes" } } },
  parameters: { diagnostics: ["wrong-prop"] },
};
