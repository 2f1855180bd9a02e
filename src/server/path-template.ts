/** The path templates of an OpenAPI description, such as `/items/{id}`. */
import { parsePath } from "./route-pattern.js";

export interface PathTemplate {
  /** Matches the segments of `pathSegments`; a `{…}` takes a part of one segment, at least a character. */
  match(segments: readonly string[]): boolean;
  dynamic: boolean;
  /** What all paths of it begin with, as it stands in a URL: all of it unless it is dynamic. */
  prefix: string;
}

/** The decoded segments of a URL's path; a last one that is empty stands for a slash at the end. */
export function pathSegments(pathname: string): string[] | undefined {
  const slash = pathname.endsWith("/");
  const segments = parsePath(slash ? pathname.slice(1, -1) : pathname.slice(1));
  return segments && slash ? [...segments, ""] : segments;
}

/** By search, not by a regular expression, which a template with many `{…}` could make slow. */
function matchesSegment([first = "", ...others]: readonly string[], text: string): boolean {
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at + 1);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at < text.length - last.length;
}

/** Undefined for what can be no path of a URL. */
export function parsePathTemplate(template: string): PathTemplate | undefined {
  // A lone surrogate, which encodeURI throws at, is in no URL either.
  if (!template.startsWith("/") || /\p{Cs}/u.test(template)) return undefined;
  const segments = template
    .slice(1)
    .split("/")
    .map((segment) => segment.split(/\{[^{}]*\}/));
  return {
    match: (given) =>
      given.length === segments.length &&
      segments.every((pieces, index) => matchesSegment(pieces, given[index] as string)),
    dynamic: template.includes("{"),
    prefix: encodeURI(template.split("{", 1)[0] as string).replace(/[?#]/g, encodeURIComponent),
  };
}
