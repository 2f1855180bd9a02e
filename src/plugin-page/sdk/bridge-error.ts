/** What calls of a page reject with. */
import { bridgeTexts } from "../../../schema/wire/bridge-messages.js";
import type { BridgeError, BridgeErrorCode } from "./plugin-page-bridge.js";

export const bridgeError = (text: unknown, code?: BridgeErrorCode): BridgeError =>
  Object.assign(new Error(typeof text === "string" && text ? text : bridgeTexts.requestFailed), code && { code });
