/** What a log says, beside its lines. */
import { textsIn } from "../../../render/texts.js";

const en = {
  searchLog: "Search the log",
  previousMatch: "Previous match",
  nextMatch: "Next match",
  closeSearch: "Close the search",
  noMatches: "No matches",
  match: "{count} match",
  matches: "{count} matches",
  matchOf: "{number} of {count}",
  level: "Level",
  allLevels: "All levels",
  levelInfo: "Info and above",
  levelWarning: "Warnings and errors",
  levelError: "Errors",
  noLinesOfLevel: "No lines of this level",
  wrapLines: "Wrap lines",
  copy: "Copy",
  copied: "Copied",
  copyRefused: "The browser refused to copy. Download the log instead.",
  download: "Download",
  newLine: "{count} new line",
  newLines: "{count} new lines",
  lineMissing: "{count} line missing",
  linesMissing: "{count} lines missing",
  linesMayBeMissing: "Lines may be missing here",
  moreCharacter: "… {count} more character",
  moreCharacters: "… {count} more characters",
};

export type LogTexts = Readonly<typeof en>;

const zh: LogTexts = {
  searchLog: "搜索日志",
  previousMatch: "上一个匹配项",
  nextMatch: "下一个匹配项",
  closeSearch: "关闭搜索",
  noMatches: "无匹配项",
  match: "{count} 个匹配项",
  matches: "{count} 个匹配项",
  matchOf: "{number}/{count}",
  level: "级别",
  allLevels: "所有级别",
  levelInfo: "信息及以上",
  levelWarning: "警告和错误",
  levelError: "仅错误",
  noLinesOfLevel: "没有该级别的日志",
  wrapLines: "自动换行",
  copy: "复制",
  copied: "已复制",
  copyRefused: "浏览器拒绝了复制。请改为下载日志。",
  download: "下载",
  newLine: "{count} 行新日志",
  newLines: "{count} 行新日志",
  lineMissing: "缺少 {count} 行",
  linesMissing: "缺少 {count} 行",
  linesMayBeMissing: "此处可能缺少日志",
  moreCharacter: "…还有 {count} 个字符",
  moreCharacters: "…还有 {count} 个字符",
};

export const logTexts = textsIn({ en, zh });
