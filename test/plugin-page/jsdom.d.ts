/** The part of jsdom that tests build windows with; the package has no types of its own. */
declare module "jsdom" {
  export class JSDOM {
    constructor(html: string, options: { url: string; runScripts?: "outside-only" | "dangerously" });
    readonly window: Window & typeof globalThis;
  }
}
