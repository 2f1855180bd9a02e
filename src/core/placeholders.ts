/** Fills `{server}` and the host's other params into topics and URLs. */

export type Params = Readonly<Record<string, string | undefined>>;

export type Filled = { ok: true; text: string } | { ok: false; param: string };

const placeholder = /\{([A-Za-z_][A-Za-z0-9_-]{0,63})\}/g;

/** How a value is written in a URL. Half a surrogate pair, which has no encoding, becomes the sign for what is unreadable. */
export const inUrl = (value: string): string => encodeURIComponent(value.replace(/\p{Cs}/gu, "\ufffd"));

/** @param encode how a value is written; `inUrl` in URLs */
export function fillPlaceholders(template: string, params: Params, encode = (value: string) => value): Filled {
  if (!template.includes("{")) return { ok: true, text: template };
  let missing: string | undefined;
  const text = template.replace(placeholder, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined || value === "") missing ??= name;
    return encode(value ?? "");
  });
  return missing === undefined ? { ok: true, text } : { ok: false, param: missing };
}
