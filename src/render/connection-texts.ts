/** What is said of the live connection. */
import { textsIn } from "./texts.js";

const en = {
  connecting: "Connecting…",
  live: "Live",
  reconnecting: "Connection lost, trying again.",
  offline: "Offline.",
  asOf: "Values as of {time}.",
};

export const connectionTexts = textsIn({
  en,
  zh: {
    connecting: "连接中…",
    live: "实时",
    reconnecting: "连接已断开，正在重试。",
    offline: "离线。",
    asOf: "数据截至 {time}。",
  } satisfies typeof en,
});
