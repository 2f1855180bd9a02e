/** An app in a process of its own: what the host knows of its routes, and how it learns it. */
import { type AppRoute, appRoutes } from "./app-routes.js";
import { fetchFailure } from "./fetch-failure.js";
import type { Logger } from "./log.js";
import { readBytes } from "./read-body.js";
import { reasonOf } from "./reason-of.js";

export interface ProxiedApp {
  readonly name: string;
  /** Its origin. */
  readonly url: URL;
  /** Those of the last description that could be read: while the app is down, its callers are told so. */
  readonly routes: readonly AppRoute[];
  /** Why the description could not be read the last time, where, and how to fix it. */
  readonly problem: string | undefined;
  /** Reads the description, unless that was done a moment ago. Never rejects. */
  read(): Promise<void>;
}

const TIMEOUT_MS = 5000;
const MAX_BYTES = 5_000_000;
/** How long a description is good for. A failure is for less, so that an app is back soon after its start. */
const FRESH_MS = { read: 5000, failed: 1000 };

async function readRoutes(at: URL): Promise<AppRoute[]> {
  // One of another origin would describe another app.
  const response = await fetch(at, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`it answered ${response.status}`);
  }
  const bytes = await readBytes(response, MAX_BYTES);
  if (bytes === undefined) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
  return appRoutes(JSON.parse(new TextDecoder().decode(bytes)));
}

export function createProxiedApp(parts: { name: string; url: URL; log: Logger; now?: () => number }): ProxiedApp {
  const { name, url, log, now = () => performance.now() } = parts;
  const description = new URL("/openapi.json", url);
  let routes: readonly AppRoute[] = [];
  let problem: string | undefined;
  let freshUntil = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  let said: string | undefined;

  /** Once for each change: the description is read again and again. */
  const tell = (text: string, write: (text: string) => void): void => {
    if (said !== text) write(text);
    said = text;
  };

  const readNow = async (): Promise<void> => {
    try {
      routes = await readRoutes(description);
      problem = undefined;
      freshUntil = now() + FRESH_MS.read;
      const pages = routes.filter(({ page }) => page !== undefined).length;
      tell(`Read ${description.href}: ${routes.length} paths, ${pages} of them pages.`, log.info);
    } catch (error) {
      const reason = error instanceof SyntaxError ? "it is not JSON" : fetchFailure(error, TIMEOUT_MS);
      problem = `Cannot read the pages of app "${name}" from ${description.href}: ${reasonOf(new Error(reason))}. Start the app there, with its openapi_url left as it is; the host then finds it by itself.`;
      freshUntil = now() + FRESH_MS.failed;
      tell(problem, log.warn);
    }
  };

  return {
    name,
    url,
    get routes() {
      return routes;
    },
    get problem() {
      return problem;
    },
    async read() {
      if (reading === undefined && now() < freshUntil) return;
      reading ??= readNow().finally(() => {
        reading = undefined;
      });
      await reading;
    },
  };
}
