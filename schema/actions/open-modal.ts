import { action } from "../contract.js";
import { identifier } from "../props.js";

export const open_modal = action({
  type: "open_modal",
  summary: "Shows a Modal.",
  overlay: "modalId",
  props: { modalId: identifier("Id of the Modal to show.") },
});
