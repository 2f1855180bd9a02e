/**
 * The back end of every hostile plugin: answers what lies in its folder as it is, and remembers what it was called with.
 * Copied into each folder, beside `pages.json`, which holds titles and texts.
 */
import { readFileSync } from "node:fs";

/** @param {import("../../../src/server/plugin-context.js").PluginContext} context */
export default function hostile({ pluginName, registerWebApi, publish, offerParam }) {
  const { pages, answers, params } = JSON.parse(readFileSync(new URL("pages.json", import.meta.url), "utf8"));
  for (const [name, values] of Object.entries(params)) offerParam(name, values);
  for (const [route, { title, text }] of Object.entries(pages)) {
    const page = () => new Response(text, { headers: { "content-type": "application/json" } });
    registerWebApi(`/${pluginName}/${route}`, page, ["GET"], route, { name: title, tags: ["plugin-ui-native"] });
  }
  for (const [route, { status, headers, text }] of Object.entries(answers)) {
    registerWebApi(`/${pluginName}/${route}`, () => new Response(text, { status, headers }), ["GET", "POST"], route);
  }

  /** @type {unknown[]} */
  const calls = [];
  registerWebApi(`/${pluginName}/calls`, () => calls, ["GET"], "What came");
  const remember = async (/** @type {import("../../../src/server/index.js").PluginRequest} */ request) => {
    const files = await request.files().catch(() => undefined);
    calls.push({
      method: request.method,
      path: request.path,
      agent: request.headers.get("user-agent"),
      body: new TextDecoder().decode(await request.body()).slice(0, 10_000),
      files: files?.getlist("file").map(({ filename }) => filename) ?? [],
    });
    return { status: "success", message: "The back end answers." };
  };
  registerWebApi(`/${pluginName}/alive`, remember, ["POST"], "Known good");
  registerWebApi(`/${pluginName}/echo`, remember, ["GET", "POST", "PUT", "PATCH", "DELETE"], "Remembers a call");
  registerWebApi(
    `/${pluginName}/publish`,
    async (request) => {
      const { topic, messages, times = 1 } = await request.json();
      for (let round = 0; round < times; round++) for (const data of messages) publish(topic, data);
      return { status: "success" };
    },
    ["POST"],
    "Sends messages",
  );
}
