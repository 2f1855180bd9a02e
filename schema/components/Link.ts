import * as z from "zod/mini";
import { component } from "../contract.js";
import { actionProp, address, described, icon, optionalText } from "../props.js";
import { readUrl } from "../url.js";

/** Whether it leads to a page of the dashboard's own server, which knows better than the browser how to get there. */
function isInternal(href: unknown): boolean {
  const read = readUrl(String(href ?? ""), "link");
  return read.ok && !read.external;
}

export const Link = component({
  type: "Link",
  summary: "Leads to another page or to another site, which is marked.",
  props: {
    href: z.optional(address("link", "Where it leads; {server} and other params are filled in.")),
    label: optionalText("Text of the link; the address if absent."),
    target: z.optional(described(z.enum(["_self", "_blank"]), "_blank opens a new tab.")),
    icon: icon(),
    onClickAction: actionProp("Runs instead of following the address."),
  },
  children: "none",
  actions: ["onClickAction", "follow"],
  implied: {
    follow: ({ href, target }) =>
      isInternal(href) && target !== "_blank" ? { type: "navigate", url: href } : undefined,
  },
  icons: ["icon"],
  urls: { href: "link" },
});
