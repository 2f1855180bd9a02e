/** Decides where a document's request may go: a path on the host's own origin, and nowhere else (threat R8). */

export type Endpoint = { ok: true; path: string } | { ok: false; reason: string };

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u001f\u007f]/;

const refuse = (reason: string): Endpoint => ({ ok: false, reason });

/**
 * Decodes every escape there is until nothing changes, so that no depth of encoding, and no broken escape beside it,
 * hides a segment. Undefined where what was written is not percent-encoded properly.
 */
function fullyDecoded(text: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
  let decoded = text;
  for (let depth = 0; depth < 16; depth++) {
    const next = decoded.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
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
  const mark = endpoint.indexOf("?");
  const path = mark === -1 ? endpoint : endpoint.slice(0, mark);
  const decoded = fullyDecoded(path);
  if (decoded === undefined) return refuse("its percent-encoding cannot be read");
  if (controls.test(decoded)) return refuse("it holds control characters");
  if (decoded.includes("\\")) return refuse("it holds a backslash");
  if (/%(2f|5c)/i.test(path) || decoded.split("/").length !== path.split("/").length)
    return refuse("it holds an encoded slash");
  if (decoded.split("/").some((segment) => segment === "." || segment === "..")) {
    return refuse("it holds . or .. segments");
  }
  const url = new URL(endpoint, "http://host.invalid");
  return url.origin === "http://host.invalid"
    ? { ok: true, path: url.pathname + url.search }
    : refuse("it leads to another server");
}
