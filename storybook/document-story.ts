/** What a story is: a document, and what surrounds it. Plain data that asks nothing of Storybook, so that tests run every story too. */
import type { components, DiagnosticCode } from "native-json-ui/schema";

/** The default export of a story file: the JSON type that its stories are about. */
export interface StoriesOf<Type extends keyof typeof components> {
  component: Type;
}

export interface DocumentStory {
  args: { document: JsonDocument };
  parameters?: StoryParameters;
  /** Where the story is about another direction than the toolbar's. */
  globals?: { direction: "rtl" };
  /** What the reader does before there is something to see. */
  play?: (reader: Reader) => Promise<void>;
}

export type JsonDocument = JsonNode | readonly JsonNode[];

/** A component as authors write it. Loose: a story may be about a mistake. */
export interface JsonNode {
  type: string;
  id?: string;
  props?: Readonly<Record<string, unknown>>;
  children?: readonly (JsonNode | string)[];
  websocketSubscriptions?: readonly string[];
}

export interface StoryParameters {
  /** What each topic says, once a second; ticks count from 0. */
  topics?: Readonly<Record<string, (tick: number) => unknown>>;
  /** What the back end answers, by path. */
  answers?: Readonly<Record<string, StoryAnswer>>;
  /** Tokens of the theme that the dashboard sets, such as `--color-text-primary`. */
  tokens?: Readonly<Record<`--${string}`, string>>;
  /** What the document is told off for, in the order of its nodes; nothing if absent. */
  diagnostics?: readonly DiagnosticCode[];
}

export interface StoryAnswer {
  /** 200 if absent. */
  status?: number;
  body: unknown;
}

/** As much of Storybook's play context, and of Testing Library, as stories use. */
export interface Reader {
  canvas: {
    findByRole(role: "button", options: { name: string }): Promise<HTMLElement>;
    findByLabelText(label: RegExp): Promise<HTMLElement>;
  };
  userEvent: { click(element: Element): Promise<void> };
}

/** Presses the button with this label. */
export const pressing =
  (label: string) =>
  async ({ canvas, userEvent }: Reader): Promise<void> =>
    userEvent.click(await canvas.findByRole("button", { name: label }));

/** A figure that swings around its middle like a machine under changing load; the same for the same tick. */
export const wave = (tick: number, middle: number, swing: number): number =>
  middle + swing * (0.7 * Math.sin(tick / 4) + 0.3 * Math.sin(tick * 1.7));

/** The time of day, a second a tick. */
export const clock = (tick: number): string =>
  new Date(Date.UTC(2026, 0, 15, 14, 5, tick)).toISOString().slice("2026-01-15T".length, -".000Z".length);
