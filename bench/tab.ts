/**
 * A tab of Chromium, asked through the browser's own connection. A page that Playwright makes would follow the network, which
 * costs several times what a message costs, and believe that it is always in front.
 */
import { setTimeout as pause } from "node:timers/promises";
import { type Browser, type CDPSession, chromium } from "playwright";
import { chromiumLaunch } from "../scripts/chromium.mjs";

export interface Tab {
  /** Runs an expression in the page; throws what it throws, and what the page threw meanwhile. */
  evaluate(expression: string): Promise<unknown>;
  until(expression: string): Promise<void>;
  send<Answer>(method: string, params?: object): Promise<Answer>;
  /** Another tab comes in front of it, and it in front again; the page knows. */
  hide(): Promise<void>;
  show(): Promise<void>;
  chromiumVersion: string;
  /** Ends the browser. */
  close(): Promise<void>;
}

interface Reply {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

type Send = Tab["send"];

async function attach(browser: CDPSession, targetId: string): Promise<Send> {
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: false });
  const waiting = new Map<number, (reply: Reply) => void>();
  let sent = 0;
  browser.on("Target.receivedMessageFromTarget", (event) => {
    if (event.sessionId !== sessionId) return;
    const reply = JSON.parse(event.message) as Reply;
    if (reply.id === undefined) return;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  return async <Answer>(method: string, params: object = {}) => {
    const id = ++sent;
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    await browser.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) });
    const { result, error } = await reply;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result as Answer;
  };
}

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** Places in minified code say nothing. */
const withoutStack = (description: string) => description.replace(/^(\w*Error: )+|\n {4}at .*/g, "");

async function openIn(browser: Browser, url: string, height: number): Promise<Tab> {
  const session = await browser.newBrowserCDPSession();
  const { targetId: front } = await session.send("Target.createTarget", { url: "about:blank" });
  const { targetId } = await session.send("Target.createTarget", { url: "about:blank" });
  const send = await attach(session, targetId);
  const size = { width: 1280, height, deviceScaleFactor: 1, mobile: false };
  await send("Emulation.setDeviceMetricsOverride", size);
  await send("Page.navigate", { url });

  const evaluate: Tab["evaluate"] = async (expression) => {
    const options = { awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send<Evaluated>("Runtime.evaluate", { expression, ...options });
    if (exceptionDetails === undefined) return result.value;
    throw new Error(withoutStack(exceptionDetails.exception?.description ?? exceptionDetails.text));
  };
  const until = async (expression: string) => {
    for (let tries = 0; tries < 400; tries++, await pause(25)) {
      if ((await evaluate(expression).catch(() => false)) === true) return;
    }
    throw new Error(`In the page this did not come true: ${expression}`);
  };
  const bring = (target: string, visibility: string) => async () => {
    await session.send("Target.activateTarget", { targetId: target });
    await until(`document.visibilityState === "${visibility}"`);
  };
  const show = bring(targetId, "visible");
  await until(`typeof bench === "object"`);
  await show();
  return {
    evaluate: async (expression) => {
      const value = await evaluate(expression);
      const thrown = await evaluate("bench.thrown[0]");
      if (typeof thrown === "string") throw new Error(withoutStack(thrown));
      return value;
    },
    ...{ until, send, hide: bring(front, "hidden"), show },
    chromiumVersion: browser.version(),
    close: () => browser.close(),
  };
}

export async function openTab(url: string, height: number): Promise<Tab> {
  const { args, ...launch } = chromiumLaunch();
  const browser = await chromium.launch({ ...launch, args: [...args, "--js-flags=--expose-gc"] });
  try {
    return await openIn(browser, url, height);
  } catch (error) {
    await browser.close();
    throw error;
  }
}
