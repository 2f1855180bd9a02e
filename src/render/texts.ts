/** The built-in texts that users read, in every language the package speaks. */

const en = {
  close: "Close",
  dialog: "Dialog",
  field: "Field",
  loading: "Loading…",
  retry: "Try again",
  problem: "Problem",
  pageProblem: "This page could not be shown",
  trendUp: "Rising",
  trendDown: "Falling",
  trendNeutral: "Steady",
  notifications: "Notifications",
  asOfShort: "as of {time}",
  open: "Open",
  newTab: "(opens in a new tab)",
  frame: "Embedded page",
  running: "Running",
  stopped: "Stopped",
  warning: "Warning",
  unknown: "Unknown",
  noOptions: "Nothing to choose from",
  frameRefused: "Nothing is shown here: the address is missing or was refused.",
  otherSite: "(another site)",
  progress: "Progress",
};

export type Texts = Readonly<typeof en>;

const zh: Texts = {
  close: "关闭",
  dialog: "对话框",
  field: "输入框",
  loading: "加载中…",
  retry: "重试",
  problem: "问题",
  pageProblem: "无法显示此页面",
  trendUp: "上升",
  trendDown: "下降",
  trendNeutral: "持平",
  notifications: "通知",
  asOfShort: "截至 {time}",
  open: "打开",
  newTab: "（在新标签页中打开）",
  frame: "嵌入的页面",
  running: "运行中",
  stopped: "已停止",
  warning: "警告",
  unknown: "未知",
  noOptions: "没有可选项",
  frameRefused: "此处无法显示内容：地址缺失或被拒绝。",
  otherSite: "（其他网站）",
  progress: "进度",
};

/**
 * Picks the table of a locale: BCP 47, such as zh-CN; English where the language is not spoken. Texts of a view that is
 * loaded on demand stand beside it, so that they are loaded with it.
 */
export const textsIn =
  <Table>(tables: Readonly<Record<"en" | "zh", Table>>) =>
  (locale: string): Table => {
    const language = locale.toLowerCase().split("-", 1)[0] ?? "";
    return Object.hasOwn(tables, language) ? tables[language as "en" | "zh"] : tables.en;
  };

export const textsFor = textsIn<Texts>({ en, zh });
