/** Who is signed in: asks the host's owner once for each request, and says no in one way. */
import type { IncomingMessage } from "node:http";
import type { Logger } from "./log.js";
import { errorResponse } from "./plugin-answer.js";
import type { UserOf } from "./plugin-api.js";

/** Tells the name of the user who makes a request, or null if nobody is signed in. It must leave the body unread. */
export type Authenticate = (request: Request) => string | null | Promise<string | null>;

export interface SignIn {
  /** `user` is null where the host has no sign-in: everyone is the local user. */
  userOf: UserOf;
  /** Whether a socket may be opened. The request that opens it has no other use. */
  maySubscribe(request: IncomingMessage): Promise<boolean>;
}

/** The handshake as a request: its address and headers are all that there is. */
function requestOf({ url = "/", headers }: IncomingMessage): Request {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) given.append(name, one);
  }
  return new Request(new URL(url, `http://${headers.host ?? "localhost"}`), { headers: given });
}

export function createSignIn({ authenticate, log }: { authenticate: Authenticate | undefined; log: Logger }): SignIn {
  const ask = async (request: Request): Promise<string | 401 | 500 | null> => {
    if (authenticate === undefined) return null;
    try {
      const user: unknown = await authenticate(request);
      if (user === null || user === undefined || user === "") return 401;
      if (typeof user === "string") return user;
      throw new TypeError(`authenticate must yield the user's name, or null. It yielded a ${typeof user}.`);
    } catch (error) {
      log.error("authenticate failed, so the request is refused. Correct it where the host is created.", error);
      return 500;
    }
  };

  const asked = new WeakMap<Request, ReturnType<typeof ask>>();
  const askOnce = (request: Request): ReturnType<typeof ask> => {
    const answer = asked.get(request) ?? ask(request);
    asked.set(request, answer);
    return answer;
  };

  return {
    async userOf(request) {
      const user = await askOnce(request);
      if (typeof user !== "number") return { ok: true, user };
      const message =
        user === 401 ? "Sign in first." : "Whether you are signed in could not be told. The host's log says why.";
      return { ok: false, refusal: errorResponse(message, { status: user }) };
    },
    async maySubscribe(message) {
      try {
        return typeof (await ask(requestOf(message))) !== "number";
      } catch {
        // Its address is none.
        return false;
      }
    },
  };
}
