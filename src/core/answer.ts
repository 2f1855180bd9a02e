/** Reads what a back end answered to an action: whether it worked, what to tell, and which fields it complains of. */

export interface Answer {
  ok: boolean;
  /** What the back end said, if anything. */
  message: string | undefined;
  /** Messages by field name. */
  fieldErrors: ReadonlyMap<string, string>;
}

/** No toast is longer, whatever a back end sends. */
const maxMessage = 500;

const textAt = (body: unknown, key: string): string | undefined => {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, key)) return undefined;
  const value = (body as Record<string, unknown>)[key];
  return typeof value === "string" && value !== "" ? value.slice(0, maxMessage) : undefined;
};

/** FastAPI's 422: `{"detail": [{"loc": ["body", "field"], "msg": "…"}]}`. */
function readDetail(body: unknown): Map<string, string> {
  const errors = new Map<string, string>();
  const detail = typeof body === "object" && body !== null ? (body as Record<string, unknown>).detail : undefined;
  if (!Array.isArray(detail)) return errors;
  for (const item of detail.slice(0, 100)) {
    const loc = typeof item === "object" && item !== null ? (item as Record<string, unknown>).loc : undefined;
    const message = textAt(item, "msg");
    if (!Array.isArray(loc) || message === undefined) continue;
    const field = loc.findLast((part) => typeof part === "string");
    if (typeof field === "string" && !errors.has(field)) errors.set(field, message);
  }
  return errors;
}

/** Rejects where the answer breaks off: nobody knows then whether it worked. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text().catch((cause: unknown) => {
    throw new Error("The answer of the server broke off.", { cause });
  });
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // An answer without JSON is judged by its status alone.
  }
  // Where a sign-in has run out, many servers send their login page, with 200.
  if (response.ok && /^text\/html\b/i.test(response.headers.get("content-type") ?? "")) {
    return { ok: false, message: "the server answered HTML, not JSON", fieldErrors: new Map() };
  }
  const status = textAt(body, "status");
  const error = textAt(body, "error");
  const ok = response.ok && status !== "error" && (status !== undefined || error === undefined);
  const fieldErrors = ok ? new Map<string, string>() : readDetail(body);
  const message = ok
    ? textAt(body, "message")
    : (textAt(body, "message") ??
      error ??
      textAt(body, "detail") ??
      fieldErrors.values().next().value ??
      `the server answered ${response.status} ${response.statusText}`.trim());
  return { ok, message, fieldErrors };
}
