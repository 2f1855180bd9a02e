/** The services that only a browser has, against real servers: uploading with progress, saving a file, going elsewhere. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { transformWithOxc } from "vite";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { chromiumLaunch } from "../../scripts/chromium.mjs";
import type { navigate } from "../../src/services/navigate.js";
import type { save } from "../../src/services/save.js";
import type { upload } from "../../src/services/upload.js";

const names = ["upload", "save", "navigate"];

interface Tried {
  parts: number[];
  status?: number;
  type?: string | null;
  body?: string;
  error?: string;
}

declare global {
  var services: { upload: typeof upload; save: typeof save; navigate: typeof navigate };
}

/** What each of both servers was asked, in order. */
const asked: string[] = [];
let own: string;
let other: string;
const ends: (() => void)[] = [];
let browser: Browser;

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/** A service as the browser reads it, by its name. */
async function script(name: string): Promise<string> {
  const file = fileURLToPath(new URL(`../../src/services/${name}.ts`, import.meta.url));
  return (await transformWithOxc(readFileSync(file, "utf8"), file)).code;
}

const imports = names.map((name) => `import { ${name} } from "/${name}.js";`).join("");

function answerJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

const routes: Record<string, RequestListener> = {
  "/": (_, response) => {
    response.writeHead(200, { "content-type": "text/html", "set-cookie": "session=1; Path=/" });
    response.end(`<!doctype html><link rel="icon" href="data:,"><script type="module">${imports}
      globalThis.services = { ${names.join(", ")} };</script>`);
  },
  "/api/ok": async (request, response) => {
    const type = request.headers["content-type"] ?? "";
    const form = await new Response(await bodyOf(request), { headers: { "content-type": type } }).formData();
    const file = form.get("world") as File;
    answerJson(response, 200, {
      method: request.method,
      accept: request.headers.accept,
      cookie: request.headers.cookie,
      name: file.name,
      size: file.size,
      mode: form.get("mode"),
    });
  },
  "/api/large": async (request, response) => {
    await bodyOf(request);
    answerJson(response, 413, { detail: "Too large." });
  },
  "/api/none": async (request, response) => {
    await bodyOf(request);
    response.writeHead(204).end();
  },
  "/api/odd": async (request, response) => {
    await bodyOf(request);
    response.writeHead(799, { "content-type": "text/plain" }).end("odd");
  },
  "/api/breaks": (request) => {
    let got = 0;
    request.on("data", (chunk: Buffer) => {
      got += chunk.length;
      if (got > 1_000_000) request.socket.destroy();
    });
  },
  "/api/moved": (_, response) => response.writeHead(307, { location: "/api/ok" }).end(),
  "/api/away": (_, response) => response.writeHead(307, { location: `${other}/steal` }).end(),
  "/api/silent-away": (_, response) => response.writeHead(307, { location: `${other}/closed` }).end(),
};

beforeAll(async () => {
  other = await serve(async (request, response) => {
    asked.push(`other ${request.method} ${request.url} ${request.headers.cookie ?? "no cookie"}`);
    const open = request.url === "/steal";
    const allow = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    await bodyOf(request);
    response.writeHead(200, { "content-type": "application/json", ...(open && allow) });
    response.end('{"status":"success"}');
  });
  own = await serve(async (request, response) => {
    const path = request.url?.split("?")[0] ?? "";
    asked.push(`${request.method} ${path}`);
    const name = names.find((service) => path === `/${service}.js`);
    if (name !== undefined) {
      response.writeHead(200, { "content-type": "text/javascript" }).end(await script(name));
      return;
    }
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route === undefined) response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html>");
    else void route(request, response);
  });
  browser = await chromium.launch(chromiumLaunch());
});

afterAll(async () => {
  await browser?.close();
  for (const end of ends) end();
});

async function open(): Promise<Page> {
  const context = await browser.newContext({ acceptDownloads: true });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(own);
  await page.waitForFunction(() => globalThis.services !== undefined);
  asked.length = 0;
  return page;
}

/** Uploads a file of so many bytes, and tells what came of it. */
const send = (page: Page, path: string, size: number): Promise<Tried> =>
  page.evaluate(
    async ({ path, size }) => {
      const parts: number[] = [];
      const body = new FormData();
      body.append("mode", "survival");
      body.append("world", new File([new Uint8Array(size)], "survival.mcworld"));
      const init = { method: "POST", headers: { accept: "application/json" }, body };
      try {
        const response = await globalThis.services.upload(path, init, (part) => parts.push(part));
        return {
          parts,
          status: response.status,
          type: response.headers.get("content-type"),
          body: await response.text(),
        };
      } catch (error) {
        return { parts, error: String(error) };
      }
    },
    { path, size },
  );

describe("upload", () => {
  test("N-22 F multipart: a form arrives as it was sent, with the cookies of the dashboard", async () => {
    const { status, type, body = "" } = await send(await open(), "/api/ok", 5_000_000);
    expect([status, type]).toEqual([200, "application/json"]);
    expect(JSON.parse(body)).toEqual({
      method: "POST",
      accept: "application/json",
      cookie: "session=1",
      name: "survival.mcworld",
      size: 5_000_000,
      mode: "survival",
    });
  });

  test("F progress: tells which part is sent, rising to all of it", async () => {
    const { parts } = await send(await open(), "/api/ok", 20_000_000);
    expect(parts.length).toBeGreaterThan(0);
    expect(parts).toEqual([...parts].sort((left, right) => left - right));
    expect(parts.at(-1)).toBe(1);
    for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
  });

  test("413 is an answer like any other, with what the server said", async () => {
    expect(await send(await open(), "/api/large", 2_000_000)).toMatchObject({
      status: 413,
      body: '{"detail":"Too large."}',
    });
  });

  test("an answer without a body is one too", async () => {
    expect(await send(await open(), "/api/none", 10)).toMatchObject({ status: 204, body: "" });
  });

  test("an upload that breaks off midway is told, and ends", async () => {
    const { error } = await send(await open(), "/api/breaks", 30_000_000);
    expect(error).toBe("Error: The upload broke off.");
  });

  test("a status that no answer has is told, and ends", async () => {
    const { error } = await send(await open(), "/api/odd", 10);
    expect(error).toMatch(/^(Range)?Error/);
  });

  test("a redirect on the same server is followed", async () => {
    expect(await send(await open(), "/api/moved", 10)).toMatchObject({ status: 200 });
    expect(asked).toEqual(["POST /api/moved", "POST /api/ok"]);
  });

  test("R8 the answer of another origin is refused, even of one that agrees, and no cookie goes there", async () => {
    const { error, status } = await send(await open(), "/api/away", 10);
    expect([status, error]).toEqual([undefined, `Error: The upload was redirected to ${other}.`]);
    for (const line of asked.slice(1)) expect(line).toMatch(/^other \w+ \/steal no cookie$/);
  });

  test("R8 nothing is sent to another origin that does not agree", async () => {
    const { error } = await send(await open(), "/api/silent-away", 10);
    expect(error).toBe("Error: The upload broke off.");
    expect(asked.filter((line) => line.startsWith("other POST"))).toEqual([]);
  });
});

describe("save", () => {
  test.each(["text/html", "image/svg+xml", "application/octet-stream"])(
    "B11 %s is a download under its name, and is never opened in the dashboard",
    async (type) => {
      const page = await open();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.evaluate((type) => {
          const file = new Blob(["<script>globalThis.hacked = true</script>"], { type });
          return globalThis.services.save(file, "report.html");
        }, type),
      ]);
      expect(download.suggestedFilename()).toBe("report.html");
      expect(readFileSync(await download.path(), "utf8")).toContain("<script>");
      expect(page.url()).toBe(`${own}/`);
      expect(page.context().pages()).toHaveLength(1);
    },
  );
});

describe("navigate", () => {
  test("F navigate: a page of the same server opens in place", async () => {
    const page = await open();
    await page.evaluate(() => globalThis.services.navigate("/pages?x=1"));
    await page.waitForURL(`${own}/pages?x=1`);
    expect(page.context().pages()).toHaveLength(1);
  });

  test("F navigate: a page of another server opens beside the dashboard, and learns nothing of it", async () => {
    const page = await open();
    const [opened] = await Promise.all([
      page.context().waitForEvent("page"),
      page.evaluate((url) => globalThis.services.navigate(`${url}/else`), other),
    ]);
    await opened.waitForURL(`${other}/else`);
    expect(await opened.evaluate(() => [globalThis.opener, document.referrer])).toEqual([null, ""]);
    expect(page.url()).toBe(`${own}/`);
  });
});
