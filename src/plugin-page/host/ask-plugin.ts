/** Sends one request to the plugin of a page, with the dashboard's own credentials and to nobody else (threat B10). */
import { bridgeFailure } from "./bridge-failure.js";

export interface Asking {
  fetch: typeof fetch;
  url: URL;
  signal: AbortSignal;
  init?: RequestInit;
}

/** Resolves to the head of the answer, of whatever status but that of a redirect. */
export async function askPlugin({ fetch, url, signal, init }: Asking): Promise<Response> {
  const response = await send(fetch, url, {
    cache: "no-store",
    credentials: "same-origin",
    mode: "same-origin",
    // Followed, it could lead to any route of the dashboard, with the user's sign-in. Browsers do not tell where to.
    redirect: "manual",
    ...init,
    signal,
  });
  const redirected =
    response.type === "opaqueredirect" || response.redirected || (response.status >= 300 && response.status < 400);
  if (signal.aborted || redirected) response.body?.cancel().catch(() => {});
  signal.throwIfAborted();
  if (!redirected) return response;
  throw bridgeFailure(
    "http",
    `The plugin answered "${lastOf(url)}" with a redirect, which a bridge call does not follow. Ask for the address that it leads to.`,
  );
}

async function send(fetch: Asking["fetch"], url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url.href, init);
  } catch (cause) {
    // What platforms say is of no use: "Failed to fetch".
    throw bridgeFailure("network", "Network Error: the plugin could not be reached.", cause);
  }
}

const lastOf = (url: URL) => url.pathname.split("/").at(-1) ?? "";

/** Hands over the body piece by piece. Ends early, and lets go of the rest, when the signal is aborted or the taker throws. */
export async function readPieces(
  { body }: Response,
  signal: AbortSignal,
  take: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  if (body === null) return;
  const reader = (body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw bridgeFailure("network", "Network Error: the plugin's answer broke off.", cause);
      });
      signal.throwIfAborted();
      if (done) return;
      take(value);
    }
  } catch (error) {
    cancel();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** The whole body as text, if it is no longer than so many bytes. */
export async function readText(response: Response, signal: AbortSignal, longest: number): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  await readPieces(response, signal, (piece) => {
    bytes += piece.byteLength;
    if (bytes > longest) {
      throw bridgeFailure("too-large", `The plugin's answer is larger than ${longest} bytes, the most that is read.`);
    }
    text += decoder.decode(piece, { stream: true });
  });
  return text + decoder.decode();
}
