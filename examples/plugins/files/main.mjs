// @ts-check
/** A file manager: uploads with progress, lists, downloads, and deletes after asking. */
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const API = "/api/v1/plugins/extensions/files";

/** @param {string} type @param {object} [props] @param {object[]} [children] */
const node = (type, props = {}, children) => ({ type, props, ...(children && { children }) });

/** @param {number} bytes */
const sizeOf = (bytes) =>
  bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** @typedef {{ name: string, size: number, changed: Date }} Entry */

/** @param {readonly Entry[]} entries */
const page = (entries) =>
  node("Container", {}, [
    node("Text", { content: "Files", variant: "h1" }),
    node("Card", { title: "Upload" }, [
      node("FileUpload", { name: "upload", label: "Files to add", multiple: true }),
      node("Button", {
        label: "Upload",
        icon: "Upload",
        onClickAction: { type: "api_call", endpoint: `${API}/upload`, includeFormState: true, refresh: true },
      }),
    ]),
    node("Card", { title: entries.length === 1 ? "1 file" : `${entries.length} files` }, [
      node("Table", {
        emptyText: "No files yet. Upload one above.",
        headers: ["Name", "Size", "Changed", "Download", "Delete"],
        rows: entries.map(({ name, size, changed }, index) => [
          name,
          sizeOf(size),
          changed.toISOString().slice(0, 16).replace("T", " "),
          node("FileDownload", {
            id: `download ${name}`,
            label: "Download",
            endpoint: `${API}/file/${encodeURIComponent(name)}`,
            filename: name,
          }),
          node("Button", {
            id: `delete ${name}`,
            label: "Delete",
            icon: "Trash2",
            variant: "danger",
            onClickAction: { type: "open_modal", modalId: `delete-${index}` },
          }),
        ]),
      }),
    ]),
    ...entries.map(({ name }, index) =>
      node("Modal", { id: `delete-${index}`, title: `Delete ${name}?` }, [
        node("Text", { content: "It is gone for good; there is no bin." }),
        node("Row", { gap: 8 }, [
          node("Button", { label: "Keep it", variant: "secondary", onClickAction: { type: "close_modal" } }),
          node("Button", {
            label: "Delete for good",
            variant: "danger",
            onClickAction: {
              type: "api_call",
              endpoint: `${API}/file/${encodeURIComponent(name)}`,
              method: "DELETE",
              refresh: true,
              closeModal: true,
            },
          }),
        ]),
      ]),
    ),
  ]);

/** @param {import("native-json-ui/server").PluginContext} context */
export default function filesPlugin({ dataDir, registerWebApi, jsonResponse, errorResponse, fileResponse, log }) {
  /** @returns {Promise<Entry[]>} */
  const list = async () => {
    const names = (await readdir(dataDir)).sort((left, right) => left.localeCompare(right));
    const stats = await Promise.all(names.map((name) => stat(join(dataDir, name))));
    return names.flatMap((name, index) => {
      const found = stats[index];
      return found?.isFile() ? [{ name, size: found.size, changed: found.mtime }] : [];
    });
  };

  /** The path of a file that is there; a name from outside is looked up, never put together with a path. @param {unknown} name */
  const pathOf = async (name) => {
    const entry = (await list()).find((one) => one.name === name);
    return entry === undefined ? undefined : join(dataDir, entry.name);
  };

  registerWebApi("/files/ui", async () => page(await list()), ["GET"], "The list of files", {
    name: "Files",
    tags: ["plugin-ui-native"],
  });

  registerWebApi(
    "/files/upload",
    async (request) => {
      const uploads = (await request.files()).getlist("upload");
      if (uploads.length === 0) {
        const detail = [{ loc: ["body", "upload"], msg: "Choose a file first.", type: "value_error" }];
        return jsonResponse({ detail }, { status: 422 });
      }
      for (const upload of uploads) await upload.save(join(dataDir, upload.filename));
      const names = uploads.map(({ filename }) => filename).join(", ");
      log.info(`Uploaded ${names}.`);
      return { status: "success", message: `Uploaded ${names}.` };
    },
    ["POST"],
    "Keeps the files that are sent",
  );

  registerWebApi(
    "/files/file/<name>",
    async (_, { name }) => {
      const path = await pathOf(name);
      return path === undefined ? errorResponse(`There is no file ${name}.`, { status: 404 }) : fileResponse(path);
    },
    ["GET"],
    "Sends a file",
  );

  registerWebApi(
    "/files/file/<name>",
    async (_, { name }) => {
      const path = await pathOf(name);
      if (path === undefined) return errorResponse(`There is no file ${name}.`, { status: 404 });
      await rm(path);
      log.info(`Deleted ${name}.`);
      return { status: "success", message: `Deleted ${name}.` };
    },
    ["DELETE"],
    "Deletes a file",
  );
}
