/** Sends a call that holds files as a form, and shows how far it is; loaded with the first one. */
import { baseName } from "../../schema/file-name.js";
import type { ActionTools, UploadInit } from "../core/action-runner.js";
import { asTexts, filesIn, type Values } from "./values.js";

/** @param files names of the values that hold them */
export async function sendFiles(
  endpoint: string,
  init: Omit<UploadInit, "body">,
  values: Values,
  files: readonly string[],
  tools: ActionTools,
): Promise<Response> {
  refuseLarge(values, files, tools);
  try {
    tools.setProgress(files, 0);
    const onProgress = (part: number) => tools.setProgress(files, part);
    return await tools.upload(endpoint, { ...init, body: asForm(values) }, onProgress);
  } finally {
    tools.setProgress(files, undefined);
  }
}

/** Before anything of it is read. */
function refuseLarge(values: Values, files: readonly string[], tools: ActionTools) {
  const limit = inBytes(tools.maxUpload);
  const errors = new Map<string, string>();
  for (const name of files) {
    const large = filesIn(values[name]).find((file) => file.size > tools.maxUpload);
    if (large === undefined) continue;
    errors.set(name, `${baseName(large.name) || "The file"} is larger than ${limit}, the most that can be sent.`);
  }
  if (errors.size === 0) return;
  tools.setFieldErrors(errors);
  throw new Error([...errors.values()].join(" "));
}

function inBytes(bytes: number): string {
  const [size, unit] = bytes < 1e3 ? [1, "bytes"] : bytes < 1e6 ? [1e3, "kB"] : bytes < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  return `${Math.round((bytes / size) * 10) / 10} ${unit}`;
}

function asForm(values: Values): FormData {
  const form = new FormData();
  for (const [name, text] of Object.entries(asTexts(values))) form.append(name, text);
  for (const [name, value] of Object.entries(values)) {
    for (const file of filesIn(value)) form.append(name, file, baseName(file.name) || "file");
  }
  return form;
}
