/** What advice on one part of a page has to know of the rest. */
import type { Severity } from "../../../schema/diagnostic.js";
import { own } from "../../../schema/json.js";
import type { DiagnosticArgs } from "../../../schema/messages.js";
import type { LintCode } from "../messages.js";
import { actionPointer, type Page, pointerOf, textOf, type WrittenNode } from "../page.js";

export interface Told {
  code: LintCode;
  severity: Severity;
  pointer: string;
  args: DiagnosticArgs;
}

/** With a suggestion in the place of the parser's, and with advice. */
export function advised(told: Told, suggestion: string | undefined, advice?: string): Told {
  const { suggestion: _, ...rest } = told.args;
  return {
    ...told,
    args: { ...rest, ...(suggestion !== undefined && { suggestion }), ...(advice !== undefined && { advice }) },
  };
}

export interface Context {
  page: Page;
  nodeAt(pointer: string): WrittenNode | undefined;
  isAction(pointer: string): boolean;
  actionNames: readonly string[];
  componentNames: readonly string[];
  modalIds: readonly string[];
  /** Any id may be that of a modal whose own is missing. */
  hasUnnamedModal: boolean;
  /** Notes the prop that a misspelt one in props stands for, by the pointer of the props: it is not missing. */
  noteMeant(pointer: string, prop: string | undefined, told?: string): void;
  isMeant(pointer: string, prop: string): boolean;
  /** Where what stands for a prop was told of. */
  toldAt(pointer: string, prop: string): string | undefined;
}

export function createContext(page: Page, actionNames: readonly string[]): Context {
  const nodes = new Map(page.nodes.map((node) => [pointerOf(node), node]));
  const actions = new Set(page.actions.map(actionPointer));
  const modals = page.nodes.filter(({ type }) => type === "Modal");
  const meant = new Map<string, Map<string, string | undefined>>();
  return {
    page,
    nodeAt: (pointer) => nodes.get(pointer),
    isAction: (pointer) => actions.has(pointer),
    actionNames,
    componentNames: [...page.components.keys()],
    modalIds: modals.flatMap((modal) => textOf(modal, "id") ?? []),
    hasUnnamedModal: modals.some((modal) => textOf(modal, "id") === undefined && own(modal.raw, "id") === undefined),
    noteMeant(pointer, prop, told) {
      if (prop !== undefined) meant.set(pointer, (meant.get(pointer) ?? new Map()).set(prop, told));
    },
    isMeant: (pointer, prop) => meant.get(pointer)?.has(prop) ?? false,
    toldAt: (pointer, prop) => meant.get(pointer)?.get(prop),
  };
}
