// @ts-check
/** A form whose values are kept on disk, checked by the server: each field is told what is wrong with it. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

const API = "/api/v1/plugins/extensions/settings";

/** @typedef {{ name: string, motd: string, players: number, mode: string, pvp: boolean, allowlist: boolean, restart: string, color: string }} Settings */

/** @type {Settings} */
const defaults = {
  name: "survival",
  motd: "Welcome!",
  players: 20,
  mode: "survival",
  pvp: true,
  allowlist: false,
  restart: "04:00",
  color: "#3b82f6",
};

const modes = ["survival", "creative", "adventure"];

/**
 * What is wrong with submitted values, by field.
 * @param {Record<string, unknown>} form
 */
function problemsIn(form) {
  const players = Number(form.players);
  /** @type {[string, string][]} */
  const problems = [];
  if (!/^[a-z0-9-]{3,24}$/.test(String(form.name)))
    problems.push(["name", "Use 3 to 24 lower-case letters, digits and hyphens."]);
  if (String(form.motd).length > 80)
    problems.push(["motd", `At most 80 characters; these are ${String(form.motd).length}.`]);
  if (!Number.isInteger(players) || players < 1 || players > 100)
    problems.push(["players", "A whole number from 1 to 100."]);
  if (!modes.includes(String(form.mode))) problems.push(["mode", "Choose one of the list."]);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(String(form.restart)))
    problems.push(["restart", "A time of day, such as 04:00."]);
  if (!/^#[0-9a-f]{6}$/i.test(String(form.color))) problems.push(["color", "A colour, such as #3b82f6."]);
  return problems;
}

/** @param {string} type @param {object} [props] @param {object[]} [children] */
const node = (type, props = {}, children) => ({ type, props, ...(children && { children }) });

/** @param {Settings} settings @param {string} saved */
const page = (settings, saved) =>
  node("Container", {}, [
    node("Text", { content: "Server settings", variant: "h1" }),
    node("Text", { content: saved }),
    node("Row", { gap: 16 }, [
      node("Column", {}, [
        node("Card", { title: "Identity" }, [
          node("Input", { name: "name", label: "Name", value: settings.name, required: true }),
          node("Input", { name: "motd", label: "Message of the day", type: "textarea", rows: 3, value: settings.motd }),
          node("Input", { name: "color", label: "Colour on the map", type: "color", value: settings.color }),
        ]),
      ]),
      node("Column", {}, [
        node("Card", { title: "Game" }, [
          node("Select", {
            name: "mode",
            label: "Mode",
            value: settings.mode,
            options: modes.map((value) => ({ value, label: value.replace(/^./, (first) => first.toUpperCase()) })),
          }),
          node("Input", {
            name: "players",
            label: "Players at most",
            type: "number",
            value: settings.players,
            min: 1,
            max: 100,
          }),
          node("Input", { name: "restart", label: "Daily restart", type: "time", value: settings.restart }),
          node("Switch", { name: "pvp", label: "Players can fight each other", checked: settings.pvp }),
          node("Checkbox", {
            name: "allowlist",
            label: "Only players on the list may join",
            checked: settings.allowlist,
          }),
        ]),
      ]),
    ]),
    node("Row", { gap: 8 }, [
      node("Button", {
        label: "Save",
        icon: "Save",
        onClickAction: { type: "api_call", endpoint: `${API}/save`, includeFormState: true, refresh: true },
      }),
      node("Button", {
        label: "Defaults",
        icon: "RotateCcw",
        variant: "secondary",
        onClickAction: { type: "open_modal", modalId: "defaults" },
      }),
    ]),
    node("Modal", { id: "defaults", title: "Back to the defaults?" }, [
      node("Text", { content: "What was saved is replaced by the values that the server came with." }),
      node("Row", { gap: 8 }, [
        node("Button", { label: "Keep mine", variant: "secondary", onClickAction: { type: "close_modal" } }),
        node("Button", {
          label: "Use the defaults",
          variant: "danger",
          onClickAction: { type: "api_call", endpoint: `${API}/defaults`, refresh: true, closeModal: true },
        }),
      ]),
    ]),
  ]);

/** @param {import("native-json-ui/server").PluginContext} context */
export default async function settingsPlugin({ dataDir, registerWebApi, jsonResponse, log }) {
  const file = join(dataDir, "settings.json");

  /** @returns {Promise<{ settings: Settings, saved: string }>} */
  const load = async () => {
    try {
      const { at, ...settings } = JSON.parse(await readFile(file, "utf8"));
      return { settings: { ...defaults, ...settings }, saved: `Saved ${new Date(at).toLocaleString("en-GB")}.` };
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOENT")
        log.warn("The settings cannot be read.", error);
      return { settings: defaults, saved: "Nothing saved yet; these are the defaults." };
    }
  };

  /** In one step, so that a crash leaves the old file or the new one. @param {Settings} settings */
  const save = async (settings) => {
    await writeFile(`${file}.new`, JSON.stringify({ ...settings, at: new Date().toISOString() }, null, 2));
    await rename(`${file}.new`, file);
  };

  registerWebApi(
    "/settings/ui",
    async () => {
      const { settings, saved } = await load();
      return page(settings, saved);
    },
    ["GET"],
    "The form",
    { name: "Server settings", tags: ["plugin-ui-native"] },
  );

  registerWebApi(
    "/settings/save",
    async (request) => {
      const form = /** @type {Record<string, unknown>} */ (await request.json({}));
      const problems = problemsIn(form);
      if (problems.length > 0) {
        const detail = problems.map(([field, msg]) => ({ loc: ["body", field], msg, type: "value_error" }));
        return jsonResponse({ message: "Some values have to be corrected.", detail }, { status: 422 });
      }
      await save({
        name: String(form.name),
        motd: String(form.motd),
        players: Number(form.players),
        mode: String(form.mode),
        pvp: form.pvp === true,
        allowlist: form.allowlist === true,
        restart: String(form.restart),
        color: String(form.color),
      });
      return { status: "success", message: "Saved." };
    },
    ["POST"],
    "Checks and keeps the values",
  );

  registerWebApi(
    "/settings/defaults",
    async () => {
      await save(defaults);
      return { status: "success", message: "The defaults are back." };
    },
    ["POST"],
    "Brings back the defaults",
  );
}
