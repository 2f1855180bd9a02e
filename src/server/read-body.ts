/** Reads a request's body, but never more of it than a plugin may be sent. */
import { errorResponse } from "./plugin-answer.js";

export type Body = { ok: true; bytes: Uint8Array } | { ok: false; refusal: Response };

/** Reads the whole body; what is larger than `limit` bytes is refused with 413, what breaks off with 400. */
export async function readBody(request: Request, limit: number): Promise<Body> {
  const tooLarge = (): Body => {
    const message = `The request's body is larger than the ${limit} bytes allowed. Send less.`;
    return { ok: false, refusal: errorResponse(message, { status: 413 }) };
  };
  if (Number(request.headers.get("content-length")) > limit) return tooLarge();
  if (request.body === null) return { ok: true, bytes: new Uint8Array() };

  const chunks: Uint8Array[] = [];
  let size = 0;
  // Not for-await: leaving that cancels the stream, and the connection with it before the refusal is sent.
  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { ok: true, bytes: Buffer.concat(chunks) };
      size += value.length;
      if (size > limit) return tooLarge();
      chunks.push(value);
    }
  } catch {
    return { ok: false, refusal: errorResponse("The request's body did not arrive whole. Send it again.") };
  }
}
