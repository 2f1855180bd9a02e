/** Puts a document's own `className` and `style` on the element that a view made, so that no view has to think of them. */
import { cloneElement, isValidElement, type ReactNode } from "react";
import type { Props } from "../../schema/document.js";

interface Dress {
  className?: string;
  style?: object;
}

/** Names as a page writes them become names that are nobody else's. */
export const ownClasses = (names: unknown): string =>
  String(names ?? "")
    .split(/\s+/)
    .filter((name) => /^[\w-]{1,64}$/.test(name))
    .slice(0, 20)
    .map((name) => `plugin-${name}`)
    .join(" ");

/** The element with the document's dress over its own; what is no element of the page, or is undressed, stays as it is. */
export function dress(content: ReactNode, { className, style }: Props): ReactNode {
  if (className === undefined && style === undefined) return content;
  if (!isValidElement<Dress>(content) || typeof content.type !== "string") return content;
  return cloneElement(content, dressOf(content.props, { className, style }));
}

/** For a view that makes its element later, such as one that is loaded on demand. */
export function dressOf(own: Dress, { className, style }: Props): Dress {
  const names = ownClasses(className);
  return {
    ...own,
    ...(names !== "" && { className: own.className === undefined ? names : `${own.className} ${names}` }),
    ...(style !== undefined && { style: { ...own.style, ...(style as object) } }),
  };
}
