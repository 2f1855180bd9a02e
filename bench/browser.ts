/** Asks the page in Chromium. */
import { type Browser, chromium } from "playwright";
import { chromiumLaunch } from "../scripts/chromium.mjs";
import type { Bench } from "./protocol.js";

export interface OpenPage {
  bench: Pick<Bench, "mount" | "update" | "refresh" | "countUpdate" | "countRefresh">;
  reactVersion: string;
  chromiumVersion: string;
  close(): Promise<void>;
}

/** Places in minified code say nothing. */
function withoutStack(error: unknown): never {
  throw new Error(String(error).replace(/^(\w*Error: |page\.evaluate: )+|\n {4}at .*/g, ""));
}

/** @param count whether the page counts renders, which would cost time where time is measured */
export async function openPage(url: string, { count = false } = {}): Promise<OpenPage> {
  const { args, ...launch } = chromiumLaunch();
  const browser: Browser = await chromium.launch({ ...launch, args: [...args, "--js-flags=--expose-gc"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    await page.goto(`${url}${count ? "?count" : ""}`);
    const call = async <Answer>(expression: string): Promise<Answer> => {
      const answer = (await page.evaluate(expression).catch(withoutStack)) as Answer;
      if (errors[0] !== undefined) throw errors[0];
      return answer;
    };
    const method =
      <Name extends keyof OpenPage["bench"]>(name: Name) =>
      (...args: Parameters<Bench[Name]>) =>
        call<Awaited<ReturnType<Bench[Name]>>>(`bench.${name}(...${JSON.stringify(args)})`);
    return {
      bench: {
        mount: method("mount"),
        update: method("update"),
        refresh: method("refresh"),
        countUpdate: method("countUpdate"),
        countRefresh: method("countRefresh"),
      },
      reactVersion: await call("bench.reactVersion"),
      chromiumVersion: browser.version(),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
