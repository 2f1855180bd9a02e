/** Answers a file as it is, or a range of it, with only so many of one reader on their way at once (threat A11). */
import { errorResponse } from "../plugin-answer.js";
import { parseRange, streamFile } from "./file-body.js";
import type { SafeFile } from "./safe-file.js";

export function overloaded(): Response {
  const response = errorResponse("Too many files are being sent at once. Try again.", { status: 503 });
  response.headers.set("Retry-After", "1");
  return response;
}

const unsatisfiable = (size: number): Response => {
  const response = errorResponse(`The file has ${size} bytes.`, { status: 416 });
  response.headers.set("Content-Range", `bytes */${size}`);
  return response;
};

/** Builds what sends files, `most` at once for each reader. It closes the file in every case. */
export function createFileSender(most: number) {
  /** How many are on their way, by reader. */
  const running = new Map<string, number>();

  const begin = (reader: string): (() => void) | undefined => {
    const count = running.get(reader) ?? 0;
    if (count >= most) return undefined;
    running.set(reader, count + 1);
    return () => {
      const left = (running.get(reader) ?? 1) - 1;
      if (left === 0) running.delete(reader);
      else running.set(reader, left);
    };
  };

  return async ({ handle, size }: SafeFile, request: Request, reader: string): Promise<Response> => {
    // No answer has a validator that it could name: the file may be another one by now.
    const header = request.headers.has("if-range") ? null : request.headers.get("range");
    const range = parseRange(header ?? undefined, size);
    const answerAtOnce = async (response: Response): Promise<Response> => {
      await handle.close();
      return response;
    };
    if (range === "unsatisfiable") return answerAtOnce(unsatisfiable(size));

    const { start, end } = range ?? { start: 0, end: size - 1 };
    const init = {
      status: range === undefined ? 200 : 206,
      headers: {
        "Accept-Ranges": "bytes",
        "Content-Length": String(end + 1 - start),
        ...(range !== undefined && { "Content-Range": `bytes ${start}-${end}/${size}` }),
      },
    };
    if (request.method === "HEAD" || size === 0) return answerAtOnce(new Response(null, init));
    const done = begin(reader);
    if (done === undefined) return answerAtOnce(overloaded());
    return new Response(streamFile(handle, { start, end }, done), init);
  };
}
