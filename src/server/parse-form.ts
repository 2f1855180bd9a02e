/** What a form sent: its fields, and the files that came with them. */
import { createForm, type PluginForm } from "./named-values.js";
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
  fields: PluginForm;
  files: PluginFiles;
}

export const isMultipart = (contentType: string): boolean => /^multipart\/form-data\s*(;|$)/i.test(contentType);
const isUrlEncoded = (contentType: string): boolean => /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType);

export function formOf(
  fields: Iterable<readonly [string, string]>,
  files: readonly [string, PluginUpload][],
): ParsedForm {
  const getlist = (name: string) => files.filter(([field]) => field === name).map(([, upload]) => upload);
  return { fields: createForm(fields), files: { get: (name) => getlist(name)[0], getlist } };
}

/** The form of a body that holds no files; one of another type has no fields either. */
export const parseForm = (contentType: string, bytes: Uint8Array): ParsedForm =>
  formOf(isUrlEncoded(contentType) ? new URLSearchParams(new TextDecoder().decode(bytes)) : [], []);
