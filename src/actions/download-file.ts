import type { download_file } from "../../schema/actions/download-file.js";
import type { PropsOf } from "../../schema/contract.js";
import type { ActionHandler } from "../core/action-runner.js";

/** Its code loads with the first download. */
export const downloadFile: ActionHandler<{ type: "download_file" } & PropsOf<typeof download_file>> = async (
  action,
  tools,
) => (await import("./save-download.js")).saveDownload(action, tools);
