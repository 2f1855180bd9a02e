/** The services that a dashboard lends to the pages it shows. */
import type { Action, Component } from "../../schema/contract.js";
import type { Limits } from "../../schema/limits.js";
import type { ActionHandler, UploadInit } from "./action-runner.js";
import type { Frame } from "./frame.js";
import type { Notices, Notify } from "./notices.js";
import type { Report } from "./report.js";
import type { TopicStore } from "./topic-store.js";

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** Like fetch with a form as its body; `onProgress` is told which part of it is sent, 0 to 1. */
export type Upload = (path: string, init: UploadInit, onProgress: (part: number) => void) => Promise<Response>;

/** What a document asks to load besides its data. */
export type ResourceKind = "image" | "frame";

export interface Host {
  fetch: Fetch;
  upload: Upload;
  allowEndpoint(path: string): boolean;
  allowTopic(topic: string): boolean;
  allowResource(url: string, kind: ResourceKind): boolean;
  navigate(url: string): void;
  save(file: Blob, name: string): void | Promise<void>;
  confirm(question: string): boolean | Promise<boolean>;
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
