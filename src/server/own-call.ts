/** Tells a call that this very host made: one that a plugin's `proxy` led back here would go round for ever. */
import { randomUUID } from "node:crypto";
import { errorResponse } from "./plugin-answer.js";

const header = "x-native-json-ui-host";
/** Nobody outside knows it, so nobody can have a request refused by it. */
const id = randomUUID();

/** What a call of the host's carries. */
export const ownCallHeaders: Readonly<Record<string, string>> = { [header]: id };

/** The refusal of a call that came back; undefined for all others. */
export function ownCallRefusal({ headers }: Pick<Request, "headers">): Response | undefined {
  if (headers.get(header) !== id) return undefined;
  const message = "This call came back to the host that made it. A proxy must name another server than this host.";
  return errorResponse(message, { status: 508 });
}
