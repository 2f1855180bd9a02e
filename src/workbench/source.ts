/** Where the document comes from: the address of the playground, or the files of a preview session. */
import type { Rule, TopicScript } from "./stage-messages.js";

export interface SourceState {
  /** The name of the open file; undefined where there are no files. */
  file: string | undefined;
  files: readonly { name: string }[];
  text: string;
  /** Counts the texts that did not come from the editor: with each, the editor takes `text` over. */
  revision: number;
  /** Whether calls and topics that no rule answers go to the server that this page came from. */
  backend: boolean;
  /** Answers to begin with; the action panel may change them. */
  answers: readonly Rule[];
  /** Topic scripts to begin with. */
  topics: readonly TopicScript[];
  /** What is wrong with the source itself, such as a lost connection. */
  problem?: string | undefined;
  /** Why the document of a link was not opened. */
  refused?: "broken" | "large" | undefined;
}

export interface Source {
  readonly mode: "playground" | "session";
  readonly readOnly: boolean;
  /** The same object until something changed. */
  get(): SourceState;
  /** @returns what ends it */
  subscribe(listener: () => void): () => void;
  /** Opens another of the files. */
  open?(name: string): void;
  /** Takes what was typed; absent where read-only. */
  edit?(text: string): void;
}
