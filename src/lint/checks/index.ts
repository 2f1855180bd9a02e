/** The list of checks, one line each. Of two that tell of one place the first one counts. */
import type { Page } from "../page.js";
import { checkActions } from "./actions.js";
import { checkCells } from "./cells.js";
import { checkCharts } from "./charts.js";
import { checkColors } from "./colors.js";
import { checkDataKeys } from "./data-keys.js";
import { checkEndpoints } from "./endpoints.js";
import { checkFields } from "./fields.js";
import { checkIcons } from "./icons.js";
import { checkLists } from "./lists.js";
import { checkLive } from "./live.js";
import { checkModals } from "./modals.js";
import { checkNestedText } from "./nested-text.js";
import { checkPlaceholders } from "./placeholders.js";
import { checkReading } from "./reading.js";
import { checkReserved } from "./reserved.js";
import { checkRoots } from "./roots.js";
import { checkSelects } from "./selects.js";
import { checkSources } from "./sources.js";
import { checkTables } from "./tables.js";
import { checkTabs } from "./tabs.js";
import { checkTexts } from "./texts.js";

export const checks: readonly ((page: Page) => void)[] = [
  checkDataKeys,
  checkActions,
  checkCells,
  checkCharts,
  checkColors,
  checkEndpoints,
  checkFields,
  checkIcons,
  checkLists,
  checkLive,
  checkModals,
  checkNestedText,
  checkPlaceholders,
  checkReading,
  checkReserved,
  checkRoots,
  checkSelects,
  checkSources,
  checkTables,
  checkTabs,
  checkTexts,
];
