/** How a story is brought to life in Storybook. That each one keeps the contract is tested in test/browser/contract.test.tsx. */
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { components } from "native-json-ui/schema";
import { afterEach, describe, expect, it, vi } from "vitest";
import { StoryPage } from "../../storybook/StoryPage.js";
import { stories } from "../../storybook/story-files.js";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the list of stories", () => {
  it.each(Object.keys(components))("has several for %s, each about that type", (type) => {
    const own = stories.filter((story) => story.type === type);
    expect(own.length).toBeGreaterThan(2);
    for (const { story } of own) expect(JSON.stringify(story.args.document)).toContain(`"type":"${type}"`);
  });
});

describe("a story's page", () => {
  it("lets its topics speak, one tick after the other", async () => {
    const page = { type: "StatCard", props: { label: "Players", value: "none", socketTopic: "players" } };
    const topics = { players: (tick: number) => `${tick + 1} online` };
    const { container } = render(<StoryPage document={page} topics={topics} pace={20} theme="light" locale="en" />);
    const figure = () => container.querySelector(".nju-stat-card__value")?.textContent;
    const spoken = () => Number.parseInt(figure() ?? "", 10);
    expect(figure()).toBe("none");
    await waitFor(() => expect(spoken()).toBeGreaterThan(0));
    const before = spoken();
    await waitFor(() => expect(spoken()).toBeGreaterThan(before));
  });

  it("answers as the story says, and says so where the story has no answer", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const button = (label: string, endpoint: string) => ({
      type: "Button",
      props: { label, onClickAction: { type: "api_call", endpoint } },
    });
    render(
      <StoryPage
        document={[button("Save", "/api/save"), button("Send", "/api/send")]}
        answers={{ "/api/save": { body: { status: "success", message: "Saved." } } }}
        thinking={1}
        theme="light"
        locale="en"
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    await waitFor(() => expect(document.body.textContent).toContain("Saved."));
    await waitFor(() => expect(document.body.textContent).toContain("This story has no answer for /api/send."));
  }, 20_000);
});
