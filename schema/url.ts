/** Decides which addresses a document may show or load (threats R1 to R3): by parsed scheme, never by prefix. */

/** What an address is used for. */
export type UrlKind = "link" | "image" | "frame";

export type ReadUrl = { ok: true; url: string; external: boolean } | { ok: false; reason: string };

const schemes: Readonly<Record<UrlKind, readonly string[]>> = {
  link: ["http:", "https:", "mailto:", "tel:"],
  image: ["http:", "https:"],
  frame: ["http:", "https:"],
};

/** How a sentence names what is taken. */
export const urlForms: Readonly<Record<UrlKind, string>> = {
  link: "a path or an address that starts with https://, http://, mailto: or tel:",
  image: "a path, an address that starts with https:// or http://, or a data: URL of a picture",
  frame: "a path or an address that starts with https:// or http://",
};

/** Pictures only: SVG too, since an <img> runs no scripts of it. */
const pictureData = /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]/i;

/** Stands for the page's own address, whatever that is. */
const base = "https://page.invalid/";

const refuse = (reason: string): ReadUrl => ({ ok: false, reason });

/** What browsers drop before they look: controls and blanks around it, tabs and line breaks anywhere. */
function asBrowsersRead(text: string): string {
  // Not by a regular expression, which would start over at each of a million blanks.
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end).replace(/[\t\n\r]/g, "");
}

/**
 * Checks an address. `url` is what to load: as written where it is a path of the page's own server, else as the browser
 * understands it. `external` tells whether it leads to another server.
 */
export function readUrl(written: string, kind: UrlKind): ReadUrl {
  const text = asBrowsersRead(written);
  if (text === "") return refuse("it is empty");
  if (!URL.canParse(text, base)) return refuse("it cannot be read as an address");
  const { protocol, username, password, href } = new URL(text, base);
  if (kind === "image" && pictureData.test(text)) return { ok: true, url: text, external: false };
  if (!schemes[kind].includes(protocol)) return refuse(`${protocol} is not allowed here`);
  if (username !== "" || password !== "") return refuse("it holds a name or a password");
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text);
  // Two slashes of any kind lead to another server, by the scheme of the page.
  const absolute = hasScheme || /^[/\\]{2}/.test(text);
  // With one slash or none, what it means depends on the page it stands on.
  if (/^https?:(?!\/\/)/i.test(text)) return refuse("two slashes are missing after http: or https:");
  return { ok: true, url: !absolute ? text : hasScheme ? href : href.slice("https:".length), external: absolute };
}
