/** Where the pages of a preview come from, whether they are files or an address. */

export type PageText = { ok: true; text: string } | { ok: false; message: string };

/** What a session tells of its pages. */
export type PageEvent =
  /** What a page reads now. */
  | { type: "file"; name: string; text: string }
  /** Which pages there are now. */
  | { type: "files"; files: readonly { name: string }[] }
  /** What is wrong, with one page if it is named. */
  | { type: "problem"; name?: string; message: string };

export type TellPage = (event: PageEvent) => void;

export interface Pages {
  names(): readonly string[];
  /** What a page reads now; undefined for a name that is not offered. */
  read(name: string): Promise<PageText | undefined>;
  /** Looks again, and tells what is new. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** The most that one folder offers. */
export const MAX_PAGES = 500;
