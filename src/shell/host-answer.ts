/** Tells a host that answers, if only to refuse, from one that is not there: its own words are what helps the reader. */

/** What the host answered instead of what was asked for; `message` is its own, if it gave one. */
export class RefusedByHost extends Error {
  override name = "RefusedByHost";
}

/** Reads the JSON that the host answers. Throws RefusedByHost with its message for the reader, or else its status. */
export async function readAnswer(response: Response): Promise<Record<string, unknown>> {
  const body: Record<string, unknown> = Object(await response.json().catch(() => undefined));
  if (response.ok && body.status !== "error") return body;
  const { message } = body;
  const told = typeof message === "string" && message !== "";
  throw new RefusedByHost(told ? message : `${response.status} ${response.statusText}`.trim());
}

/** What the host says of it, if it was the host that refused. */
export const refusalOf = (error: unknown): string | undefined =>
  error instanceof RefusedByHost ? error.message : undefined;
