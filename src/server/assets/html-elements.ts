/** Parses HTML as a browser does, and yields its elements with their places in the text. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";

export type Element = DefaultTreeAdapterTypes.Element;

export interface ParsedHtml {
  /** The document's own `<html>` and `<head>`, where the text has the tags. */
  root?: Element | undefined;
  head?: Element | undefined;
  /** All that stand in the text, in no order that matters. */
  elements: Element[];
  /** Those within a `<template>`, which no document has until a script takes them out. */
  inert: Element[];
  /** Behind the doctype, or where it would be: the first place for a tag. */
  start: number;
}

/** More than any page has. */
const mostNodes = 500_000;

/** As many as the text has tags and comments, twice over for those that a parser adds. */
function countNodes(html: string): number {
  let count = 1_000;
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", at + 1)) count += 2;
  return Math.min(count, mostNodes);
}

/**
 * Refuses to go on, by throwing, when there are too many: a small text can ask for a huge document, by formatting that every
 * paragraph opens anew (threat A8).
 */
function createCountingAdapter(most: number): typeof defaultTreeAdapter {
  let count = 0;
  const counted =
    <Args extends unknown[], Node>(create: (...args: Args) => Node) =>
    (...args: Args): Node => {
      count += 1;
      if (count > most) throw new Error(`the page has more than ${most} nodes`);
      return create(...args);
    };
  return {
    ...defaultTreeAdapter,
    createElement: counted(defaultTreeAdapter.createElement),
    createCommentNode: counted(defaultTreeAdapter.createCommentNode),
  };
}

/** @throws {Error} if it has too many nodes */
export function parseHtml(html: string): ParsedHtml {
  const document = parse(html, {
    sourceCodeLocationInfo: true,
    scriptingEnabled: true,
    treeAdapter: createCountingAdapter(countNodes(html)),
  });
  const inert: Element[] = [];
  const live = collect(document, inert);
  const root = live.find(({ parentNode }) => parentNode === document);
  const head = document.childNodes
    .flatMap((node) => ("tagName" in node ? node.childNodes : []))
    .find((node): node is Element => "tagName" in node && node.tagName === "head");
  const doctype = document.childNodes.find(({ nodeName }) => nodeName === "#documentType");
  return {
    root,
    head: head?.sourceCodeLocation ? head : undefined,
    elements: live.concat(inert),
    inert,
    start: doctype?.sourceCodeLocation?.endOffset ?? 0,
  };
}

/** The elements below a node, less those in templates, which go to `inert`. */
function collect(top: DefaultTreeAdapterTypes.Node, inert: Element[]): Element[] {
  const elements: Element[] = [];
  // No recursion: it may be nested as deep as its author likes.
  const stack = [{ node: top, into: elements }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, into } = next;
    if ("tagName" in node && node.sourceCodeLocation) into.push(node);
    if ("content" in node) stack.push({ node: node.content, into: inert });
    if ("childNodes" in node) for (const child of node.childNodes) stack.push({ node: child, into });
  }
  return elements;
}
