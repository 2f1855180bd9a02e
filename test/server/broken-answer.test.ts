/** An answer that breaks off after it has begun: the caller learns no more than that, the log says why. */
import { expect, test } from "vitest";
import { answering, hostOf, serve } from "./hosted.js";

test.each([
  ["at once", "new Response(new ReadableStream({ pull(to) { to.error(new Error('/srv/secret')); } }))"],
  [
    "after a piece",
    "new Response(new ReadableStream({ start(to) { to.enqueue(new TextEncoder().encode('begun')); }, pull(to) { to.error(new Error('/srv/secret')); } }))",
  ],
])("one that fails %s tells its caller no path", async (_, expression) => {
  const { host, lines } = await hostOf(answering(expression));
  const url = `http://127.0.0.1:${await serve(host)}/api/v1/plugins/extensions/p/x`;
  const said = await fetch(url).then(
    (response) => response.text().catch(String),
    (error: unknown) => String(error),
  );
  expect(said).not.toContain("secret");
  expect(lines.join("\n")).toMatch(
    /The answer to GET \/api\/v1\/plugins\/extensions\/p\/x broke off\.[\s\S]*\/srv\/secret/,
  );
});
