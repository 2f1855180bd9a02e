/** Calls a server behind the host, over a connection of its own: what one answer leaves behind reaches no other call. */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";

/** Timers take no more; with more they would end at once. */
const LONGEST_MS = 2_147_483_647;

export interface UpstreamCall {
  target: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  /** All of the body, or what is left of it as it arrives and, where it is known, its length. */
  body: Uint8Array | { chunks: AsyncIterable<Uint8Array>; length: number | undefined };
  /** How long the answer may take to begin after the last piece of the body. */
  timeoutMs: number;
  /** Ends the call, and the answer too. */
  signal: AbortSignal;
}

const untilDrained = (outgoing: ClientRequest): Promise<void> =>
  new Promise((done) => {
    const goOn = (): void => {
      outgoing.off("drain", goOn).off("close", goOn);
      done();
    };
    outgoing.on("drain", goOn).on("close", goOn);
  });

async function send(outgoing: ClientRequest, body: UpstreamCall["body"], onProgress: () => void): Promise<void> {
  if (body instanceof Uint8Array) {
    outgoing.end(body);
    return;
  }
  let size = 0;
  for await (const chunk of body.chunks) {
    if (outgoing.destroyed) return;
    onProgress();
    size += chunk.length;
    // More than was said would be read as another request.
    if (size > (body.length ?? size)) break;
    if (!outgoing.write(chunk)) await untilDrained(outgoing);
  }
  if (size !== (body.length ?? size)) throw new Error("the body has another length than its header says");
  onProgress();
  outgoing.end();
}

/** The answer as it begins. Rejects with what ended the call before; what `body` throws, if it was that. */
export function callUpstream(call: UpstreamCall): Promise<IncomingMessage> {
  const { target, method, headers, body, timeoutMs, signal } = call;
  return new Promise((done, fail) => {
    const start = target.protocol === "https:" ? httpsRequest : httpRequest;
    const { length } = body;
    const outgoing = start(target, {
      method,
      agent: false,
      headers: {
        ...headers,
        ...(length !== undefined && !(length === 0 && method === "GET") && { "content-length": length }),
      },
    });
    const late = () => outgoing.destroy(new DOMException("", "TimeoutError"));
    const timer = setTimeout(late, Math.min(timeoutMs, LONGEST_MS));
    const leave = () => outgoing.destroy(new DOMException("The caller left.", "AbortError"));
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave);

    outgoing.on("response", (incoming) => {
      clearTimeout(timer);
      // Whoever reads it is told; nobody may be reading.
      incoming.on("error", () => undefined);
      done(incoming);
    });
    outgoing.on("error", fail);
    outgoing.on("close", () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", leave);
      fail(new Error("the connection was closed"));
    });
    send(outgoing, body, () => timer.refresh()).catch((error) => outgoing.destroy(error));
  });
}
