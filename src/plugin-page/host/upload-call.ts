/** A page's upload: one file, in the field `file` of a form. */
import type { Json } from "../../../schema/json.js";
import { own } from "../../../schema/json.js";
import { bridgeTexts } from "../../../schema/wire/bridge-messages.js";
import { bridgeFailure } from "./bridge-failure.js";
import { type CallTools, callForJson } from "./json-call.js";

export function uploadFile(tools: CallTools, url: URL, fields: Json): Promise<unknown> {
  const { uploadSize, uploadTimeout, uploadBytesPerSecond } = tools.limits;
  const file = fileOf(fields);
  if (file.size > uploadSize) {
    throw bridgeFailure("too-large", `The file is larger than ${uploadSize} bytes, the most that can be uploaded.`);
  }
  const milliseconds = uploadTimeout + Math.ceil(file.size / uploadBytesPerSecond) * 1_000;
  return callForJson(
    tools,
    url,
    () => ({ method: "POST", body: formOf(file) }),
    bridgeTexts.uploadFailed,
    milliseconds,
  );
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append("file", file, file.name);
  return form;
}

function fileOf(fields: Json): File {
  const content = own(fields, "fileBuffer") || own(fields, "file");
  const isBlob = content instanceof Blob;
  if (!isBlob && !(content instanceof ArrayBuffer) && !ArrayBuffer.isView(content)) {
    throw bridgeFailure("malformed", bridgeTexts.missingFile);
  }
  const name = own(fields, "fileName");
  const type = own(fields, "fileType");
  const lastModified = own(fields, "fileLastModified");
  return new File([content as BlobPart], typeof name === "string" && name !== "" ? name : "upload.bin", {
    type: (typeof type === "string" && type) || (isBlob && content.type) || "application/octet-stream",
    ...(typeof lastModified === "number" && Number.isFinite(lastModified) && { lastModified }),
  });
}
