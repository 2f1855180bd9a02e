/** Asks a server for a stream of events: which topics, with which headers, and from where on. */

type HeaderValues = Readonly<Record<string, string>>;

export interface EventRequestOptions {
  /** Sent with each request, as a token is; a function is asked anew for each. */
  headers?: HeaderValues | (() => HeaderValues | Promise<HeaderValues>);
  /** Default: the platform's. */
  fetch?: typeof fetch;
}

interface Asked {
  topics: ReadonlySet<string>;
  /** The id of the last event that came; empty if none had one. */
  lastId: string;
  signal: AbortSignal;
}

/** Characters of an address that every server and proxy takes. */
const LONGEST_ADDRESS = 4_000;

/** Resolves to the server's answer, whatever it is; rejects with a reason that holds no secret. */
export async function askForEvents(
  target: URL,
  { headers, fetch = globalThis.fetch }: EventRequestOptions,
  { topics, lastId, signal }: Asked,
): Promise<Response> {
  const all = new Headers({ accept: "text/event-stream" });
  for (const [name, value] of Object.entries(await valuesOf(headers))) {
    try {
      all.set(name, value);
    } catch {
      throw new Error(`the header "${name}" cannot be sent`);
    }
  }
  if (lastId !== "") all.set("last-event-id", asBytes(lastId));
  const address = new URL(target);
  for (const topic of topics) address.searchParams.append("topic", topic);
  const init: RequestInit = { headers: all, signal, cache: "no-store", credentials: "same-origin" };
  const inBody = address.href.length > LONGEST_ADDRESS;
  if (inBody) {
    all.set("content-type", "application/json");
    Object.assign(init, { method: "POST", body: JSON.stringify({ topics: [...topics] }) });
  }
  try {
    return await fetch(inBody ? target.href : address.href, init);
  } catch {
    // What platforms say is of no use: "Failed to fetch".
    throw new Error("no connection");
  }
}

async function valuesOf(headers: EventRequestOptions["headers"]): Promise<HeaderValues> {
  if (typeof headers !== "function") return headers ?? {};
  try {
    return await headers();
  } catch (error) {
    throw new Error(`no headers: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** An id may be any text, a header holds bytes: it goes as UTF-8, as browsers do it. */
const asBytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
