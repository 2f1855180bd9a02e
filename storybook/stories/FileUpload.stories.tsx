import { type DocumentStory, pressing, type Reader, type StoriesOf } from "../document-story.js";

export default { component: "FileUpload" } satisfies StoriesOf<"FileUpload">;

const importWorld = {
  type: "Button",
  props: {
    label: "Import",
    icon: "Upload",
    onClickAction: { type: "api_call", endpoint: "/api/worlds", includeFormState: true },
  },
};

/** Chooses files, as a reader would from a disk. */
const choosing =
  (label: RegExp, ...names: string[]) =>
  async ({ canvas }: Reader): Promise<void> => {
    // Once the field is there, whose code loads on demand.
    const input = (await canvas.findByLabelText(label)) as HTMLInputElement;
    const transfer = new DataTransfer();
    for (const name of names) transfer.items.add(new File([new Uint8Array(name.length * 4_321)], name));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

/** Pressed, reached by keyboard, or dropped onto; sent as multipart/form-data with the other values. */
export const Basic: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Import a world" },
      children: [
        { type: "FileUpload", props: { name: "world", label: "World", accept: ".mcworld,.zip", required: true } },
        { type: "Input", props: { name: "name", label: "Name", value: "survival-2" } },
        importWorld,
      ],
    },
  },
};

export const Chosen: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Import a world" },
      children: [
        { type: "FileUpload", props: { name: "world", label: "World", accept: ".mcworld,.zip" } },
        importWorld,
      ],
    },
  },
  play: choosing(/^World/, "survival-season-4.mcworld"),
};

/** With `multiple` an array of files is sent under one name. */
export const Several: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Resource packs" },
      children: [{ type: "FileUpload", props: { name: "packs", label: "Packs", multiple: true } }, importWorld],
    },
  },
  play: choosing(/^Packs/, "faithful-64x.mcpack", "sounds.mcpack", "actions-and-stuff.mcpack"),
};

/** Names are shown without paths and without marks that turn their ending around; long ones are broken. */
export const HostileNames: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [{ type: "FileUpload", props: { name: "packs", label: "Packs", multiple: true } }, importWorld],
    },
  },
  play: choosing(
    /^Packs/,
    "holiday\u202egnp.exe",
    "حزمة الموارد 4.mcpack",
    `${"survival-world-season-4-".repeat(8)}.mcworld`,
    "no\u0007bell.zip",
  ),
};

export const Disabled: DocumentStory = {
  args: { document: { type: "FileUpload", props: { name: "world", label: "World", disabled: true } } },
};

/** What the back end says of a file stands under its field; the file stays chosen. */
export const Refused: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Import a world" },
      children: [{ type: "FileUpload", props: { name: "world", label: "World" } }, importWorld],
    },
  },
  parameters: {
    answers: {
      "/api/worlds": { status: 422, body: { detail: [{ loc: ["body", "world"], msg: "This is no Bedrock world." }] } },
    },
  },
  play: async (reader) => {
    await choosing(/^World|^Packs|^File/, "notes.txt")(reader);
    await pressing("Import")(reader);
  },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [{ type: "FileUpload", props: { name: "world", label: "العالم", required: true } }, importWorld],
    },
  },
  globals: { direction: "rtl" },
  play: choosing(/^العالم/, "survival-season-4.mcworld"),
};

/** A file that is never sent is surely not meant. */
export const Nameless: DocumentStory = {
  args: { document: { type: "FileUpload", props: { label: "World" } } },
  parameters: { diagnostics: ["unnamed-input"] },
};
