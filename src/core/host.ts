/** The services that a dashboard lends to the pages it shows. */
import type { Action, Component } from "../../schema/contract.js";
import type { Limits } from "../../schema/limits.js";
import type { ActionHandler } from "./action-runner.js";
import type { Frame } from "./frame.js";
import type { Notices, Notify } from "./notices.js";
import type { Report } from "./report.js";
import type { TopicStore } from "./topic-store.js";

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export interface Host {
  fetch: Fetch;
  allowEndpoint(path: string): boolean;
  topics: TopicStore;
  frame: Frame;
  notify: Notify;
  /** The queue behind the default `notify`; absent where the host shows messages itself. */
  notices: Notices | undefined;
  components: ReadonlyMap<string, Component>;
  actions: ReadonlyMap<string, Action>;
  handlers: ReadonlyMap<string, ActionHandler>;
  limits: Partial<Limits>;
  report: Report;
  /** Ends the live connection. */
  close(): void;
}
