// @ts-check
/** The back end of two HTML pages that use every call of the bridge: a ping, settings, files, and figures that stream. */

import { figures } from "./figures.mjs";
import { createFiles } from "./files.mjs";
import { createSettings } from "./settings.mjs";

/** As many as the demo keeps, and how large one may be. */
const LIMITS = { files: 100, bytes: 20_000_000 };

/** Seconds between two events. */
const PACE = { usual: 1, least: 0.2, most: 60 };

/** @param {import("native-json-ui/server").PluginContext} context */
export default function pageDemo({
  dataDir,
  registerWebApi,
  jsonResponse,
  errorResponse,
  fileResponse,
  streamResponse,
}) {
  const files = createFiles(dataDir, LIMITS.files);
  const settings = createSettings(dataDir);

  registerWebApi(
    "/page-demo/ping",
    ({ query, username }) => jsonResponse({ message: "pong", limit: query.get("limit", 20, Number), username }),
    ["GET"],
    "Answers a ping",
  );

  registerWebApi("/page-demo/settings", () => settings.read(), ["GET"], "Tells the settings");

  registerWebApi(
    "/page-demo/settings/save",
    async (request) => {
      const payload = /** @type {{ enabled?: unknown } | null} */ (await request.json({}));
      if (typeof payload?.enabled !== "boolean") return errorResponse("enabled must be a boolean");
      await settings.write({ enabled: payload.enabled });
      return jsonResponse({ saved: true, ...(await settings.read()) });
    },
    ["POST"],
    "Saves the settings",
  );

  registerWebApi("/page-demo/files", async () => ({ files: await files.list() }), ["GET"], "Lists the files");

  registerWebApi(
    "/page-demo/files/import",
    async (request) => {
      const upload = (await request.files()).get("file");
      if (upload === undefined) return errorResponse("missing file");
      if (upload.size > LIMITS.bytes) return errorResponse(`A file may have ${LIMITS.bytes} bytes.`, { status: 413 });
      const name = await files.free(upload.filename);
      if (name === undefined) return errorResponse(`There are ${LIMITS.files} files already. Delete one first.`);
      await upload.save(files.pathOf(name));
      return jsonResponse({ filename: name, contentType: upload.contentType, size: upload.size });
    },
    ["POST"],
    "Keeps the file that is sent",
  );

  registerWebApi(
    "/page-demo/files/export",
    async ({ query }) => {
      const format = query.get("format", "json");
      if (format !== "json") return errorResponse(`There is no format "${format}". Ask for json.`);
      const body = JSON.stringify({ files: await files.list() }, null, 2);
      const headers = {
        "content-type": "application/json",
        "content-disposition": 'attachment; filename="files.json"',
      };
      return new Response(body, { headers });
    },
    ["GET"],
    "Sends the list of files as a file",
  );

  registerWebApi(
    "/page-demo/files/file/<name>",
    async (_, { name }) => {
      // A name from outside is looked up in the list, and never made part of a path by itself.
      const known = (await files.list()).some((file) => file.name === name);
      if (!known) return errorResponse(`There is no file ${name}.`, { status: 404 });
      return fileResponse(files.pathOf(String(name)), { filename: name });
    },
    ["GET"],
    "Sends a file",
  );

  registerWebApi(
    "/page-demo/files/delete",
    async (request) => {
      const { name } = /** @type {{ name?: unknown }} */ (Object(await request.json({})));
      const known = (await files.list()).some((file) => file.name === name);
      if (!known) return errorResponse(`There is no file ${name}.`, { status: 404 });
      await files.remove(String(name));
      return { deleted: name };
    },
    ["POST"],
    "Deletes a file",
  );

  registerWebApi(
    "/page-demo/events",
    ({ query }) => {
      const asked = query.get("seconds", PACE.usual, Number);
      return streamResponse(figures(Math.min(PACE.most, Math.max(PACE.least, asked))));
    },
    ["GET"],
    "Streams figures of this machine",
  );
}
