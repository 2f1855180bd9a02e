import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDocument } from "../../schema/index.js";
import { connect, hostOf, serve, until } from "./hosted.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const example = (name: string) =>
  /```\w+\n([\s\S]*?)```/.exec(readme.split(`<!-- example: ${name} -->`)[1] ?? "")?.[1] ?? "";

test("the plugin of the README is a page, free of mistakes, with a live figure", async () => {
  const { host, call } = await hostOf({ "hello/main.mjs": example("hello") });
  const { pages } = await host.list();
  expect(pages).toMatchObject([{ name: "Hello", plugin: "hello" }]);
  const page: unknown = await (await call(pages[0]?.path ?? "")).json();
  expect(parseDocument(page).diagnostics).toEqual([]);
  const { frames, send } = await connect(await serve(host));
  await send({ action: "subscribe", topic: "hello:memory" });
  await until(() => expect(frames.at(-1)).toMatchObject({ topic: "hello:memory", data: { rss: expect.any(Number) } }));
});

test("everything that the README links to is there", () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? "");
  expect(links).toContain("docs/system-monitor.png");
  const missing = links.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)));
  expect(missing).toEqual([]);
});
