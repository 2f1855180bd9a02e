/** A proxy that names the host itself. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hostOf, serve } from "./hosted.js";

test("A13 a call that a plugin's proxy leads back to its host is refused at once, whatever it asks for", async () => {
  const { host, folder, call, lines } = await hostOf({
    "loop/metadata.yaml": "display_name: Loop\n",
    "plugins/metadata.yaml": "display_name: Plugins\n",
  });
  const origin = `http://127.0.0.1:${await serve(host)}`;
  writeFileSync(join(folder, "loop/metadata.yaml"), `proxy: ${origin}/api/v1/plugins/extensions\n`);
  writeFileSync(join(folder, "plugins/metadata.yaml"), `proxy: ${origin}/api\n`);
  for (const name of ["loop", "plugins"])
    expect((await call(`/api/plugins/${name}/reload`, { method: "POST" })).status).toBe(200);

  const logged = lines.length;
  const looped = await fetch(`${origin}/api/v1/plugins/extensions/loop/x`);
  expect(looped.status).toBe(508);
  expect((await looped.json()).message).toMatch(/came back to the host that made it/);
  expect(lines.length - logged).toBeLessThan(5);

  const switched = await fetch(`${origin}/api/v1/plugins/extensions/plugins/loop/disable`, { method: "POST" });
  expect(switched.status).toBe(508);
  const { plugins } = await (await call("/api/plugins")).json();
  expect(plugins.every(({ enabled }: { enabled: boolean }) => enabled)).toBe(true);
});
