/** What the workbench asks its preview server: which pages there are, what they read, and what becomes of them. */
import { Hono } from "hono";
import type { ParsedRecording } from "../../replay/parse-recording.js";
import { errorResponse, jsonResponse } from "../../server/plugin-answer.js";
import { readBody } from "../../server/read-body.js";
import type { EventClients } from "./event-clients.js";
import type { Pages } from "./pages.js";
import type { RecordFile } from "./record-file.js";

/** What the page needs besides the pages themselves. */
export interface SessionFacts {
  /** Origin that calls and topics go to. */
  backend: string | undefined;
  /** Why the back end does not answer. */
  trouble: string | undefined;
  answers: readonly object[];
  topics: readonly object[];
  /** What is watched, as the author named it. */
  target: string;
  kind: "file" | "folder" | "url";
}

const MAX_POST = 5_000_000;

export function createSessionApp(parts: {
  pages: Promise<Pages>;
  clients: EventClients;
  facts: SessionFacts;
  /** What is replayed. */
  recording: ParsedRecording | undefined;
  record: RecordFile | undefined;
}): Hono {
  const { pages, clients, facts, recording, record } = parts;
  const session = new Hono();
  const files = async () => (await pages).names().map((name) => ({ name }));

  session.use(async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });
  session.get("/state", async () =>
    jsonResponse({ ...facts, files: await files(), replays: recording !== undefined, records: record?.file }),
  );
  session.get("/file", async (c) => {
    const name = c.req.query("name") ?? "";
    const page = await (await pages).read(name);
    if (page === undefined) return errorResponse(`There is no page "${name}" here.`, { status: 404 });
    return page.ok ? c.text(page.text) : errorResponse(page.message, { status: 422 });
  });
  session.get("/events", async () => clients.response([{ type: "files", files: await files() }]));
  session.get("/recording", () =>
    recording === undefined ? errorResponse("Nothing is replayed here.", { status: 404 }) : jsonResponse(recording),
  );
  session.post("/reload", async (c) => {
    await (await pages).reload();
    return c.body(null, 204);
  });
  session.post("/record", async (c) => {
    if (record === undefined) return errorResponse("Nothing is recorded here. Start with --record.", { status: 404 });
    const body = await readBody(c.req.raw, MAX_POST);
    if (!body.ok) return body.refusal;
    let posted: unknown;
    try {
      posted = JSON.parse(new TextDecoder().decode(body.bytes));
    } catch {
      return errorResponse("What was posted is not JSON.");
    }
    return jsonResponse(await record.append(posted));
  });
  session.all("*", () => errorResponse("There is nothing here.", { status: 404 }));
  return session;
}
