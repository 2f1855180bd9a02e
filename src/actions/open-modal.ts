import type { open_modal } from "../../schema/actions/open-modal.js";
import type { PropsOf } from "../../schema/contract.js";
import type { ActionHandler } from "../core/action-runner.js";

export const openModal: ActionHandler<{ type: "open_modal" } & PropsOf<typeof open_modal>> = (action, tools) =>
  tools.openModal(action.modalId);
