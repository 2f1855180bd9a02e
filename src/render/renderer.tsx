/**
 * Makes React elements of nodes. A plain view is called, not mounted, and its element is kept with its node: a node that
 * a refresh did not change is not rendered again, and an exception is a box in place, on the server too.
 */
import { type ElementType, Fragment, isValidElement, type ReactElement, type ReactNode, Suspense } from "react";
import { jsx, jsxs } from "react/jsx-runtime";
import type { ElementNode, Node, ProblemNode } from "../../schema/document.js";
import type { Page } from "../core/page.js";
import { Boundary } from "./Boundary.js";
import { componentFor, DynamicNode } from "./DynamicNode.js";
import { dress } from "./dress.js";
import { grouped } from "./grouped.js";
import { Problem } from "./Problem.js";
import type { Renderer } from "./page-context.js";
import type { RenderHost } from "./render-host.js";
import type { AnyView, Item, ViewEnv } from "./view.js";
import { viewFailed } from "./view-failed.js";

/** From here on a list is drawn in groups: where one is added or leaves, a few others are drawn anew with it. */
const longList = 500;

/** Whether React freezes props. Asked once: to ask it of each element would cost more than the element. */
const freezes = Object.isFrozen((<br />).props);

/**
 * Gives an element its key: a Fragment around each node would cost more than the node. The element is thrown away, so the
 * keyed one may take its props, unless React froze them, as it does in development.
 */
function keyed(content: ReactNode, key: string): ReactElement {
  if (!isValidElement<{ children?: ReactNode }>(content)) return <Fragment key={key}>{content}</Fragment>;
  const props = freezes ? { ...content.props } : content.props;
  return (Array.isArray(props.children) ? jsxs : jsx)(content.type as ElementType, props, key);
}

export function createRenderer(host: RenderHost, page: Page, env: ViewEnv): Renderer {
  const elements = new WeakMap<Node, ReactElement>();
  const failed = new WeakMap<ElementNode, unknown>();

  function node(from: Node): ReactNode {
    if (from.kind === "text") return from.text;
    const known = elements.get(from);
    if (known !== undefined) return known;
    const made = from.kind === "problem" ? problem(from) : element(from);
    // A plain leaf is made anew faster than it is looked up; anything else would render again below it.
    if (from.children.length > 0 || typeof made.type === "function") elements.set(from, made);
    return made;
  }

  const nodes = (list: readonly Node[]): ReactNode =>
    list.length === 0 ? undefined : list.length > longList ? grouped(list, node) : list.map(node);

  const problem = ({ key, diagnostics, children }: ProblemNode): ReactElement =>
    diagnostics.length === 0 ? (
      <Fragment key={key}>{nodes(children)}</Fragment>
    ) : (
      <Problem key={key} diagnostics={diagnostics} texts={env.texts}>
        {nodes(children)}
      </Problem>
    );

  function element(from: ElementNode): ReactElement {
    const view = host.views.get(from.type);
    if (view === undefined) return fail(from, "it has no view");
    if (typeof view !== "function") return mounted(from, view);
    const Mounted = componentFor(from);
    if (Mounted !== undefined) return <Mounted key={from.key} node={from} view={view} />;
    try {
      return keyed(dress(view(finish(from)), from.props), from.key);
    } catch (error) {
      return fail(from, error);
    }
  }

  function mounted(from: ElementNode, view: Exclude<AnyView, (props: never) => ReactNode>): ReactElement {
    return (
      <Boundary key={from.key} node={from} fail={fail}>
        <Suspense fallback={view.reserve?.({ ...from.props, env }) ?? failedOnServer(from)}>
          {/* Another type under the same id is another component, with a state of its own. */}
          <DynamicNode key={from.type} node={from} view={view} />
        </Suspense>
      </Boundary>
    );
  }

  /** What a server leaves where something below a view threw; the browser tries again. */
  const failedOnServer = (from: ElementNode): ReactNode =>
    typeof document === "undefined" ? (
      <Problem diagnostics={[viewFailed(from, "it failed on the server")]} texts={env.texts} />
    ) : null;

  function finish(from: ElementNode): Record<string, unknown> {
    const { contract } = from;
    const props: Record<string, unknown> = { ...from.props, env };
    if (contract.items === undefined) props.children = nodes(from.children);
    else takeItems(from, contract.items, props);
    if (contract.urls !== undefined) {
      for (const [prop, kind] of Object.entries(contract.urls)) {
        if (props[prop] !== undefined) props[prop] = page.url(String(props[prop]), kind);
      }
    }
    if (from.slots.length === 0) return props;
    const copies = new Set<unknown>();
    for (const { at, nodes: inner } of from.slots) place(props, at, nodes(inner), copies);
    return props;
  }

  /** The children of the type that the view shows apart, and the others. */
  function takeItems(from: ElementNode, type: string, props: Record<string, unknown>) {
    const items: Item[] = [];
    const others: Node[] = [];
    for (const child of from.children) {
      if (child.kind !== "element" || child.type !== type) others.push(child);
      else items.push({ key: child.key, props: child.props, content: nodes(child.children) });
    }
    props.items = items;
    props.children = nodes(others);
  }

  function fail(from: ElementNode, error: unknown): ReactElement {
    // The first one tells why; those that follow, such as of hooks that were not called, only tell that it happened.
    const first = failed.has(from) ? failed.get(from) : error;
    const failure = viewFailed(from, first);
    if (!failed.has(from)) {
      failed.set(from, error);
      // Not while React renders: the host may answer by changing state of its own.
      queueMicrotask(() => host.report(failure.code, failure.severity, failure.args));
    }
    return <Problem key={from.key} diagnostics={[failure]} texts={env.texts} />;
  }

  return { nodes, finish, fail };
}

/** Sets a value deep in props, copying what leads to it, once: the document stays as it is. */
function place(
  props: Record<string, unknown>,
  at: readonly (string | number)[],
  value: ReactNode,
  copies: Set<unknown>,
) {
  let holder = props;
  at.forEach((key, index) => {
    if (index === at.length - 1) {
      holder[key] = value;
      return;
    }
    const inner = holder[key];
    if (!copies.has(inner)) {
      holder[key] = Array.isArray(inner) ? [...inner] : { ...(inner as object) };
      copies.add(holder[key]);
    }
    holder = holder[key] as Record<string, unknown>;
  });
}
