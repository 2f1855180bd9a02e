import { expect, test } from "vitest";
import { hostOf, plugin } from "./hosted.js";

const paramsOf = async (call: (path: string) => Promise<Response>) => {
  const { params } = await (await call("/api/plugins/pages")).json();
  return params;
};

test("the list of pages tells the params of all plugins, each value once, in the order of the first offer", async () => {
  const { call } = await hostOf({
    "a/main.mjs": plugin(`context.offerParam("server", ["survival", "creative", "survival"]);`),
    "b/main.mjs": plugin(`
      context.offerParam("world", ["overworld"]);
      context.offerParam("server", ["creative", "lobby"]);`),
    "c/main.mjs": plugin(""),
  });
  const params = await paramsOf(call);
  expect(params).toEqual({ server: ["survival", "creative", "lobby"], world: ["overworld"] });
  expect(Object.keys(params)).toEqual(["server", "world"]);
});

test("a plugin may offer again when its values change, while the host runs", async () => {
  const { call, plugin: request } = await hostOf({
    "p/main.mjs": plugin(`
      context.offerParam("server", ["old"]);
      context.registerWebApi("/p/x", () => (context.offerParam("server", ["new"]), {}), ["POST"], "");`),
  });
  expect(await paramsOf(call)).toEqual({ server: ["old"] });
  await request("p/x", { method: "POST" });
  expect(await paramsOf(call)).toEqual({ server: ["new"] });
});

test("what a plugin offered before it failed to load is not offered", async () => {
  const { call } = await hostOf({
    "p/main.mjs": plugin(`context.offerParam("server", ["a"]); throw new Error("no disk");`),
  });
  expect(await paramsOf(call)).toEqual({});
});

test.each([
  [`"my server", ["a"]`, `"my server" is no name of letters, digits and _`],
  [`"", ["a"]`, "is no name"],
  [`"1st", ["a"]`, "is no name"],
  [`undefined, ["a"]`, "is no name"],
  [`"server", []`, `the values of "server" must be a list of one or more texts`],
  [`"server", "survival"`, "must be a list"],
  [`"server", ["a", 1]`, "must be a list"],
  [`"server", ["a", ""]`, "must be a list"],
  [`"server"`, "must be a list"],
])("offerParam(%s) is refused, with what to write instead", async (args, message) => {
  const { host } = await hostOf({ "p/main.mjs": plugin(`context.offerParam(${args});`) });
  const { problems } = await host.list();
  expect(problems).toMatchObject([{ plugin: "p", message: expect.stringContaining(message) }]);
  expect(problems[0]?.message).toContain(`offerParam("server", ["survival", "creative"])`);
});
