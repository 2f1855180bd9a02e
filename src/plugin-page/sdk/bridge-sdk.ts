/** The script that a host puts first into every page: `window.AstrBotPluginPage`, once, however often the page asks for it. */
import { createBridge } from "./bridge.js";
import "./global.js";

const tag = document.currentScript?.dataset;

window.AstrBotPluginPage ??= createBridge(window, {
  nonce: tag?.nonce,
  parents: tag?.parent?.split(" ").filter(Boolean),
});
