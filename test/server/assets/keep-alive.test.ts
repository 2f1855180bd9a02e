import { expect, onTestFinished, test } from "vitest";
import { keepOpen } from "../../../src/plugin-page/host/keep-open.js";
import { openPage } from "../../../src/plugin-page/host/open-page.js";
import type { PluginHostOptions } from "../../../src/server/index.js";
import { folderWith, type Hosted, hostOf, until } from "../hosted.js";
import { html, post } from "../plugins/plugin-calls.js";

const ENDED =
  "The plugin was switched off and on, or the host was started again, since this page was opened. Load the page again.";
const signedIn: PluginHostOptions["authenticate"] = ({ headers }) => headers.get("cookie");

/** A page that is open in a dashboard, which asks whichever host there is just now. */
async function openedPage(options: Partial<PluginHostOptions> = {}) {
  const folder = folderWith({ "p/pages/a/index.html": html });
  const start = () => hostOf({}, { plugins: folder, ...options });
  let hosted = await start();
  let cookie: string | undefined = "ann";
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const call = (path: string) => ({
    path,
    signal: leaving.signal,
    fetch: (async (to: string, init: RequestInit) =>
      hosted.call(to, { ...init, headers: { ...init.headers, ...(cookie && { cookie }) } })) as typeof fetch,
  });
  const asked = { plugin: "p", page: "a", locale: "en-US", theme: "light", nonce: "12345678" } as const;
  const opened = await openPage(call("/api/plugin/page/open"), asked);
  const said: string[] = [];
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
  keepOpen(
    call("/api/plugin/page/keep-alive"),
    opened,
    document as unknown as Document,
    (text) => void said.push(text),
  );
  return {
    opened,
    said,
    prolong: () => document.dispatchEvent(new Event("visibilitychange")),
    host: () => hosted as Hosted,
    async restart() {
      await hosted.host.close();
      hosted = await start();
    },
    signOut() {
      cookie = undefined;
    },
  };
}

test("a page is told that its plugin was switched off and on", async () => {
  const { said, prolong, host } = await openedPage();
  await post(host(), "p/disable");
  await post(host(), "p/enable");
  prolong();
  await until(() => expect(said).toEqual([ENDED]));
});

test("a page is told that the host was started again", async () => {
  const { said, prolong, restart } = await openedPage();
  await restart();
  prolong();
  await until(() => expect(said).toEqual([ENDED]));
});

test("only who is not signed in any more is told to sign in", async () => {
  const { said, prolong, signOut } = await openedPage({ authenticate: signedIn });
  signOut();
  prolong();
  await until(() => expect(said).toEqual(["Sign in first. Load the page again to go on."]));
});

test("A7 a token of another user, and one that is made up, are told as one that ended", async () => {
  const { host, opened } = await openedPage({ authenticate: signedIn });
  for (const [token, cookie] of [
    [opened.token, "bob"],
    ["a.b.c", "ann"],
  ] as const) {
    const body = JSON.stringify({ token });
    const answer = await host().call("/api/plugin/page/keep-alive", { method: "POST", body, headers: { cookie } });
    expect([answer.status, await answer.json()]).toEqual([410, { status: "error", message: ENDED }]);
  }
});
