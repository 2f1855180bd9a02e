/** What the web app shows around the pages. */
export interface PageList {
  /** `path` is the URL to GET; `scope` are the beginnings of the paths that the actions of the page may call. */
  pages: { name: string; path: string; plugin: string; scope: string[] }[];
  /** The values that plugins offer for params such as `server`. */
  params: Record<string, string[]>;
  /** What failed, where, and how to fix it; `plugin` is the name of the folder or the app. */
  problems: { plugin: string; message: string }[];
}
