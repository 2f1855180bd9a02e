/** The words of what only a preview session has. */
import type { Locale } from "../texts.js";

const en = {
  session: "Session",
  shows: "Shows",
  backend: "Back end",
  scripted: "none: calls are answered by script, topics are sent by hand or by script",
  reload: "Load again",
  recordsTo: "Records to",
  taken: (count: number) => (count === 1 ? "1 call or message" : `${count} calls and messages`),
  replay: "Recording",
  none: "It has no messages.",
  progress: (sent: number, all: number, at: string, duration: string) =>
    `${sent} of ${all} messages, ${at} of ${duration}`,
  play: "Play",
  pause: "Pause",
  restart: "From the start",
  speed: "Speed",
  unread: (count: number) => `${count === 1 ? "1 line" : `${count} lines`} of it could not be read.`,
};

const zh: typeof en = {
  session: "会话",
  shows: "显示",
  backend: "后端",
  scripted: "无：请求由脚本应答，主题消息由手动或脚本发送",
  reload: "重新加载",
  recordsTo: "录制到",
  taken: (count) => `${count} 条请求和消息`,
  replay: "录制内容",
  none: "没有消息。",
  progress: (sent, all, at, duration) => `${sent} / ${all} 条消息，${at} / ${duration}`,
  play: "播放",
  pause: "暂停",
  restart: "从头播放",
  speed: "速度",
  unread: (count) => `其中 ${count} 行无法读取。`,
};

export const sessionTexts: Readonly<Record<Locale, typeof en>> = { en, zh };
