/** Pages to start from, each with what its topics would bring. */
import {
  Archive,
  ChartColumn,
  KeyRound,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  PanelsTopLeft,
  ScrollText,
  Terminal,
  Users,
} from "lucide-react";
import type { TopicScript } from "../stage-messages.js";
import type { Locale } from "../texts.js";

export interface Example {
  name: string;
  title: Readonly<Record<Locale, string>>;
  summary: Readonly<Record<Locale, string>>;
  icon: LucideIcon;
  text: string;
  topics?: readonly TopicScript[];
}

const texts = import.meta.glob<string>("../examples/*.json", { query: "?raw", import: "default", eager: true });

const textOf = (name: string) => texts[`../examples/${name}.json`] ?? "";

const listed: readonly Omit<Example, "text">[] = [
  {
    name: "dashboard",
    title: { en: "Dashboard", zh: "仪表盘" },
    summary: { en: "Live figures, a chart, a table of nodes", zh: "实时数据、图表和节点表格" },
    icon: LayoutDashboard,
    topics: [
      {
        topic: "fleet:load",
        every: 1000,
        data: [
          { cpu: 41.6, requests: 1284 },
          { cpu: 44.2, requests: 1331 },
          { cpu: 47.9, requests: 1402 },
          { cpu: 43.1, requests: 1318 },
          { cpu: 39.8, requests: 1247 },
        ],
      },
      { topic: "fleet:status", data: { status: "warning" } },
    ],
  },
  {
    name: "form",
    title: { en: "Settings form", zh: "设置表单" },
    summary: { en: "Fields, switches, save with errors by field", zh: "字段、开关，按字段显示错误" },
    icon: ListChecks,
  },
  {
    name: "table",
    title: { en: "Table with actions", zh: "带操作的表格" },
    summary: { en: "Buttons in rows, search, questions before", zh: "行内按钮、搜索和确认" },
    icon: Users,
  },
  {
    name: "logs",
    title: { en: "Logs and progress", zh: "日志与进度" },
    summary: { en: "A build that reports while it runs", zh: "运行中持续汇报的构建" },
    icon: ScrollText,
    topics: [
      { topic: "agent:log", every: 1500, data: ["{{now}} INFO  Step {{n}} done", "{{now}} WARN  Step {{n}} was slow"] },
      {
        topic: "agent:progress",
        every: 1500,
        data: [62, 65, 69, 74, 78, 83, 87, 92, 96, 100].map((percent, at) => ({ percent, elapsed: 284 + at * 12 })),
      },
    ],
  },
  {
    name: "charts",
    title: { en: "Charts", zh: "图表" },
    summary: { en: "Lines, stacked bars, shares, a gauge", zh: "折线、堆叠柱形、占比和仪表" },
    icon: ChartColumn,
    topics: [{ topic: "energy:battery", data: { charge: "{{random}}" } }],
  },
  {
    name: "tabs",
    title: { en: "Tabs", zh: "选项卡" },
    summary: { en: "One device: now, settings, details", zh: "一台设备：当前、设置和详情" },
    icon: PanelsTopLeft,
    topics: [{ topic: "hub:climate", data: { temperature: 21.7, humidity: "{{random}}" } }],
  },
  {
    name: "modal",
    title: { en: "Dialog", zh: "对话框" },
    summary: { en: "A list, and a form above it to add to it", zh: "列表，以及用于添加的弹出表单" },
    icon: KeyRound,
  },
  {
    name: "files",
    title: { en: "Files", zh: "文件" },
    summary: { en: "Upload, download, put in order", zh: "上传、下载和排序" },
    icon: Archive,
  },
  {
    name: "python",
    title: { en: "From Python", zh: "从 Python 开始" },
    summary: { en: "Paste the dictionary that a route returns", zh: "粘贴路由返回的字典" },
    icon: Terminal,
  },
];

export const examples: readonly Example[] = listed.map((one) => ({ ...one, text: textOf(one.name) }));

export const firstExample = examples[0] as Example;
