/** Puts the preview on a port of this machine. What can go wrong on the way is an answer, not an exception. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const HOSTNAME = "127.0.0.1";
const DEFAULT_PORT = 4190;

const tryPort = (server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((settle) => {
    const done = (error?: NodeJS.ErrnoException): void => {
      server.off("error", done).off("listening", done);
      settle(error);
    };
    server.once("error", done).once("listening", done).listen(port, HOSTNAME);
  });

export type Listening = { ok: true; url: string } | { ok: false; message: string };

/** @param port 0 takes a free one; absent, the usual one is taken, or a free one where that is in use. */
export async function listen(server: Server, port: number | undefined): Promise<Listening> {
  let error = await tryPort(server, port ?? DEFAULT_PORT);
  if (error?.code === "EADDRINUSE" && port === undefined) error = await tryPort(server, 0);
  if (error === undefined) return { ok: true, url: `http://${HOSTNAME}:${(server.address() as AddressInfo).port}/` };
  if (error.code === "EADDRINUSE") {
    const message = `Port ${port} is in use. Stop the program that holds it, or choose another: --port ${Number(port) + 1}, or --port 0 for a free one.`;
    return { ok: false, message };
  }
  if (error.code === "EACCES") {
    return {
      ok: false,
      message: `Port ${port} may not be opened by this user. Choose one above 1023: --port ${DEFAULT_PORT}`,
    };
  }
  return { ok: false, message: `Cannot listen on ${HOSTNAME}:${port ?? DEFAULT_PORT}: ${error.message}.` };
}
