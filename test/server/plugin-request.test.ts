import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { errorResponse, jsonResponse } from "../../src/server/plugin-answer.js";
import type { UserOf } from "../../src/server/plugin-api.js";
import type { PluginRequest } from "../../src/server/plugin-request.js";
import type { Handler } from "../../src/server/route-table.js";
import { type ApiOptions, apiOf } from "./api-host.js";

const json = (body: unknown): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

/** Who has the host's cookie is its user. */
const byCookie: UserOf = async (request) =>
  /(^|;\s*)sid=ok(;|$)/.test(request.headers.get("cookie") ?? "")
    ? { ok: true, user: "zoë" }
    : { ok: false, refusal: errorResponse("Sign in first.", { status: 401 }) };

/** Each route of the example, as its Python has it. */
const example: Record<string, Handler> = {
  "GET ping": (request) =>
    jsonResponse({ message: "pong", limit: request.query.get("limit", 20, Number), username: request.username }),
  "POST settings/save": async (request) => {
    const payload = await request.json<{ enabled?: unknown }>({});
    if (typeof payload.enabled !== "boolean") return errorResponse("enabled must be a boolean");
    return jsonResponse({ saved: true });
  },
};

test("P-16 the example's ping answers its message, the limit and the user's name", async () => {
  const { fetch } = await apiOf(example, { userOf: async () => ({ ok: true, user: "zoë" }) });
  expect(await (await fetch("ping?limit=5")).json()).toEqual({ message: "pong", limit: 5, username: "zoë" });
  expect(await (await fetch("ping")).json()).toMatchObject({ limit: 20 });
});

test("P-17 the example's save refuses what is no boolean, with its words", async () => {
  const { fetch } = await apiOf(example);
  expect(await (await fetch("settings/save", json({ enabled: true }))).json()).toEqual({ saved: true });
  for (const body of [{ enabled: "yes" }, {}, "nothing"]) {
    const refused = await fetch("settings/save", json(body));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({ status: "error", message: "enabled must be a boolean" });
  }
});

test("P-03 P-24 P-25 what a page calls without the plugin's name arrives at the route that has it", async () => {
  const { origin } = await apiOf({ "GET items/<item_id>": (_, { item_id }) => ({ item_id }) });
  // What the bridge makes of apiGet("items/123") in a page of the plugin "p".
  const response = await fetch(`${origin}/api/v1/plugins/extensions/p/items/123`);
  expect(await response.json()).toEqual({ item_id: "123" });
});

test("P-14 P-31 a handler gets plain values, nothing of the framework, with the plugin's name and the path's params", async () => {
  let got: PluginRequest | undefined;
  const { fetch } = await apiOf({
    "GET items/<item_id>": (request) => {
      got = request;
      return { plugin: request.pluginName, params: request.pathParams };
    },
  });
  expect(await (await fetch("items/7")).json()).toEqual({ plugin: "p", params: { item_id: "7" } });
  expect(Object.keys(got ?? {}).sort()).toEqual(
    [
      ...["body", "clientHost", "contentType", "cookies", "files", "form", "headers", "json", "method", "path"],
      ...["pathParams", "pluginName", "query", "signal", "username"],
    ].sort(),
  );
});

test("P-29 after its handler the request's values are still there, and its body is not", async () => {
  let kept: PluginRequest | undefined;
  const { fetch } = await apiOf({
    "POST x": async (request) => {
      kept = request;
      expect(await request.json()).toEqual({ a: 1 });
      return {};
    },
  });
  expect((await fetch("x?q=1", json({ a: 1 }))).status).toBe(200);
  expect([kept?.method, kept?.query.get("q"), kept?.headers.get("content-type"), kept?.username]).toEqual([
    "POST",
    "1",
    "application/json",
    null,
  ]);
  for (const read of [kept?.body, kept?.json, kept?.form, kept?.files]) {
    await expect(read?.()).rejects.toThrow(
      "The request POST /api/v1/plugins/extensions/p/x is over. Read it before its handler answers.",
    );
  }
});

test("P-29 a body that a handler forgot to wait for ends nothing but itself", async () => {
  const { fetch, lines } = await apiOf({
    "POST x": (request) => {
      for (const read of [request.body, request.json, request.form, request.files]) void read();
      return {};
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  expect((await fetch("x", { method: "POST", body: "garbage", headers })).status).toBe(200);
  await new Promise((done) => setTimeout(done, 20));
  expect((await fetch("x", json({}))).status).toBe(200);
  expect(lines.join()).not.toContain("ERROR");
});

test("P-32 P-33 a handler gets the user, and no cookie that is the host's", async () => {
  const seen: Handler = ({ username, headers, cookies }) => ({
    username,
    headers: [headers.get("cookie"), headers.get("authorization"), headers.get("proxy-authorization")],
    cookies,
  });
  const cookie = `sid=ok; theme=dark; SID=ok;lang="a%20b"; =sid=ok; sid; sid2=1; a=b=c; __proto__=x`;
  const init = { headers: { cookie, authorization: "Bearer s3cret", "proxy-authorization": "Basic s3cret" } };
  const named = await apiOf({ "GET x": seen }, { userOf: byCookie, sessionCookies: ["sid"] });
  const passed = await (await named.fetch("x", init)).text();
  expect(JSON.parse(passed)).toEqual({
    username: "zoë",
    headers: [`theme=dark; lang="a%20b"; sid2=1; a=b=c; __proto__=x`, null, null],
    cookies: JSON.parse(`{"theme":"dark","lang":"a b","sid2":"1","a":"b=c","__proto__":"x"}`),
  });
  const unnamed = await apiOf({ "GET x": seen }, { userOf: byCookie });
  expect(await (await unnamed.fetch("x", init)).json()).toEqual({
    username: "zoë",
    headers: [null, null, null],
    cookies: {},
  });
});

const counted = async (options: ApiOptions = {}) => {
  const calls: string[] = [];
  const handler: Handler = ({ method }) => {
    calls.push(method);
    return {};
  };
  return { calls, ...(await apiOf({ "GET x": handler, "POST x": handler }, options)) };
};

test("P-99 P-106 what a frame asks for itself, past its bridge, is a 401 that reaches no handler", async () => {
  const { calls, call } = await counted();
  const frames: RequestInit[] = [
    { headers: { origin: "null" } },
    { headers: { origin: "null", accept: "text/event-stream" } },
    { headers: { "sec-fetch-site": "cross-site" } },
    {
      headers: { origin: "null", "sec-fetch-site": "cross-site" },
      method: "POST",
      body: new URLSearchParams({ a: "1" }),
    },
    { headers: { origin: "null", "access-control-request-method": "POST" }, method: "OPTIONS" },
    { headers: { origin: "null" }, method: "HEAD" },
  ];
  for (const init of frames) {
    const response = await call("x", init);
    expect(response.status).toBe(401);
    if (init.method !== "HEAD") expect((await response.json()).message).toContain("Use its bridge");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  }
  expect(calls).toEqual([]);
  for (const site of ["same-origin", "same-site", "none"]) {
    expect((await call("x", { headers: { "sec-fetch-site": site } })).status).toBe(200);
  }
});

test("P-99 without a sign-in the host's answer is its own, whatever else is asked, and no handler runs", async () => {
  const { calls, fetch } = await counted({ userOf: byCookie });
  for (const endpoint of ["x", "nothing", "../q/x"]) {
    const response = await fetch(endpoint);
    expect([response.status, (await response.json()).message]).toEqual([401, "Sign in first."]);
  }
  expect(calls).toEqual([]);
  expect((await fetch("x", { headers: { cookie: "sid=ok" } })).status).toBe(200);
});

test("A7 B12 a token for a page's files opens no API, wherever it stands", async () => {
  const { calls, fetch } = await counted({ userOf: byCookie });
  const token = await new SignJWT({ plugin: "p", page: "main", user: "zoë" })
    .setProtectedHeader({ alg: "HS256" })
    .setAudience("plugin-page-asset")
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode("k".repeat(32)));
  for (const [endpoint, headers] of [
    [`x?asset_token=${token}`, {}],
    ["x", { authorization: `Bearer ${token}` }],
    ["x", { cookie: `asset_token=${token}` }],
    [`~${token}/x`, {}],
  ] as const) {
    expect((await fetch(endpoint, { headers })).status).toBe(401);
    expect((await fetch(endpoint, { headers, method: "POST", body: "{}" })).status).toBe(401);
  }
  expect(calls).toEqual([]);
});

test("P-104 a call that no route answers is told of the prefix, and the log lists the routes", async () => {
  const { fetch, lines } = await apiOf(example);
  const response = await fetch("stats?token=secret");
  expect([response.status, (await response.json()).message]).toEqual([
    404,
    `Route not found: No route of plugin "p" answers GET stats. A registered route must carry the plugin's name: registerWebApi("/p/stats", …).`,
  ]);
  expect(lines.join()).toContain("No route answers GET /p/stats. Registered: GET /p/ping, POST /p/settings/save.");
  expect(lines.join()).not.toContain("secret");
});

test("a plugin that is disabled, or that has a problem, answers that and no more", async () => {
  const disabled = await counted({ plugin: { enabled: false } });
  const response = await disabled.fetch("x");
  expect([response.status, (await response.json()).message]).toEqual([403, `Plugin "p" is disabled. Enable it first.`]);
  const broken = await counted({ plugin: { problem: "It has no main.mjs.", enabled: false } });
  const other = await broken.fetch("x");
  expect([other.status, (await other.json()).message]).toEqual([503, "It has no main.mjs."]);
  expect([disabled.calls, broken.calls]).toEqual([[], []]);
});
