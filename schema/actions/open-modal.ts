import * as z from "zod/mini";
import { action } from "../contract.js";
import { described } from "../props.js";

export const open_modal = action({
  type: "open_modal",
  summary: "Shows a Modal.",
  overlay: "modalId",
  props: { modalId: described(z.string().check(z.minLength(1)), "Id of the Modal to show.") },
});
