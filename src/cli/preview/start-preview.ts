/** Puts a preview on a port: pages, workbench and back end behind one origin. What can go wrong is an answer. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Hono } from "hono";
import { defaultLimits } from "../../../schema/limits.js";
import { parseRecording } from "../../replay/parse-recording.js";
import { nodeListener } from "../../server/node-listener.js";
import { errorResponse } from "../../server/plugin-answer.js";
import { refusalOf } from "../../server/trusted-request.js";
import type { BackEnd } from "./back-end.js";
import { createEventClients } from "./event-clients.js";
import { findTarget, type Target } from "./find-target.js";
import { listen } from "./listen.js";
import type { PageEvent, Pages, TellPage } from "./pages.js";
import { readPage } from "./read-page.js";
import { openRecord, type RecordFile } from "./record-file.js";
import { readScript, type Script, type ScriptKind, watchScript } from "./script-file.js";
import { createWorkbench, missingWorkbench } from "./serve-workbench.js";
import { createSessionApp, type SessionFacts } from "./session-app.js";

export interface PreviewSettings {
  /** 0 takes a free one; absent, the usual one or else a free one. */
  port?: number;
  /** Origin that calls and topics go to. */
  backend?: string;
  /** Files of answers and topics that are given instead. */
  answers?: string;
  topics?: string;
  /** A recording to play, in the place of a back end. */
  replay?: string;
  /** Where to record to. */
  record?: string;
  /** Folder of the built workbench. */
  workbench: string;
  /** Told of each save, besides the page. */
  tell?: TellPage;
  /** Told of the back end and the scripts. */
  say?: (line: string) => void;
}

export type StartedPreview =
  | { ok: true; url: string; kind: Target["kind"]; pages: Pages; backend: string | undefined; close(): Promise<void> }
  | { ok: false; message: string; exitCode: number };

const MAX_RECORDING = 100_000_000;
const scriptKinds = ["answers", "topics"] as const;
const NO_HOSTS: ReadonlySet<string> = new Set();

const refused = (message: string): StartedPreview => ({ ok: false, message, exitCode: 2 });

async function openPages(
  target: Target,
  options: { limit: number; tell: TellPage; watched: () => boolean },
): Promise<Pages> {
  if (target.kind === "url") return (await import("./poll-page.js")).pollPage(target.url, options);
  const { watchFile, watchFolder } = await import("./watch-pages.js");
  return target.kind === "file" ? watchFile(target.path, options) : watchFolder(target.path, options);
}

/** Why a request may not pass: only pages of this origin may do more than look. */
const refusalFor = ({ headers, method = "" }: IncomingMessage, isUpgrade = false): string | undefined =>
  refusalOf(
    { host: headers.host, origin: headers.origin, unsafe: isUpgrade || !["GET", "HEAD"].includes(method) },
    NO_HOSTS,
  );

function turnAway(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json", "x-content-type-options": "nosniff" });
  response.end(JSON.stringify({ status: "error", message }));
}

export async function startPreview(text: string, settings: PreviewSettings): Promise<StartedPreview> {
  const { port, workbench, tell: tellTerminal, say = () => {} } = settings;
  const found = findTarget(text);
  if (!found.ok) return refused(found.message);
  const { target } = found;
  const missing = missingWorkbench(workbench);
  if (missing !== undefined) return { ok: false, message: missing, exitCode: 1 };

  if (settings.replay !== undefined && settings.backend !== undefined) {
    return refused("A recording takes the place of a back end. Leave out --replay or --backend.");
  }
  const scripts: Record<ScriptKind, readonly object[]> = { answers: [], topics: [] };
  for (const kind of scriptKinds) {
    const file = settings[kind];
    if (file === undefined) continue;
    const script = await readScript(file, kind);
    if (!script.ok) return refused(`Cannot read ${file}: ${script.message}`);
    scripts[kind] = script.rules;
  }
  const replayed = settings.replay === undefined ? undefined : await readPage(settings.replay, MAX_RECORDING);
  if (replayed?.ok === false) return refused(`Cannot replay ${settings.replay}: ${replayed.message}`);
  const recording = replayed?.ok ? parseRecording(replayed.text) : undefined;
  for (const { line, message } of recording?.problems ?? []) say(`${settings.replay}  line ${line}: ${message}`);

  const server = createServer();
  const listening = await listen(server, port);
  if (!listening.ok) return { ok: false, message: listening.message, exitCode: 1 };

  let record: RecordFile | undefined;
  if (settings.record !== undefined) {
    const opened = await openRecord(settings.record);
    if (!opened.ok) {
      server.close();
      return refused(opened.message);
    }
    record = opened.record;
  }

  const clients = createEventClients();
  const tell = (event: PageEvent): void => {
    clients.send(event);
    tellTerminal?.(event);
  };
  const own = target.kind === "url" && recording === undefined ? target.url.origin : undefined;
  const backend = settings.backend ?? own;
  const facts: SessionFacts = { backend, trouble: undefined, ...scripts, target: text, kind: target.kind };

  let backEnd: BackEnd | undefined;
  if (backend !== undefined) {
    const { createBackEnd } = await import("./back-end.js");
    backEnd = createBackEnd(backend, (trouble) => {
      facts.trouble = trouble;
      clients.send({ type: "backend", trouble });
      say(trouble ?? `The back end at ${backend} answers.`);
    });
  }

  const opening = openPages(target, { limit: defaultLimits.bytes, tell, watched: () => clients.count() > 0 });
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("X-Content-Type-Options", "nosniff");
  });
  app.route("/session", createSessionApp({ pages: opening, clients, facts, recording, record }));
  const none = "Start the preview with --backend <url> to pass such requests on.";
  app.all("*", (c) => errorResponse(`There is no ${c.req.method} ${c.req.path} here. ${none}`, { status: 404 }));
  app.onError((error) => {
    say(`The preview failed to answer: ${error.message}`);
    return errorResponse("The preview failed to answer. Its terminal says why.", { status: 500 });
  });

  const shown = createWorkbench(workbench, backend !== undefined);
  const pathOf = (url: string): string => /^[^?#]*/.exec(url)?.[0] ?? "";
  const answerSession = nodeListener(async (request) => app.fetch(request));
  server.on("request", (request, response) => {
    const path = pathOf(`${request.url}`);
    const refusal = refusalFor(request);
    if (refusal !== undefined) turnAway(response, 403, refusal);
    else if (shown.has(path)) void shown.answer(path, request, response);
    else if (backEnd === undefined || path.startsWith("/session/")) answerSession(request, response);
    else backEnd.answer(request, response);
  });
  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (backEnd !== undefined && refusalFor(request, true) === undefined) backEnd.upgrade(request, socket, head);
    else socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });

  const pages = await opening;
  const take = (kind: ScriptKind, file: string) => (script: Script) => {
    if (script.ok) {
      facts[kind] = script.rules;
      clients.send({ type: kind, [kind]: script.rules });
      say(`${file}  ${script.rules.length} ${kind}`);
    } else
      tell({ type: "problem", message: `Cannot read ${file}: ${script.message} What it held before still holds.` });
  };
  const watching: (() => Promise<void>)[] = [];
  for (const kind of scriptKinds) {
    const file = settings[kind];
    if (file !== undefined) watching.push(await watchScript(file, kind, take(kind, file)));
  }

  return {
    ok: true,
    url: listening.url,
    kind: target.kind,
    pages,
    backend,
    async close() {
      const closed = new Promise((settle) => server.close(settle));
      clients.close();
      server.closeAllConnections();
      await Promise.all([pages.close(), record?.close(), ...watching.map((end) => end())]);
      await closed;
    },
  };
}
