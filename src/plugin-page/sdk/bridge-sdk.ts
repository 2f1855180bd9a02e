/** The script that a host puts first into every page: `window.AstrBotPluginPage`, once, however often the page asks for it. */
import { createBridge } from "./bridge.js";
import "./global.js";

const tag = document.currentScript?.dataset;

if (!window.AstrBotPluginPage) {
  const bridge = createBridge(window, {
    nonce: tag?.nonce,
    parents: tag?.parent?.split(" ").filter(Boolean),
  });
  window.AstrBotPluginPage = bridge;
  // As it was when the page was asked for: the first thing that a page does may be to read its texts.
  if (tag?.context) bridge.__setInitialContext(JSON.parse(tag.context));
}
