/** The list of action handlers, one line each, under the names that JSON uses. */
export { apiCall as api_call } from "./api-call.js";
export { closeModal as close_modal } from "./close-modal.js";
export { downloadFile as download_file } from "./download-file.js";
export { navigate } from "./navigate.js";
export { openModal as open_modal } from "./open-modal.js";
