/** What a host accepts of a document. */
export interface Limits {
  /** Length of the JSON text, in bytes. Default 5,000,000. */
  bytes: number;
  /** Components in a page. Default 20,000. */
  nodes: number;
  /** Levels of nesting. Default 64. */
  depth: number;
  /** Topics that a page may follow. Default 2,000. */
  topics: number;
  /** Size of a file that is uploaded, in bytes. Default 100,000,000. */
  upload: number;
}

export const defaultLimits: Limits = { bytes: 5_000_000, nodes: 20_000, depth: 64, topics: 2_000, upload: 100_000_000 };

/** Longest topic name accepted on the wire, in characters. */
export const MAX_TOPIC_LENGTH = 256;
