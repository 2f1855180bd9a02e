/** Puts a plugin host on a port. What can go wrong on the way is an answer, not an exception. */
import { closeSync, existsSync, openSync, statSync, writeSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname as machineName, networkInterfaces } from "node:os";
import { createPluginHost, type PluginHost, type PluginHostOptions } from "../server/index.js";
import { nodeListener } from "../server/node-listener.js";
import { isLoopbackName } from "../server/trusted-request.js";

export interface HostSettings {
  /** 0 takes a free one. */
  port: number;
  /** Address to listen on. */
  hostname: string;
  data?: string;
  /** Host names to answer to beside the machine's own. */
  allowHost?: readonly string[];
  /** Apps in processes of their own, by name: their origins. */
  proxy?: Readonly<Record<string, string>>;
  /** Origins that the back ends of plugins may have beside this machine's. */
  allowProxy?: readonly string[];
  /** Largest body without files, in MiB. */
  maxBody?: number;
  /** Largest body with files in it, in MiB. */
  maxUpload?: number;
  /** How long apps, and the back ends of plugins elsewhere, may take to begin an answer, in seconds. */
  callTimeout?: number;
  /** File that a recording is added to. */
  record?: string;
}

export type Started =
  | { ok: true; url: string; host: PluginHost; close(): Promise<void> }
  | { ok: false; message: string; exitCode: number };

/** As it stands in a URL. */
const inUrl = (address: string): string => (address.includes(":") ? `[${address}]` : address);

/** The names under which others reach this machine. */
const ownNames = (): string[] => [
  machineName(),
  `${machineName()}.local`,
  ...Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => inUrl(address)) ?? []),
];

const listen = (server: Server, port: number, hostname: string): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((settle) => {
    server.once("error", settle).listen(port, hostname, () => settle(undefined));
  });

function explain(error: NodeJS.ErrnoException, folder: string, { port, hostname }: HostSettings): string {
  const again = `native-json-ui host ${folder} --port`;
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is in use on ${hostname}. Stop the program that holds it, or choose another: ${again} ${port + 1}`;
    case "EACCES":
      return `Port ${port} may not be opened by this user. Choose one above 1023: ${again} 4180`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${hostname} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all its addresses.`;
    default:
      return `Cannot listen on ${hostname}:${port}: ${error.message}.`;
  }
}

/** A file that lines are added to; a sentence where that cannot be. What it holds is its owner's only. */
function openRecording(file: string): string | { write(line: string): void; close(): void } {
  try {
    const descriptor = openSync(file, "a", 0o600);
    let isOpen = true;
    return {
      // An answer may be on its way still when the host has ended.
      write: (line) => void (isOpen && writeSync(descriptor, `${line}\n`)),
      close() {
        if (isOpen) closeSync(descriptor);
        isOpen = false;
      },
    };
  } catch (error) {
    return `Cannot write the recording ${file}: ${(error as Error).message}.`;
  }
}

/** Starts the host. It listens before it loads the plugins, so that a port in use runs none of them. */
export async function startHost(
  folder: string,
  settings: HostSettings & Pick<PluginHostOptions, "shell" | "log">,
): Promise<Started> {
  const { port, hostname, data, allowHost = [], proxy, allowProxy, record, shell, log } = settings;
  const { maxBody, maxUpload, callTimeout } = settings;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    const message = `There is no folder ${folder}. Name the folder that holds the plugins' folders.`;
    return { ok: false, message, exitCode: 2 };
  }
  // Node's own limit of five minutes for a whole request would end the upload of a large file over a slow line.
  const server = createServer({ requestTimeout: 60 * 60 * 1000 });
  const failure = await listen(server, port, hostname);
  if (failure !== undefined) return { ok: false, message: explain(failure, folder, settings), exitCode: 1 };

  const recording = record === undefined ? undefined : openRecording(record);
  if (typeof recording === "string") {
    server.close();
    return { ok: false, message: recording, exitCode: 1 };
  }

  const local = isLoopbackName(inUrl(hostname));
  const hosting = createPluginHost({
    plugins: folder,
    allowedHosts: local ? allowHost : [inUrl(hostname), ...ownNames(), ...allowHost],
    ...(data !== undefined && { data }),
    ...(proxy !== undefined && { proxy }),
    ...(allowProxy !== undefined && { proxyOrigins: allowProxy }),
    ...(maxBody !== undefined && { maxBodyBytes: maxBody * 1024 * 1024 }),
    ...(maxUpload !== undefined && { maxUploadBytes: maxUpload * 1024 * 1024 }),
    ...(callTimeout !== undefined && { callTimeoutMs: callTimeout * 1000 }),
    ...(recording !== undefined && { record: recording.write }),
    ...(shell !== undefined && { shell }),
    ...(log !== undefined && { log }),
  });
  // Requests that come while the plugins load wait for them.
  server.on(
    "request",
    nodeListener(async (request, connection) => (await hosting).fetch(request, connection)),
  );

  const host = await hosting.catch((error: Error) => error);
  if (host instanceof Error) {
    server.close();
    server.closeAllConnections();
    recording?.close();
    return { ok: false, message: `Cannot serve ${folder}: ${host.message}.`, exitCode: 1 };
  }
  host.attach(server);
  if (!local) {
    host.log.warn(`Listening on ${hostname}: without a sign-in, all who can reach this port can use every plugin.`);
  }
  const address = server.address() as AddressInfo;
  const reachable = ["0.0.0.0", "::"].includes(hostname) ? "127.0.0.1" : inUrl(hostname);
  return {
    ok: true,
    url: `http://${reachable}:${address.port}/`,
    host,
    async close() {
      const closed = new Promise((settle) => server.close(settle));
      await host.close();
      server.closeAllConnections();
      await closed;
      recording?.close();
    },
  };
}
