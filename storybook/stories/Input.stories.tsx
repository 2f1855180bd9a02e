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

/** Several lines, limits, and what browsers have a control of their own for. */
export const MoreTypes: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Season" },
      children: [
        {
          type: "Input",
          props: {
            name: "rules",
            label: "Rules",
            type: "textarea",
            value: "1. No griefing.\n2. Ask before you take.\n3. Close the doors.",
            maxLength: 2_000,
          },
        },
        {
          type: "Row",
          children: [
            { type: "Input", props: { name: "opens", label: "Opens on", type: "date", value: "2026-02-01" } },
            { type: "Input", props: { name: "restart", label: "Restart at", type: "time", value: "04:30" } },
          ],
        },
        {
          type: "Row",
          children: [
            {
              type: "Input",
              props: { name: "event", label: "First event", type: "datetime-local", value: "2026-02-07T20:00" },
            },
            { type: "Input", props: { name: "archive", label: "Archive of", type: "month", value: "2026-01" } },
          ],
        },
        {
          type: "Row",
          children: [
            {
              type: "Input",
              props: { name: "simulation", label: "Simulation distance", type: "range", min: 4, max: 12, value: 8 },
            },
            { type: "Input", props: { name: "team", label: "Colour of the team", type: "color", value: "#2f6fde" } },
          ],
        },
        {
          type: "Input",
          props: { name: "players", label: "Players at most", type: "number", min: 1, max: 200, step: 1, value: 40 },
        },
        { type: "Input", props: { name: "season_id", type: "hidden", value: 4 } },
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
        { type: "Input", props: { name: "notes", label: "Notes", type: "textarea", readOnly: true, value: "Fixed." } },
        { type: "Input", props: { name: "radius", label: "Spawn radius", type: "range", value: 30, disabled: true } },
        { type: "Input", props: { name: "colour", label: "Colour", type: "color", value: "#808080", readOnly: true } },
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
