/** Decides where a document's request may go: a path on the host's own origin, and nowhere else (threat R8). */

export type Endpoint = { ok: true; path: string } | { ok: false; reason: string };

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u001f\u007f]/;

const refuse = (reason: string): Endpoint => ({ ok: false, reason });

/** Decodes until nothing changes, so that no depth of encoding hides a segment. */
function fullyDecoded(text: string): string | undefined {
  let decoded = text;
  for (let depth = 0; depth < 5; depth++) {
    let next: string;
    try {
      next = decodeURIComponent(decoded);
    } catch {
      // A lone percent sign is a plain character once something was decoded, and an error in what was written.
      return depth === 0 ? undefined : decoded;
    }
    if (next === decoded) return decoded;
    decoded = next;
  }
  return undefined;
}

/** Checks an endpoint as written in a document, placeholders filled in. The path that comes back is what to fetch. */
export function readEndpoint(endpoint: string): Endpoint {
  if (controls.test(endpoint)) return refuse("it holds control characters");
  if (!endpoint.startsWith("/")) return refuse("it is not a path on this server; it must start with /");
  if (endpoint.startsWith("//")) return refuse("it leads to another server");
  if (endpoint.includes("#")) return refuse("it holds a fragment");
  const [path = "", query] = endpoint.split("?", 2);
  const decoded = fullyDecoded(path);
  if (decoded === undefined) return refuse("its percent-encoding cannot be read");
  if (controls.test(decoded)) return refuse("it holds control characters");
  if (decoded.includes("\\")) return refuse("it holds a backslash");
  if (/%(2f|5c)/i.test(path) || decoded.split("/").length !== path.split("/").length)
    return refuse("it holds an encoded slash");
  if (decoded.split("/").some((segment) => segment === "." || segment === "..")) {
    return refuse("it holds . or .. segments");
  }
  const url = new URL(query === undefined ? path : `${path}?${query}`, "http://host.invalid");
  return url.origin === "http://host.invalid"
    ? { ok: true, path: url.pathname + url.search }
    : refuse("it leads to another server");
}
