/** The list of action contracts, one line each. */
export { api_call } from "./api-call.js";
export { close_modal } from "./close-modal.js";
export { download_file } from "./download-file.js";
export { navigate } from "./navigate.js";
export { open_modal } from "./open-modal.js";
