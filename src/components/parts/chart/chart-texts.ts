/** What a chart says. */
import { textsIn } from "../../../render/texts.js";

const en = {
  noData: "No data yet",
  chart: "Chart",
  showTable: "Show as table",
  showChart: "Show as chart",
  place: "Point",

  latest: "The latest {shown} of {count} points",
  series: "{count} series",
  oneSeries: "1 series",
  points: "{count} points",
  onePoint: "1 point",
  last: "latest {values}",
  other: "Other",
};

export type ChartTexts = Readonly<typeof en>;

const zh: ChartTexts = {
  noData: "暂无数据",
  chart: "图表",
  showTable: "显示为表格",
  showChart: "显示为图表",
  place: "数据点",

  latest: "共 {count} 个数据点，显示最新 {shown} 个",
  series: "{count} 个系列",
  oneSeries: "1 个系列",
  points: "{count} 个数据点",
  onePoint: "1 个数据点",
  last: "最新 {values}",
  other: "其他",
};

export const chartTexts = textsIn({ en, zh });
