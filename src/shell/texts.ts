/** The shell's own words. */
import type { Locale } from "./preferences.js";

const en = {
  skip: "Skip to the page",
  pages: "Pages",
  menu: "Open the menu",
  close: "Close",
  loading: "Loading…",
  retry: "Try again",
  listFailed: "The list of pages could not be loaded",
  listFailedHelp: "Check that the host is running and that this device can reach it.",
  empty: "No pages yet",
  emptyHelp: "Tag a route of a plugin “plugin-ui-native”, and it stands here under its name:",
  unknown: "There is no page at this address",
  unknownHelp: "Its plugin may be gone, or its route may have another path now.",
  unknownLink: (name: string) => `Go to “${name}”`,
  problems: (count: number) => (count === 1 ? "1 plugin did not load" : `${count} plugins did not load`),
  problemsHelp: "The other plugins are not affected. Fix what is named below, then start the host again.",
  details: "Details",
  playground: "Playground",
  theme: "Theme",
  themes: { light: "Light", dark: "Dark", system: "Follow the system" },
  language: "Language",
  params: { server: "Server" } as Readonly<Record<string, string>>,
};

export type ShellTexts = typeof en;

const zh: ShellTexts = {
  skip: "跳到页面内容",
  pages: "页面",
  menu: "打开菜单",
  close: "关闭",
  loading: "加载中…",
  retry: "重试",
  listFailed: "无法加载页面列表",
  listFailedHelp: "请确认主机正在运行，并且此设备可以访问它。",
  empty: "还没有页面",
  emptyHelp: "为插件的路由加上 “plugin-ui-native” 标签，它就会以自己的名称出现在这里：",
  unknown: "此地址没有页面",
  unknownHelp: "插件可能已被移除，或者其路由的路径已改变。",
  unknownLink: (name) => `前往“${name}”`,
  problems: (count) => `${count} 个插件未能加载`,
  problemsHelp: "其他插件照常运行。请修复下列问题，然后重新启动主机。",
  details: "详情",
  playground: "演练场",
  theme: "主题",
  themes: { light: "浅色", dark: "深色", system: "跟随系统" },
  language: "语言",
  params: { server: "服务器" },
};

export const shellTexts: Readonly<Record<Locale, ShellTexts>> = { en, zh };
