/** The built-in texts that users read, in every language the package speaks. */

const en = {
  close: "Close",
  dialog: "Dialog",
  field: "Field",
  loading: "Loading…",
  retry: "Try again",
  problem: "Problem",
  pageProblem: "This page could not be shown",
  noData: "No data yet",
  noLines: "No log lines yet",
  log: "Log",
  chart: "Chart",
  trendUp: "Rising",
  trendDown: "Falling",
  trendNeutral: "Steady",
  notifications: "Notifications",
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
  noData: "暂无数据",
  noLines: "暂无日志",
  log: "日志",
  chart: "图表",
  trendUp: "上升",
  trendDown: "下降",
  trendNeutral: "持平",
  notifications: "通知",
};

const tables: Readonly<Record<string, Texts>> = { en, zh };

/** @param locale BCP 47, such as zh-CN; English where the language is not spoken */
export function textsFor(locale: string): Texts {
  const language = locale.toLowerCase().split("-", 1)[0] ?? "";
  return Object.hasOwn(tables, language) ? (tables[language] as Texts) : en;
}
