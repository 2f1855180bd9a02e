/** What a bridge call rejects with: words for the page's author, and a code that a page may compare. */
import type { BridgeErrorCode } from "../../../schema/wire/bridge-messages.js";

export type BridgeFailure = Error & { readonly code: BridgeErrorCode };

export const bridgeFailure = (code: BridgeErrorCode, message: string, cause?: unknown): BridgeFailure =>
  Object.assign(new Error(message, cause === undefined ? {} : { cause }), { code });

export const isBridgeFailure = (error: unknown): error is BridgeFailure =>
  error instanceof Error && "code" in error && typeof error.code === "string";
