/** What a list whose items can be moved says. */
import { textsIn } from "../../render/texts.js";

const en = {
  list: "List",
  noItems: "No items yet",
  sortable: "sortable",
  move: "Move {name}",
  moveHelp:
    "Press Space to pick the item up, the arrow keys to move it, Space to drop it, and Escape to leave it where it was.",
  moveStart: "{name} is picked up, at place {place} of {count}.",
  moveOver: "{name} is now at place {place} of {count}.",
  moveEnd: "{name} is dropped at place {place} of {count}.",
  moveCancel: "{name} is back at place {place} of {count}.",
};

export type SortableTexts = Readonly<typeof en>;

const zh: SortableTexts = {
  list: "列表",
  noItems: "暂无项目",
  sortable: "可排序",
  move: "移动 {name}",
  moveHelp: "按空格键拿起项目，用方向键移动，再按空格键放下，按 Esc 键取消。",
  moveStart: "已拿起 {name}，位于第 {place} 位，共 {count} 位。",
  moveOver: "{name} 现在位于第 {place} 位，共 {count} 位。",
  moveEnd: "{name} 已放在第 {place} 位，共 {count} 位。",
  moveCancel: "已取消，{name} 回到第 {place} 位，共 {count} 位。",
};

export const sortableTexts = textsIn({ en, zh });
