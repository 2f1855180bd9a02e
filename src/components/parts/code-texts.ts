/** What a block of code says. */
import { textsIn } from "../../render/texts.js";

const en = {
  copy: "Copy",
  copied: "Copied",
  code: "Code",
  copyRefused: "The browser refused to copy. The text is selected: copy it by keyboard.",
};

export type CodeTexts = Readonly<typeof en>;

const zh: CodeTexts = {
  copy: "复制",
  copied: "已复制",
  code: "代码",
  copyRefused: "浏览器拒绝了复制。文本已选中，请用键盘复制。",
};

export const codeTexts = textsIn({ en, zh });
