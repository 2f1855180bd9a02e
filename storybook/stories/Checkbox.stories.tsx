import { type DocumentStory, pressing, type StoriesOf } from "../document-story.js";

export default { component: "Checkbox" } satisfies StoriesOf<"Checkbox">;

/** Pressed anywhere on its line; true or false is sent, also where nobody touched it. */
export const Ticked: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "What goes into the backup" },
      children: [
        { type: "Checkbox", props: { name: "world", label: "World", checked: true } },
        { type: "Checkbox", props: { name: "logs", label: "Log files" } },
        { type: "Checkbox", props: { name: "packs", label: "Resource packs", defaultChecked: true } },
      ],
    },
  },
};

/** Sent as soon as it changes. */
export const SavesByItself: DocumentStory = {
  args: {
    document: {
      type: "Checkbox",
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
        { type: "Checkbox", props: { name: "eula", label: "I agree to the licence of the server", required: true } },
        {
          type: "Checkbox",
          props: { name: "online", label: "Check accounts with the vendor", checked: true, disabled: true },
        },
        { type: "Checkbox", props: { name: "ipv6", label: "Listen on IPv6", disabled: true } },
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
        { type: "Checkbox", props: { name: "backup", label: "Also while nobody plays", checked: true } },
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
        { type: "Checkbox", props: { name: "eula", label: "I agree to the licence of the server" } },
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
      type: "Checkbox",
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
        { type: "Checkbox", props: { name: "pvp", label: "السماح بالقتال بين اللاعبين", checked: true } },
        { type: "Checkbox", props: { name: "fly", label: "السماح بالطيران", required: true } },
      ],
    },
  },
  globals: { direction: "rtl" },
};

/** true is not "yes": the mistake is told, and it stands there as if nothing had been given. */
export const WrongValue: DocumentStory = {
  args: { document: { type: "Checkbox", props: { name: "pvp", label: "Players can fight", checked: "yes" } } },
  parameters: { diagnostics: ["wrong-prop"] },
};
