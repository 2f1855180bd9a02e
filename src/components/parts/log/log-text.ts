/** What of a line is text: escape sequences and control characters are gone, whatever a program meant them for. */

/** Characters drawn of one line: a browser that has to break a million of them stands still. */
export const mostDrawn = 10_000;

const esc = "\u001b";
const bell = "\u0007";

/** Cheaper than the whole pattern, for the many lines that have none. */
const suspect = /(?!\t)\p{Cc}/u;
/** Control sequences, strings for the terminal such as its title, other escapes, then any control character alone. */
const hidden = new RegExp(
  [
    `(?:${esc}\\[|\u009b)[0-?]*[ -/]*[@-~]?`,
    `${esc}[PX\\]^_][^${esc}${bell}]*(?:${bell}|${esc}\\\\)?`,
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

/** As much of a line as is drawn. */
export const drawnPart = (raw: string): string => (raw.length > mostDrawn ? raw.slice(0, mostDrawn) : raw);
