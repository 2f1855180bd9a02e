/** What a form sent: its fields, and the files that came with them. */
import type { PluginUpload } from "./upload-file.js";

export type { PluginUpload } from "./upload-file.js";

/** The uploads of a form, by the name of their field. */
export interface PluginFiles {
  /** The first upload of a field. */
  get(name: string): PluginUpload | undefined;
  /** All uploads of a field. */
  getlist(name: string): PluginUpload[];
}

export interface ParsedForm {
  /** Without a prototype: no name of a field is special. */
  fields: Record<string, string>;
  files: PluginFiles;
}

export const isMultipart = (contentType: string): boolean => /^multipart\/form-data\s*(;|$)/i.test(contentType);
const isUrlEncoded = (contentType: string): boolean => /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType);

/** Of several values of a field, the first; of files all. */
export function formOf(
  fields: Iterable<readonly [string, string]>,
  files: readonly [string, PluginUpload][],
): ParsedForm {
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of fields) values[name] ??= value;
  const getlist = (name: string) => files.filter(([field]) => field === name).map(([, upload]) => upload);
  return { fields: values, files: { get: (name) => getlist(name)[0], getlist } };
}

/** The form of a body that holds no files; one of another type has no fields either. */
export const parseForm = (contentType: string, bytes: Uint8Array): ParsedForm =>
  formOf(isUrlEncoded(contentType) ? new URLSearchParams(new TextDecoder().decode(bytes)) : [], []);
