/** What a field for files says. */
import { textsIn } from "../../render/texts.js";

const en = {
  chooseFile: "Choose a file",
  chooseFiles: "Choose files",
  dropFile: "or drop it here",
  dropFiles: "or drop them here",
  removeFile: "Remove {name}",
  uploading: "Uploading",
  unnamedFile: "Unnamed file",
};

export type FileTexts = Readonly<typeof en>;

const zh: FileTexts = {
  chooseFile: "选择文件",
  chooseFiles: "选择文件",
  dropFile: "或拖放到此处",
  dropFiles: "或拖放到此处",
  removeFile: "移除 {name}",
  uploading: "上传中",
  unnamedFile: "未命名的文件",
};

export const fileTexts = textsIn({ en, zh });
