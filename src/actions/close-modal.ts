import type { ActionHandler } from "../core/action-runner.js";

export const closeModal: ActionHandler = (_, tools) => tools.closeModal();
