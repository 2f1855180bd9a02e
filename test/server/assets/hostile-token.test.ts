import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HISTORY_PATH } from "../../../src/server/answer-history.js";
import { folderWith, hostOf, plugin, serve } from "../hosted.js";
import { CONTENT, KEEP_ALIVE, NONCE, OPEN } from "./content-host.js";

const opening = { plugin: "p", page: "a", locale: "en", theme: "light", nonce: NONCE };

/** A whole host with a sign-in, an open page of it, and a plugin that notes in a file that it was called. */
async function openedPage() {
  const called = join(folderWith({}), "called");
  const hosted = await hostOf(
    {
      "p/pages/a/index.html": "<!doctype html><script src=app.js></script>",
      "p/pages/a/app.js": "1",
      "p/main.mjs": `import { writeFileSync } from "node:fs";\n${plugin(
        `context.registerWebApi("/p/x", () => { writeFileSync(${JSON.stringify(called)}, ""); return {}; }, ["GET", "POST"], "x");`,
      )}`,
    },
    {
      authenticate: (request) => {
        // Neither a session's cookie nor its header, whatever else comes along.
        return request.headers.get("authorization") === "Bearer session" ? "ann" : null;
      },
    },
  );
  const origin = `http://127.0.0.1:${await serve(hosted.host)}`;
  const signedIn = { authorization: "Bearer session", "content-type": "application/json" };
  const opened = await fetch(origin + OPEN, { method: "POST", headers: signedIn, body: JSON.stringify(opening) });
  const { url, token } = (await opened.json()) as { url: string; token: string };
  return { ...hosted, origin, signedIn, url, token, called };
}

test("A7 B12 a page's token is refused by every route of the host but its own files", async () => {
  const { origin, signedIn, url, token, called } = await openedPage();
  expect((await fetch(origin + url)).status).toBe(200);

  const routes: [string, string, object?][] = [
    ["GET", "/api/plugins"],
    ["GET", "/api/plugins/pages"],
    ["GET", HISTORY_PATH],
    ["POST", "/api/plugins/p/disable"],
    ["POST", "/api/plugins/p/enable"],
    ["POST", "/api/plugins/p/reload"],
    ["GET", "/api/v1/plugins/extensions/p/x"],
    ["POST", "/api/v1/plugins/extensions/p/x", {}],
    ["POST", OPEN, opening],
    ["POST", KEEP_ALIVE, { token }],
    ["GET", "/api/nothing"],
  ];
  const ways: [string, Record<string, string>][] = [
    [`asset_token=${token}`, {}],
    [`token=${token}`, {}],
    ["", { authorization: `Bearer ${token}` }],
    ["", { authorization: token }],
    ["", { cookie: `asset_token=${token}; session=${token}; token=${token}` }],
    ["", { "x-asset-token": token, "asset-token": token }],
    [`asset_token=${token}`, { origin: "null", "sec-fetch-site": "cross-site" }],
  ];
  for (const [method, path, body] of routes) {
    for (const [query, headers] of ways) {
      const response = await fetch(`${origin}${path}?${query}`, {
        method,
        headers: { "content-type": "application/json", ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      expect([method, path, query && "query", headers, response.status]).toEqual([
        ...[method, path, query && "query", headers, 401],
      ]);
    }
  }
  expect(existsSync(called)).toBe(false);
  // So that it is the token that was refused, and not the routes that are wrong.
  expect((await fetch(`${origin}/api/v1/plugins/extensions/p/x`, { headers: signedIn })).status).toBe(200);
  expect(existsSync(called)).toBe(true);
});

test("A7 a disabled plugin's tokens end at once, and enabling it does not bring them back", async () => {
  const { origin, signedIn, url, token } = await openedPage();
  const post = async (path: string, body: object = {}) =>
    (await fetch(origin + path, { method: "POST", headers: signedIn, body: JSON.stringify(body) })).status;
  expect((await fetch(origin + url)).status).toBe(200);
  expect(await post("/api/plugins/p/disable")).toBe(200);
  expect((await fetch(origin + url)).status).toBe(401);
  expect(await post(KEEP_ALIVE, { token })).toBe(410);
  expect(await post(OPEN, opening)).toBe(403);
  expect(await post("/api/plugins/p/enable")).toBe(200);
  expect((await fetch(origin + url)).status).toBe(401);
  expect(await post(OPEN, opening)).toBe(200);
});

test("P-98 P-100 the whole host leaves the headers of content as they are", async () => {
  const { origin, url, token } = await openedPage();
  const missing = `${CONTENT}/p/a/missing?asset_token=${token}`;
  for (const path of [url, missing, `${CONTENT}/p/a/`, "/api/plugin/page/bridge-sdk.js"]) {
    const { headers } = await fetch(origin + path, { headers: { origin: "null" } });
    expect(headers.get("content-security-policy")).toBe(
      "frame-ancestors 'self'; object-src 'none'; base-uri 'self'; sandbox allow-scripts allow-forms allow-downloads",
    );
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("access-control-allow-origin")).toBe("null");
  }
});

test("B12 the whole host writes no token into its log", async () => {
  const { origin, token, lines } = await openedPage();
  await fetch(`${origin}${CONTENT}/p/a/missing?asset_token=${token}`);
  await fetch(`${origin}${CONTENT}/~${token}/p/a/missing`);
  await fetch(`${origin}${CONTENT}/p/a/%00?asset_token=${token}`);
  await fetch(`${origin}/api/nothing?asset_token=${token}`);
  expect(lines.join("\n")).toContain("/p/a/missing 404");
  expect(lines.join("\n")).not.toContain(token);
});
