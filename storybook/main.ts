/** Storybook: one story file per JSON type, each story a document; and the guides. */
import type { StorybookConfig } from "@storybook/react-vite";

export default {
  stories: ["./guides/*.mdx", "./stories/*.stories.tsx", "./replay/*.stories.tsx"],
  staticDirs: [
    // The stories of frames show a picture of the docs.
    { from: "../docs", to: "/docs" },
    // What the replay's story plays, and what it comes to.
    { from: "../test/replay", to: "/test/replay" },
  ],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  framework: { name: "@storybook/react-vite", options: { builder: { viteConfigPath: "storybook/vite.config.ts" } } },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Props are described once, in the schema; nothing is to be read out of the views.
  typescript: { check: false, reactDocgen: false },
} satisfies StorybookConfig;
