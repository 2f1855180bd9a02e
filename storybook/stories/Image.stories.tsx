import type { DocumentStory, StoriesOf } from "../document-story.js";

export default { component: "Image" } satisfies StoriesOf<"Image">;

const svg = (drawing: string, width: number, height: number) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawing}</svg>`,
  )}`;

/** A map of a world from above. */
const map = svg(
  `<rect width="640" height="360" fill="#2f6f9f"/>
  <path d="M60 210q40-120 170-110t190-40 150 90-60 130-200 30-180 10-70-110z" fill="#5a8f4a"/>
  <path d="M250 130q70-30 120 10t-10 90-120-20z" fill="#8a8578"/>
  <path d="M290 150l30-40 30 40zM330 175l24-32 24 32z" fill="#e9e9ea"/>
  <path d="M90 240q120 20 210-10t240-60" fill="none" stroke="#d8c38f" stroke-width="6"/>
  <circle cx="300" cy="232" r="9" fill="#d64545" stroke="#fff" stroke-width="3"/>`,
  640,
  360,
);

const head = svg(
  `<rect width="64" height="64" fill="#8b5a3c"/><path d="M0 0h64v18H0z" fill="#3b2416"/>
  <path d="M12 28h14v8H12zM38 28h14v8H38z" fill="#fff"/><path d="M20 28h6v8h-6zM38 28h6v8h-6z" fill="#3657a8"/>
  <path d="M20 46h24v8H20z" fill="#5c3526"/>`,
  64,
  64,
);

export const Basic: DocumentStory = {
  args: {
    document: {
      type: "Card",
      props: { title: "Season 4" },
      children: [{ type: "Image", props: { src: map, alt: "Map of the island, the spawn at its south coast" } }],
    },
  },
};

/** Pixels or lengths; never wider than there is place. */
export const Sizes: DocumentStory = {
  args: {
    document: {
      type: "Container",
      children: [
        { type: "Image", props: { src: map, alt: "Map, 2000 pixels wide", width: 2000 } },
        { type: "Image", props: { src: map, alt: "Map, half as wide as its place", width: "50%" } },
        { type: "Image", props: { src: map, alt: "Map, 8 lines high", height: "8rem" } },
        { type: "Image", props: { src: map, alt: "Map in a square", width: 120, height: 120 } },
      ],
    },
  },
};

/** Without alt it is ornament, and screen readers pass it by. */
export const Decorative: DocumentStory = {
  args: {
    document: {
      type: "Row",
      props: { gap: 8 },
      children: [
        { type: "Image", props: { src: head, width: 24, height: 24 } },
        { type: "Text", props: { content: "Alex joined at 14:05." } },
      ],
    },
  },
};

export const Pressed: DocumentStory = {
  args: {
    document: {
      type: "Image",
      props: {
        src: map,
        alt: "Draw the map again",
        width: 320,
        onClickAction: { type: "api_call", endpoint: "/api/map" },
      },
    },
  },
  parameters: { answers: { "/api/map": { body: { status: "success", message: "The map is being drawn." } } } },
};

/** What cannot be loaded leaves a quiet box with what the picture would show. */
export const Broken: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        {
          type: "Image",
          props: { src: "data:image/png;base64,AAAA", alt: "Map of the nether", width: 240, height: 135 },
        },
        { type: "Image", props: { src: "data:image/png;base64,AAAA", alt: "Map of the end" } },
        { type: "Image", props: { src: "data:image/png;base64,AAAA", width: 48, height: 48 } },
      ],
    },
  },
  // Until the browser has given up on each.
  play: async () => {
    await Promise.allSettled(Array.from(document.images, (image) => image.decode()));
  },
};

/** An address that is no picture's is refused, and nothing is loaded from it. */
export const Refused: DocumentStory = {
  args: { document: { type: "Image", props: { src: "javascript:alert(1)", alt: "Map of the overworld" } } },
  parameters: { diagnostics: ["wrong-prop"] },
};

export const RightToLeft: DocumentStory = {
  args: {
    document: {
      type: "Row",
      children: [
        { type: "Image", props: { src: head, alt: "", width: 32 } },
        { type: "Image", props: { alt: "خريطة العالم" } },
      ],
    },
  },
  globals: { direction: "rtl" },
};
