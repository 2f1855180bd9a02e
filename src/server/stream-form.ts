/** Reads a multipart form as it arrives: fields into memory, files onto the disk, and nothing beyond its limits. */
import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { safeFileName } from "../../schema/file-name.js";
import { UnreadableBody } from "./body-source.js";
import { formOf, type ParsedForm } from "./parse-form.js";
import { createUpload, type PluginUpload } from "./upload-file.js";

const MAX_PARTS = 1000;
const MAX_NAME_LENGTH = 1000;
/** Of the headers of one part. */
const MAX_HEADER_BYTES = 16 * 1024;
const PIECE_BYTES = 64 * 1024;

const malformed = (): UnreadableBody =>
  new UnreadableBody(
    "The body is not well-formed multipart/form-data. Send a FormData object and leave its Content-Type to the browser.",
  );

/** Browsers escape these three, and nothing else. */
const unescaped = (name: string): string =>
  name.replace(/%22|%0d|%0a/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));

const typeOf = (type: string): string => (/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : "application/octet-stream");

function createParser(contentType: string, maxFieldBytes: number, maxFileBytes: number) {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      // A field of any type is a field unless it has a file name, as in FormData.
      isPartAFile: (_name, _type, filename) => filename !== undefined,
      preservePath: true,
      limits: {
        parts: MAX_PARTS,
        headerPairs: 20,
        headerSize: MAX_HEADER_BYTES,
        fieldSize: maxFieldBytes,
        fileSize: maxFileBytes,
      },
    });
  } catch {
    // It has no boundary, or none that can be searched for.
    throw malformed();
  }
}

/** Rejects with an UnreadableBody, and not before all files are closed. */
export async function streamForm(
  contentType: string,
  chunks: AsyncIterable<Uint8Array>,
  options: {
    /** A path for a file, in a folder that the caller removes. */
    newPath(): Promise<string>;
    /** Of all fields together: they are in memory. */
    maxFieldBytes: number;
    /** Of each file. */
    maxFileBytes: number;
    /** Whether the files are gone. */
    isOver(): boolean;
  },
): Promise<ParsedForm> {
  const { newPath, maxFieldBytes, maxFileBytes, isOver } = options;
  const parser = createParser(contentType, maxFieldBytes, maxFileBytes);
  const fields: [string, string][] = [];
  const files: [string, PluginUpload][] = [];
  const open = new Set<Readable>();
  let fieldBytes = 0;
  let stored: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let fail: (error: unknown) => void = () => undefined;

  const broken = new Promise<never>((_, reject) => {
    fail = (error) => {
      stopped = true;
      reject(error);
      for (const file of open) file.destroy(malformed());
    };
  });
  broken.catch(() => undefined);

  /** Whether a part of this name may be read. */
  const isNamed = (name: string | undefined): name is string => {
    if (name === undefined) fail(malformed());
    else if (name.length > MAX_NAME_LENGTH) {
      fail(new UnreadableBody(`The form has a field name of more than ${MAX_NAME_LENGTH} characters. Shorten it.`));
    } else return true;
    return false;
  };

  const store = async (name: string, file: BusboyFileStream, filename: string, type: string): Promise<void> => {
    if (stopped) return;
    const path = await newPath();
    await pipeline(file, createWriteStream(path, { flags: "wx" }));
    const size = file.bytesRead;
    // A file input in which nothing was chosen is sent as a file without name and content.
    if (filename === "" && size === 0) return;
    const about = { filename: safeFileName(unescaped(filename), "file"), contentType: typeOf(type), size };
    files.push([unescaped(name), createUpload(about, path, isOver)]);
  };

  parser
    .on("field", (name, value, _cut, isCut) => {
      if (stopped || !isNamed(name)) return;
      fieldBytes += name.length + Buffer.byteLength(value);
      if (!isCut && fieldBytes <= maxFieldBytes) fields.push([unescaped(name), value]);
      else
        fail(
          new UnreadableBody(
            `The form's fields are larger than the ${maxFieldBytes} bytes allowed. Send less, or a file.`,
            413,
          ),
        );
    })
    .on("file", (name: string | undefined, file, filename, _encoding, type) => {
      // Destroyed before anybody listens, it would take the process with it.
      file.on("error", () => undefined);
      if (stopped || !isNamed(name)) return void file.destroy();
      open.add(file);
      file.on("limit", () =>
        fail(
          new UnreadableBody(
            `The form has a file larger than the ${maxFileBytes} bytes allowed. Send a smaller one.`,
            413,
          ),
        ),
      );
      // One after the other: a thousand small files may come in one piece, and would all be open at once.
      stored = stored
        .then(() => store(name, file, filename, type))
        .catch(fail)
        .finally(() => void open.delete(file));
    })
    .on("partsLimit", () =>
      fail(new UnreadableBody(`The form has more than ${MAX_PARTS} parts. Send fewer fields and files at once.`)),
    )
    .on("error", () => fail(malformed()));

  const parsed = new Promise<void>((done) => void parser.on("finish", done));
  /** A piece at a time: one may hold a million parts, and the limits are looked at in between. */
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
    }
  }
  const write = (chunk: Uint8Array) =>
    new Promise<void>(
      (done) => void parser.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), () => done()),
    );

  try {
    for await (const chunk of pieces()) await Promise.race([write(chunk), broken]);
    parser.end();
    await Promise.race([parsed, broken]);
    await Promise.race([stored, broken]);
  } catch (error) {
    fail(error);
    throw error;
  } finally {
    await stored;
  }
  return formOf(fields, files);
}
