/** Of the cookies of a request, those that a plugin may see. */
import { parse } from "hono/utils/cookie";

/** The header and its values without the host's own; nothing at all where the host does not say which those are. */
export function passedCookies(header: string | null, own: readonly string[] | undefined) {
  if (header === null || own === undefined) return { cookie: "", cookies: {} };
  const names = new Set(own.map((name) => name.toLowerCase()));
  const kept = header.split(";").filter((pair) => {
    // One without a name may be read as `name=value` elsewhere.
    const name = pair.slice(0, Math.max(pair.indexOf("="), 0)).trim();
    return name !== "" && !names.has(name.toLowerCase());
  });
  const cookie = kept.map((pair) => pair.trim()).join("; ");
  return { cookie, cookies: parse(cookie) };
}
