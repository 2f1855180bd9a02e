import { createSecretKey, generateKeyPairSync } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import { createAssetTokens } from "../../../src/server/assets/asset-token.js";

// As long as the longest HMAC wants it, so that a token of another one fails for its algorithm alone.
const key = new Uint8Array(64).fill(7);
const audience = "native-json-ui:plugin-page-asset";
const typ = "plugin-page-asset+jwt";
const at = { plugin: "p", page: "a" };

/** Tokens on a clock that the test sets. */
function tokensAt(options: Parameters<typeof createAssetTokens>[0] = {}) {
  const clock = { now: 1_000_000 };
  return { clock, tokens: createAssetTokens({ key, now: () => clock.now, ...options }) };
}

test("P-91 a token lives 120 s after its last use, under the same string", async () => {
  const { clock, tokens } = tokensAt();
  const token = await tokens.issue({ user: "ann", ...at });
  for (let minute = 0; minute < 10; minute += 1) {
    clock.now += 119_000;
    expect(await tokens.check(token, at)).toEqual({ user: "ann" });
  }
  clock.now += 120_000;
  expect(await tokens.check(token, at)).toBeUndefined();
});

test("P-91 a page whose machine slept is taken up again by its user, within a day, unless something ended it", async () => {
  const { clock, tokens } = tokensAt();
  const token = await tokens.issue({ user: "ann", ...at });
  clock.now += 3_600_000;
  expect(await tokens.check(token, at)).toBeUndefined();
  expect(await tokens.keepAlive(token, "bob")).toBe(false);
  expect(await tokens.keepAlive(token, "ann")).toBe(true);
  expect(await tokens.check(token, at)).toEqual({ user: "ann" });
  clock.now += 120_000;
  tokens.endAll("p");
  expect(await tokens.keepAlive(token, "ann")).toBe(false);
  const later = await tokens.issue({ user: "ann", ...at });
  clock.now += 120_000 + 86_400_000;
  expect(await tokens.keepAlive(later, "ann")).toBe(false);
});

test("P-91 the page that is open keeps its token alive, another user does not", async () => {
  const { clock, tokens } = tokensAt();
  const token = await tokens.issue({ user: "ann", ...at });
  clock.now += 100_000;
  expect(await tokens.keepAlive(token, "bob")).toBe(false);
  expect(await tokens.keepAlive(token, null)).toBe(false);
  expect(await tokens.keepAlive(token, "ann")).toBe(true);
  clock.now += 100_000;
  expect(await tokens.check(token, at)).toEqual({ user: "ann" });
});

test("a host without sign-in gives tokens of nobody", async () => {
  const { tokens } = tokensAt();
  const token = await tokens.issue({ user: null, ...at });
  expect(await tokens.check(token, at)).toEqual({ user: null });
  expect(decodeJwt(token).sub).toBeUndefined();
});

test("what a token says is what it is for, and its header is fixed", async () => {
  const { tokens } = tokensAt();
  const token = await tokens.issue({ user: "ann", ...at });
  expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ });
  expect(decodeJwt(token)).toMatchObject({ aud: audience, sub: "ann", ...at, jti: expect.any(String) });
});

test("A7 a token is for one page of one plugin", async () => {
  const { tokens } = tokensAt();
  const token = await tokens.issue({ user: "ann", ...at });
  expect(await tokens.check(token, { plugin: "p", page: "b" })).toBeUndefined();
  expect(await tokens.check(token, { plugin: "q", page: "a" })).toBeUndefined();
  expect(await tokens.check(token, at)).toEqual({ user: "ann" });
});

test("A7 asking for the wrong page does not keep a token alive", async () => {
  const { clock, tokens } = tokensAt();
  const token = await tokens.issue({ user: "ann", ...at });
  clock.now += 119_000;
  await tokens.check(token, { plugin: "p", page: "b" });
  clock.now += 2_000;
  expect(await tokens.check(token, at)).toBeUndefined();
});

test("A7 forged tokens are refused, though they name a token that is alive", async () => {
  const { tokens } = tokensAt();
  const genuine = await tokens.issue({ user: "ann", ...at });
  const claims = decodeJwt(genuine);
  const secret = createSecretKey(key);
  const sign = (header: object, body: object = claims, by: Parameters<SignJWT["sign"]>[0] = secret) =>
    new SignJWT({ ...body }).setProtectedHeader({ alg: "HS256", typ, ...header }).sign(by);
  const [head, body, signature] = genuine.split(".") as [string, string, string];
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

  // So that the others fail for what is wrong with them.
  expect(await tokens.check(await sign({}), at)).toEqual({ user: "ann" });

  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const forged: Record<string, string> = {
    "no algorithm": new UnsecuredJWT(claims).encode(),
    "algorithm none, with a signature": `${encode({ alg: "none", typ })}.${body}.${signature}`,
    "algorithm none, without": `${encode({ alg: "none", typ })}.${body}.`,
    "another HMAC": await sign({ alg: "HS512" }),
    "an RSA key": await sign({ alg: "RS256" }, claims, privateKey),
    "a foreign key": await sign({}, claims, new Uint8Array(32).fill(8)),
    "another audience": await sign({}, { ...claims, aud: "session" }),
    "no audience": await sign({}, { ...claims, aud: undefined }),
    "another type": await sign({ typ: "JWT" }),
    "no type": await sign({ typ: undefined }),
    "another user": await sign({}, { ...claims, sub: "bob" }),
    "no user": await sign({}, { ...claims, sub: undefined }),
    "another page": await sign({}, { ...claims, page: "b" }),
    "another plugin": await sign({}, { ...claims, plugin: "q" }),
    "an unknown id": await sign({}, { ...claims, jti: "x" }),
    "no id": await sign({}, { ...claims, jti: undefined }),
    "an id that is no text": await sign({}, { ...claims, jti: ["x"] }),
    "a changed body": `${head}.${encode({ ...claims, page: "b" })}.${signature}`,
    "a cut signature": genuine.slice(0, -2),
    nothing: "",
    "no token": "a.b.c",
    "a huge one": `${genuine}${"A".repeat(1_000_000)}`,
  };
  for (const [what, token] of Object.entries(forged)) {
    expect([what, await tokens.check(token, at)]).toEqual([what, undefined]);
    expect([what, await tokens.check(token, { plugin: "q", page: "b" })]).toEqual([what, undefined]);
    expect([what, await tokens.keepAlive(token, "ann")]).toEqual([what, false]);
  }
  expect(await tokens.check(genuine, at)).toEqual({ user: "ann" });
});

test("A7 a token of another host, or of this one before it was started again, is refused", async () => {
  const before = tokensAt().tokens;
  const token = await before.issue({ user: "ann", ...at });
  expect(await tokensAt().tokens.check(token, at)).toBeUndefined();
  expect(await createAssetTokens().check(token, at)).toBeUndefined();
});

test("A7 all tokens of a plugin end at once, also those that are being checked", async () => {
  const { tokens } = tokensAt();
  const [one, two, other] = await Promise.all([
    tokens.issue({ user: "ann", ...at }),
    tokens.issue({ user: "bob", plugin: "p", page: "b" }),
    tokens.issue({ user: "ann", plugin: "q", page: "a" }),
  ]);
  const checked = tokens.check(one, at);
  tokens.endAll("p");
  expect(await checked).toBeUndefined();
  expect(await tokens.check(one, at)).toBeUndefined();
  expect(await tokens.check(two, { plugin: "p", page: "b" })).toBeUndefined();
  expect(await tokens.keepAlive(two, "bob")).toBe(false);
  expect(await tokens.check(other, { plugin: "q", page: "a" })).toEqual({ user: "ann" });
});

test("A11 of too many tokens the one that was used least recently ends", async () => {
  const { tokens } = tokensAt({ limit: 3 });
  const issue = () => tokens.issue({ user: "ann", ...at });
  const [a, b, c] = [await issue(), await issue(), await issue()];
  await tokens.check(a, at);
  const d = await issue();
  const alive = await Promise.all([a, b, c, d].map(async (token) => (await tokens.check(token, at)) !== undefined));
  expect(alive).toEqual([true, false, true, true]);
});

test("a short key is refused", () => {
  expect(() => createAssetTokens({ key: new Uint8Array(31) })).toThrow("has 31 bytes. Give it 32 or more");
});
