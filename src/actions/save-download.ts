/** Fetches a file of the plugin's and hands it to the reader; an answer that says it failed is not saved as one. */
import type { download_file } from "../../schema/actions/download-file.js";
import type { PropsOf } from "../../schema/contract.js";
import { dispositionName, lastOfPath, safeFileName } from "../../schema/file-name.js";
import type { ActionHandler } from "../core/action-runner.js";
import { readAnswer } from "../core/answer.js";

/** Bytes of JSON that are read for a word of failure; what is longer is data. */
const longestFailure = 1_000_000;

export const saveDownload: ActionHandler<{ type: "download_file" } & PropsOf<typeof download_file>> = async (
  { endpoint, filename },
  tools,
) => {
  const response = await tools.request(endpoint);
  const disposition = response.headers.get("content-disposition");
  const type = response.headers.get("content-type") ?? "";
  // A document that gives an empty name gives none.
  const name = filename || dispositionName(disposition) || lastOfPath(response.url || endpoint);
  // Where a sign-in has run out, many servers send their login page, with 200. A file in HTML is called one.
  const isPage = disposition === null && /^text\/html\b/i.test(type) && !/\.html?$/i.test(name);
  if (!response.ok || isPage) throw new Error((await readAnswer(response)).message);
  const file = await response.blob().catch((cause: unknown) => {
    throw new Error("The download broke off. Try again.", { cause });
  });
  // JSON without a word of being a file may be what a server says when it has none.
  if (disposition === null && /\bjson\b/i.test(type) && file.size <= longestFailure) {
    const answer = await readAnswer(new Response(file));
    if (!answer.ok) throw new Error(answer.message);
  }
  await tools.save(file, safeFileName(name));
};
