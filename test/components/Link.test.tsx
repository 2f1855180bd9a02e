import { fireEvent, render, screen } from "@testing-library/react";
import { createHost, JsonUI, JsonUIProvider } from "native-json-ui";
import { describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const link = (props: object) => ({ type: "Link", props });

/** Opens the page in a dashboard with a router of its own. */
function openRouted(document: unknown, params: Record<string, string> = {}) {
  const visited: string[] = [];
  const host = createHost({ navigate: (url) => visited.push(url), onDiagnostic: () => {} });
  render(
    <JsonUIProvider host={host} params={params}>
      <JsonUI document={document} />
    </JsonUIProvider>,
  );
  const click = (init: MouseEventInit = {}) => {
    // Nothing is behind the addresses of a test: by then the link has had its turn.
    window.addEventListener("click", (event) => event.preventDefault(), { once: true });
    fireEvent.click(screen.getByRole("link"), { button: 0, ...init });
  };
  return { visited, click };
}

describe("Link", () => {
  it("N-27 leads to a page of the same server, by the dashboard's own way and by a real address", () => {
    const { visited, click } = openRouted(link({ href: "/plugins/backups/ui?server=survival#last", label: "Backups" }));
    const element = screen.getByRole("link", { name: "Backups" });
    expect(element.getAttribute("href")).toBe("/plugins/backups/ui?server=survival#last");
    expect(element.getAttribute("rel")).toBeNull();
    click();
    expect(visited).toEqual(["/plugins/backups/ui?server=survival#last"]);
  });

  it("fills in params where it leads", () => {
    const { visited, click } = openRouted(link({ href: "/servers/{server}", label: "Server" }), { server: "a/b" });
    expect(screen.getByRole("link").getAttribute("href")).toBe("/servers/a%2Fb");
    click();
    expect(visited).toEqual(["/servers/a%2Fb"]);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
    "leaves a click with %j to the browser",
    (init) => {
      const { visited, click } = openRouted(link({ href: "/docs", label: "Docs" }));
      click(init);
      expect(visited).toEqual([]);
    },
  );

  it.each([
    ["to another site", { href: "https://wiki.example.org/" }],
    ["to a host of its own though it starts with a slash", { href: "//wiki.example.org/" }],
    ["in a new tab", { href: "/docs", target: "_blank" }],
    ["to a letter", { href: "mailto:alex@example.org" }],
  ])("leaves a link %s to the browser", (_, props) => {
    const { visited, click } = openRouted(link({ label: "Wiki", ...props }));
    click();
    expect(visited).toEqual([]);
  });

  it("N-27 marks a link to another site and tells it nothing", () => {
    const { container } = openPage(link({ href: "https://wiki.example.org", label: "Wiki" }));
    const element = screen.getByRole("link", { name: /^Wiki ?\(another site\)$/ });
    expect(element.getAttribute("rel")).toBe("noopener noreferrer");
    // At once: it is not waited for as other icons are.
    expect(container.querySelector("svg.lucide-external-link > path")).not.toBeNull();
  });

  it("has no mark of another site on a letter or a call", () => {
    const { container } = openPage([
      link({ href: "mailto:alex@example.org", label: "Alex" }),
      link({ href: "tel:112", label: "Help" }),
    ]);
    expect(container.querySelector("svg")).toBeNull();
    expect(screen.getByRole("link", { name: "Alex" })).toBeTruthy();
  });

  it("says that it opens a new tab, in the reader's language", () => {
    openPage(link({ href: "/docs", label: "Docs", target: "_blank" }), { locale: "zh" });
    const element = screen.getByRole("link", { name: /^Docs ?（在新标签页中打开）$/ });
    expect([element.getAttribute("target"), element.getAttribute("rel")]).toEqual(["_blank", "noopener noreferrer"]);
  });

  it.each([undefined, ""])("shows its address where the label is %j", (label) => {
    openPage(link({ href: "/docs", label }));
    expect(screen.getByRole("link", { name: "/docs" })).toBeTruthy();
  });

  it.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "https://user:pass@example.org/",
  ])("shows %j as a text without a link", (href) => {
    const { container, diagnostics } = openPage(link({ href, label: "Free gems" }));
    expect(container.querySelector("a, button, [href]")).toBeNull();
    expect(screen.getByText("Free gems")).toBeTruthy();
    expect(diagnostics.map(({ code }) => code)).toEqual(["wrong-prop"]);
  });

  it("takes no follow of the document's own", () => {
    const { diagnostics } = openPage(link({ href: "/docs", label: "Docs", follow: { type: "close_modal" } }));
    expect(diagnostics.map(({ code }) => code)).toEqual(["unknown-prop"]);
  });

  it("takes no target but those that it names", () => {
    const { diagnostics } = openPage(link({ href: "/docs", label: "Docs", target: "_top" }));
    expect(screen.getByRole("link").getAttribute("target")).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(["wrong-prop"]);
  });
});
