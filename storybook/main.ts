/** Storybook: one story file per JSON type, each story a document. */
import type { StorybookConfig } from "@storybook/react-vite";

export default {
  stories: ["./stories/*.stories.tsx"],
  // The stories of frames show a picture of the docs.
  staticDirs: [{ from: "../docs", to: "/docs" }],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  framework: { name: "@storybook/react-vite", options: { builder: { viteConfigPath: "storybook/vite.config.ts" } } },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Props are described once, in the schema; nothing is to be read out of the views.
  typescript: { check: false, reactDocgen: false },
} satisfies StorybookConfig;
