/** What of a line is text: escape sequences and control characters are gone, whatever a program meant them for. */

/** Characters drawn of one line: a browser that has to break a million of them stands still. */
export const mostDrawn = 10_000;
/** And most of it that is looked at for them, escape sequences included. */
const mostRead = 10 * mostDrawn;

const esc = "\u001b";
const bell = "\u0007";

/** Cheaper than the whole pattern, for the many lines that have none. */
const suspect = /(?!\t)\p{Cc}/u;
/** Control sequences, strings for the terminal such as its title, other escapes, then any control character alone. */
const hidden = new RegExp(
  [
    `(?:${esc}\\[|\u009b)[0-?]*[ -/]*[@-~]?`,
    // Without its end it is none: the rest of the line would be gone with it.
    `${esc}[PX\\]^_][^${esc}${bell}]*(?:${bell}|${esc}\\\\)`,
    `${esc}[ -/]*[0-~]?`,
    "(?!\\t)\\p{Cc}",
  ].join("|"),
  "gu",
);
const style = new RegExp(`^${esc}\\[[\\d;]*m$`);

/** The line as it is read, copied and searched. */
export const plainText = (raw: string): string => (suspect.test(raw) ? raw.replace(hidden, "") : raw);

/** The line with its colours, and no other sequence; undefined where it has none. */
export const styledText = (raw: string): string | undefined =>
  raw.includes(esc) ? raw.replace(hidden, (found) => (style.test(found) ? found : "")) : undefined;

/** As much of a line as may be drawn, with what is no text. */
export const readPart = (raw: string): string => (raw.length > mostRead ? raw.slice(0, mostRead) : raw);

/** As much of a line's text as is drawn. */
export const drawnText = (raw: string): string => plainText(readPart(raw)).slice(0, mostDrawn);

/** How many characters of a line's text are not drawn. */
export const cutOf = (raw: string): number =>
  raw.length > mostDrawn ? plainText(raw).length - drawnText(raw).length : 0;
