/** The toolbar's choices. */
export interface StoryGlobals {
  theme: "light" | "dark";
  locale: "en" | "zh";
  direction: "ltr" | "rtl";
}

export const firstGlobals: StoryGlobals = { theme: "light", locale: "en", direction: "ltr" };
