/** What tabs say, beside what they are given. */
import { textsIn } from "../../render/texts.js";

export const tabTexts = textsIn({ en: { sections: "Sections" }, zh: { sections: "选项卡" } });
