import { type DocumentStory, pressing, type StoriesOf } from "../document-story.js";

export default { component: "Input" } satisfies StoriesOf<"Input">;

export const Types: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "New server" },
      children: [
        { type: "Input", props: { name: "server_name", label: "Server name", value: "survival" } },
        { type: "Input", props: { name: "max_players", label: "Players at most", type: "number", value: 40 } },
        {
          type: "Input",
          props: { name: "rcon_password", label: "Console password", type: "password", value: "s3cret" },
        },
        { type: "Input", props: { name: "owner", label: "Owner's e-mail", type: "email", value: "alex@example.org" } },
        { type: "Input", props: { name: "website", label: "Website", type: "url", value: "https://example.org" } },
        { type: "Input", props: { name: "pager", label: "On-call phone", type: "tel", value: "+49 30 901820" } },
        { type: "Input", props: { name: "filter", label: "Find a player", type: "search", value: "Alex" } },
      ],
    },
  },
};

/** A placeholder is an example of what to write, and names the field where there is no label. */
export const Placeholders: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Input", props: { name: "motd", label: "Message of the day", placeholder: "Welcome!" } },
        { type: "Input", props: { name: "player", placeholder: "Name of a player" } },
      ],
    },
  },
};

export const States: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Input", props: { name: "seed", label: "Seed", required: true } },
        { type: "Input", props: { name: "version", label: "Version", value: "1.21.50", readOnly: true } },
        { type: "Input", props: { name: "port", label: "Port", type: "number", value: 19132, disabled: true } },
      ],
    },
  },
};

/** What the back end says of a value stands under its field, until the value changes. */
export const Refused: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Ports" },
      children: [
        { type: "Input", props: { name: "port", label: "Port", type: "number", value: 80 } },
        { type: "Input", props: { name: "portv6", label: "Port for IPv6", type: "number", value: 19133 } },
        {
          type: "Button",
          props: {
            label: "Save",
            icon: "Save",
            onClickAction: { type: "api_call", endpoint: "/api/ports", includeFormState: true },
          },
        },
      ],
    },
  },
  parameters: {
    answers: {
      "/api/ports": {
        status: 422,
        body: { detail: [{ loc: ["body", "port"], msg: "Must be 1024 or more.", type: "value_error" }] },
      },
    },
  },
  play: pressing("Save"),
};

/** Each value that was changed is sent when the field is left. */
export const SavesByItself: DocumentStory = {
  args: {
    document: {
      type: "Input",
      props: {
        name: "motd",
        label: "Message of the day",
        value: "Welcome to season 4!",
        onChangeAction: { type: "api_call", endpoint: "/api/motd", includeFormState: true },
      },
    },
  },
  parameters: { answers: { "/api/motd": { body: { status: "success", message: "Saved." } } } },
};

export const LongText: DocumentStory = {
  args: {
    document: {
      type: "Input",
      props: {
        name: "whitelist_url",
        label:
          "Address from which the list of players who may join is fetched every hour, in the format of Geyser's API",
        value:
          "https://lists.example.org/season-4/players-who-may-join.json?format=geyser&include=xuid,name&region=eu-central",
      },
    },
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Input",
      props: { name: "motd", label: "رسالة اليوم", value: "مرحبا بكم في الموسم الرابع", required: true },
    },
  },
  globals: { direction: "rtl" },
};

/** A field that is never sent is surely not meant. */
export const Nameless: DocumentStory = {
  args: { document: { type: "Input", props: { label: "Reason for the ban" } } },
  parameters: { diagnostics: ["unnamed-input"] },
};
