/** Reads a body, but never more of it than is allowed. */
import { errorResponse } from "./plugin-answer.js";

export type Body = { ok: true; bytes: Uint8Array } | { ok: false; refusal: Response };

/** The body of a request or an answer; undefined if it is larger than `limit` bytes. Rejects if it breaks off. */
export async function readBytes(message: Request | Response, limit: number): Promise<Uint8Array | undefined> {
  if (Number(message.headers.get("content-length")) > limit) return undefined;
  if (message.body === null) return new Uint8Array();

  const chunks: Uint8Array[] = [];
  let size = 0;
  // Not for-await: leaving that cancels the stream, and the connection with it before the refusal is sent.
  const reader = message.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.length;
    if (size > limit) return undefined;
    chunks.push(value);
  }
}

/** Reads the body of a request; what is larger than `limit` bytes is refused with 413, what breaks off with 400. */
export async function readBody(request: Request, limit: number): Promise<Body> {
  try {
    const bytes = await readBytes(request, limit);
    if (bytes !== undefined) return { ok: true, bytes };
    const message = `The request's body is larger than the ${limit} bytes allowed. Send less.`;
    return { ok: false, refusal: errorResponse(message, { status: 413 }) };
  } catch {
    return { ok: false, refusal: errorResponse("The request's body did not arrive whole. Send it again.") };
  }
}
