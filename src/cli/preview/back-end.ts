/** Passes what the previewed page asks for on to the real back end, sockets included, as if both had one origin. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { createProxyServer } from "httpxy";
import { reasonOf } from "../../server/reason-of.js";
import { isLoopbackName } from "../../server/trusted-request.js";

export interface BackEnd {
  /** Its origin. */
  origin: string;
  answer(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
}

/** An answer that is HTML and opened as a page of its own gets an origin of its own: it is not the preview. */
const SANDBOX = "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads";

/** Also over plain http, and for the address of the preview instead of its own. */
const ownCookie = (cookie: string): string =>
  cookie
    .split(";")
    .filter((part) => !/^\s*(domain=|secure\s*$|partitioned\s*$)/i.test(part))
    .map((part) => part.replace(/^(\s*samesite=)none\s*$/i, "$1Lax"))
    .join(";");

const nameOf = (cookie: string): string => cookie.split("=", 1)[0]?.trim() ?? "";

/** The cookies of a request that are among those; undefined if none is. */
export function cookiesAmong(header: string, names: ReadonlySet<string>): string | undefined {
  const kept = header.split(";").filter((cookie) => names.has(nameOf(cookie)));
  return kept.length === 0 ? undefined : kept.join(";").trim();
}

/** Where a redirect within the back end leads at the preview. */
function ownLocation(location: string, origin: string): string {
  const url = URL.canParse(location) ? new URL(location) : undefined;
  return url?.origin === origin ? `${url.pathname}${url.search}${url.hash}` : location;
}

const reasonFor = (error: NodeJS.ErrnoException): string =>
  error.code === "ECONNREFUSED" ? "nothing listens there" : error.message === "" ? `${error.code}` : reasonOf(error);

/** `tell` is told once of each change: why it does not answer, and undefined once it does again. */
export function createBackEnd(origin: string, tell: (trouble: string | undefined) => void): BackEnd {
  // Without connections that are kept: one of before a restart would fail the first call after it.
  const proxy = createProxyServer({ target: origin, changeOrigin: true, agent: false });
  let trouble: string | undefined;
  // Cookies know no ports: the browser sends those of every program on this machine.
  const isHere = isLoopbackName(new URL(origin).hostname);
  const given = new Set<string>();

  const note = (next: string | undefined): void => {
    if (next !== trouble) tell(next);
    trouble = next;
  };

  /** To a back end that checks where calls come from, its own pages ask. Others' origins were refused before. */
  function adopt({ headers }: IncomingMessage): void {
    if (headers.origin === `http://${headers.host}`) headers.origin = origin;
    delete headers.referer;
    const cookie = isHere || headers.cookie === undefined ? headers.cookie : cookiesAmong(headers.cookie, given);
    if (cookie === undefined) delete headers.cookie;
    else headers.cookie = cookie;
  }

  function fail(error: Error, request: IncomingMessage, response: ServerResponse | Socket): void {
    const reason = reasonFor(error);
    note(`The back end at ${origin} does not answer: ${reason}. Start it, or look into its output.`);
    if (response instanceof Socket) return void response.destroy();
    if (response.headersSent) return void response.destroy(error);
    const { pathname } = new URL(`${request.url}`, origin);
    const message = `The back end at ${origin} did not answer ${request.method} ${pathname}: ${reason}. Start it, or look into its output.`;
    response.writeHead(502, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify({ status: "error", message }));
  }

  proxy.on("error", (error, request, response) => {
    if (request !== undefined && response !== undefined) fail(error, request, response);
  });
  proxy.on("proxyRes", ({ headers }) => {
    note(undefined);
    const { location, "set-cookie": cookies, "content-security-policy": policy } = headers;
    if (location !== undefined) headers.location = ownLocation(location, origin);
    if (cookies !== undefined) {
      headers["set-cookie"] = cookies.map(ownCookie);
      for (const cookie of cookies) given.add(nameOf(cookie));
    }
    headers["content-security-policy"] = policy === undefined ? SANDBOX : `${policy}, ${SANDBOX}`;
    // It would hold for every program at this address.
    delete headers["strict-transport-security"];
    delete headers["clear-site-data"];
    delete headers["service-worker-allowed"];
  });

  return {
    origin,
    answer(request, response) {
      adopt(request);
      proxy.web(request, response).catch((error: Error) => fail(error, request, response));
    },
    upgrade(request, socket, head) {
      adopt(request);
      socket.on("error", () => socket.destroy());
      proxy.ws(request, socket, {}, head).catch((error: Error) => fail(error, request, socket));
    },
  };
}
