/** What a host accepts of a document. */
export interface Limits {
  /** Length of the JSON text, in bytes. Default 5,000,000. */
  bytes: number;
  /** Components in a page. Default 20,000. */
  nodes: number;
  /** Levels of nesting. Default 64. */
  depth: number;
}

export const defaultLimits: Limits = { bytes: 5_000_000, nodes: 20_000, depth: 64 };
