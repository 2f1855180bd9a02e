/** Tells TypeScript of the name that pages find the bridge under. */
import type { PluginPageBridge } from "./plugin-page-bridge.js";

declare global {
  interface Window {
    /** Absent where no host put it into the page. */
    AstrBotPluginPage?: PluginPageBridge;
  }
}
