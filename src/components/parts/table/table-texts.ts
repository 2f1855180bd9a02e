/** What a table says, beside what it is given. */
import { textsIn } from "../../../render/texts.js";

const en = {
  table: "Table",
  noRows: "No rows yet",
  missing: "{count} messages never came",
  missingSome: "Messages may be missing here",
};

export const tableTexts = textsIn({
  en,
  zh: {
    table: "表格",
    noRows: "暂无数据行",
    missing: "缺少 {count} 条消息",
    missingSome: "此处可能缺少消息",
  } satisfies typeof en,
});
