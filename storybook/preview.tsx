/** What surrounds every story: a host, and the toolbar's theme, language and direction. */
import type { Decorator, Preview } from "@storybook/react-vite";
import "native-json-ui/styles.css";
import { action } from "storybook/actions";
import { DocsFrame } from "./docs/DocsFrame.js";
import { ReferencePage } from "./docs/ReferencePage.js";
import type { DocumentStory, StoryParameters } from "./document-story.js";
import { StoryPage } from "./StoryPage.js";
import { firstGlobals, type StoryGlobals } from "./story-globals.js";

const surface: Decorator = (Story, { globals, parameters, viewMode }) => {
  // Storybook types globals as a loose record; globalTypes below admit nothing else.
  const { theme, locale, direction } = globals as StoryGlobals;
  return (
    <div
      data-theme={theme}
      lang={locale}
      dir={direction}
      // A docs page shows many stories, one below another.
      style={{ ...surfaceStyle, ...(viewMode !== "docs" && { minBlockSize: "100vh" }), ...parameters.tokens }}
    >
      <Story />
    </div>
  );
};

const surfaceStyle = {
  padding: "1rem",
  background: "var(--color-background-primary)",
  color: "var(--color-text-primary)",
};

/** Stories are data, so one function renders them all. */
const render: NonNullable<Preview["render"]> = (args, { parameters, globals, id }) => {
  const { document } = args as DocumentStory["args"];
  const { topics, answers } = parameters as StoryParameters;
  const { theme, locale } = globals as StoryGlobals;
  return (
    <StoryPage
      key={id}
      document={document}
      theme={theme}
      locale={locale}
      log={(what, detail) => action(what)(detail)}
      {...(topics !== undefined && { topics })}
      {...(answers !== undefined && { answers })}
    />
  );
};

export default {
  decorators: [surface],
  render,
  tags: ["autodocs"],
  parameters: {
    layout: "fullscreen",
    options: { storySort: { order: ["Guides", ["Actions", "Forms", "Live topics"], "Stories", "Replay"] } },
    docs: {
      page: ReferencePage,
      container: DocsFrame,
      // The document is what authors copy.
      source: {
        type: "code",
        language: "json",
        transform: (_: string, { args }: { args: Partial<DocumentStory["args"]> }) =>
          JSON.stringify(args.document, null, 2),
      },
    },
    // A violation fails the story, where stories run as tests.
    a11y: { test: "error" },
  },
  initialGlobals: firstGlobals,
  globalTypes: {
    theme: {
      description: "Theme",
      toolbar: {
        icon: "mirror",
        dynamicTitle: true,
        items: [
          { value: "light", title: "Light" },
          { value: "dark", title: "Dark" },
        ],
      },
    },
    locale: {
      description: "Language",
      toolbar: {
        icon: "globe",
        dynamicTitle: true,
        items: [
          { value: "en", title: "English" },
          { value: "zh", title: "中文" },
        ],
      },
    },
    direction: {
      description: "Writing direction",
      toolbar: {
        icon: "transfer",
        dynamicTitle: true,
        items: [
          { value: "ltr", title: "Left to right" },
          { value: "rtl", title: "Right to left" },
        ],
      },
    },
  },
} satisfies Preview;
