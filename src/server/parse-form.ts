/** Reads what a form sent: its fields, and the files that came with them. */
import { writeFile } from "node:fs/promises";
import { safeFileName } from "../../schema/file-name.js";

/** A file of a form. It is in memory; nothing is on disk until `save`. */
export interface PluginUpload {
  /** The base name that the sender gave it, without control and direction marks. */
  readonly filename: string;
  /** The type that the sender gave it. Not to be trusted. */
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
  bytes(): Promise<Uint8Array>;
  /** Writes it to `path`, over what is there; the folder must exist. */
  save(path: string): Promise<void>;
}

/** The uploads of a form, by the name of their field. */
export interface PluginFiles {
  /** The first upload of a field. */
  get(name: string): PluginUpload | undefined;
  /** All uploads of a field. */
  getlist(name: string): PluginUpload[];
}

export interface ParsedForm {
  fields: Record<string, string>;
  files: PluginFiles;
}

/** The body is no form that can be read; the message is for the one who sent it. */
export class UnreadableForm extends Error {}

const MAX_PARTS = 1000;
const MAX_NAME_LENGTH = 1000;

export const isMultipart = (contentType: string): boolean => /^multipart\/form-data\s*(;|$)/i.test(contentType);
const isUrlEncoded = (contentType: string): boolean => /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType);

/** Counts before parsing, since parsing a million parts is what the limit is to prevent. */
function hasTooManyParts(contentType: string, bytes: Uint8Array): boolean {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  if (boundary === null) return false;
  const delimiter = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length)) {
    count += 1;
    // The last one stands behind the last part.
    if (count > MAX_PARTS + 1) return true;
  }
  return false;
}

const uploadOf = (file: File): PluginUpload => {
  const bytes = async () => new Uint8Array(await file.arrayBuffer());
  return {
    filename: safeFileName(file.name, "file"),
    contentType: file.type,
    size: file.size,
    bytes,
    save: async (path) => writeFile(path, await bytes()),
  };
};

/** A body of another type has neither fields nor files. Throws an UnreadableForm. */
export async function parseForm(contentType: string, bytes: Uint8Array): Promise<ParsedForm> {
  const multipart = isMultipart(contentType);
  const fields: Record<string, string> = Object.create(null);
  const uploads = new Map<string, PluginUpload[]>();

  if (multipart || isUrlEncoded(contentType)) {
    if (multipart && hasTooManyParts(contentType, bytes)) {
      throw new UnreadableForm(`The form has more than ${MAX_PARTS} parts. Send fewer fields and files at once.`);
    }
    const form = await new Response(bytes, { headers: { "content-type": contentType } }).formData().catch(() => {
      throw new UnreadableForm(
        "The body is not well-formed multipart/form-data. Send a FormData object and leave its Content-Type to the browser.",
      );
    });
    for (const [name, value] of form) {
      if (name.length > MAX_NAME_LENGTH) {
        throw new UnreadableForm(`The form has a field name of more than ${MAX_NAME_LENGTH} characters. Shorten it.`);
      }
      if (typeof value === "string") fields[name] ??= value;
      // A file input in which nothing was chosen is sent as a file without name and content.
      else if (value.name !== "" || value.size > 0) uploads.set(name, [...(uploads.get(name) ?? []), uploadOf(value)]);
    }
  }
  const getlist = (name: string): PluginUpload[] => [...(uploads.get(name) ?? [])];
  return { fields, files: { get: (name) => getlist(name)[0], getlist } };
}
