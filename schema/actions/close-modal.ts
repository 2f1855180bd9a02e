import { action } from "../contract.js";

export const close_modal = action({
  type: "close_modal",
  summary: "Closes the open Modal.",
  props: {},
});
