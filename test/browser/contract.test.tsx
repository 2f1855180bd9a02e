/**
 * What every component keeps to, shown by every one of its stories: it says nothing on the console, it can be used by
 * everyone in both themes, it fits a phone, it leaves nothing behind, and it stands still when nothing changed.
 */
import { screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { preload } from "native-json-ui";
import { parseDocument } from "native-json-ui/schema";
import "native-json-ui/styles.css";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { DocumentStory } from "../../storybook/document-story.js";
import { stories } from "../../storybook/story-files.js";
import { nextFrame, openPage } from "../components/open-page.js";

/** Opens a story as its reader sees it after a while: everything loaded, a few messages in, what it plays played. */
async function openStory({ args, parameters = {}, globals, play }: DocumentStory) {
  const { topics = {}, answers = {}, tokens } = parameters;
  await preload(args.document);
  let answered = false;
  const opened = openPage(args.document, {
    toasts: true,
    fetch: async (path) => {
      // A page in a frame that is not opened says so in its place, in no toast.
      if (!path.startsWith("/api/plugin/page/")) answered = true;
      return Response.json(answers[path]?.body, { status: answers[path]?.status ?? 200 });
    },
    around: (page, theme) => (
      <main data-theme={theme} dir={globals?.direction} style={{ ...surface, ...tokens }}>
        {page}
      </main>
    ),
  });
  for (const [topic, say] of Object.entries(topics)) await opened.publish(topic, say(0), say(1), say(2));
  await play?.({ canvas: screen, userEvent });
  // What the answer says is told in a toast, whose code loads on demand.
  if (answered) await waitFor(() => expect(document.querySelector(".nju-toast")).not.toBeNull());
  await quiet();
  return opened;
}

const surface = {
  padding: 16,
  background: "var(--color-background-primary)",
  color: "var(--color-text-primary)",
};

/** Until the page has been left alone for a moment, and nothing moves. */
async function quiet() {
  let changes = 1;
  const observer = observe(document.body, () => changes++);
  while (changes > 0) {
    changes = 0;
    await nextFrame();
  }
  observer.disconnect();
  // One without end never finishes.
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

function observe(target: Node, changed: (records: MutationRecord[]) => void): MutationObserver {
  const observer = new MutationObserver(changed);
  observer.observe(target, { subtree: true, childList: true, characterData: true, attributes: true });
  return observer;
}

/** What axe finds, in a form that says at once what to mend. */
async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    resultTypes: ["violations"],
    // These two are about whole sites; a story is a piece of one.
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  return found.flatMap(({ id, nodes }) =>
    nodes
      // The UI library hides an urgent toast from screen readers, which hear of it by an alert, until the focus is in it.
      .filter(({ html }) => !(id === "aria-hidden-focus" && html.includes('role="alertdialog"')))
      .map(({ html, any, all, none }) => `${id}: ${[...any, ...all, ...none].map((c) => c.message)} ${html}`),
  );
}

/** Everything that is used or jumped to, and so has to have a name. */
const named = [
  ...[
    "button",
    "link",
    "textbox",
    "spinbutton",
    "searchbox",
    "slider",
    "checkbox",
    "switch",
    "combobox",
    "progressbar",
  ],
  ...["dialog", "log", "figure", "application", "img", "tab", "tablist", "tabpanel", "table", "columnheader"],
];

const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  for (const kind of ["error", "warn"] as const) {
    vi.spyOn(console, kind).mockImplementation((...args) => said.push(args.map(String).join(" ")));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe.each(stories)("$type, $name", ({ story }) => {
  const expected = story.parameters?.diagnostics ?? [];
  const parsed = parseDocument(story.args.document);

  it(expected.length === 0 ? "is a document without fault" : `is told off for ${expected.join(", ")}`, () => {
    expect(parsed.diagnostics.map(({ code }) => code)).toEqual(expected);
  });

  it("is silent under StrictMode, stands still when the same document comes again, and leaves its topics", async () => {
    const { show, unmount, topics, diagnostics } = await openStory(story);
    expect(topics()).toEqual(parsed.document.topics);

    const changes: string[] = [];
    const observer = observe(document.body, (records) =>
      changes.push(...records.map(({ type, target }) => `${type} of ${target.nodeName}`)),
    );
    show(structuredClone(story.args.document));
    await nextFrame();
    observer.disconnect();
    expect(changes).toEqual([]);

    // Topics are left after two seconds, in case the page comes back.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    unmount();
    vi.advanceTimersByTime(2_000);
    expect(topics()).toEqual([]);

    const unexpected = diagnostics.filter(({ code }) => !expected.includes(code) && code !== "action-failed");
    expect(unexpected).toEqual([]);
    expect(said).toEqual([]);
  });

  it("can be used by everyone, in light and dark", async () => {
    const { retheme } = await openStory(story);
    for (const role of named) expect(screen.queryAllByRole(role, { name: "" })).toEqual([]);
    expect(await violations()).toEqual([]);
    retheme("dark");
    await quiet();
    expect(await violations()).toEqual([]);
  });

  it("fits a phone, from left to right and from right to left", async () => {
    const { innerWidth: width, innerHeight: height } = window;
    await page.viewport(360, 740);
    const { documentElement: root } = document;
    try {
      expect(window.innerWidth).toBe(360);
      await openStory(story);
      expect(root.scrollWidth).toBeLessThanOrEqual(360);
      root.dir = "rtl";
      await quiet();
      expect(root.scrollWidth).toBeLessThanOrEqual(360);
    } finally {
      root.dir = "ltr";
      await page.viewport(width, height);
    }
  });
});
