/** The list of checks, one line each. */
import type { Page } from "../page.js";
import { checkActions } from "./actions.js";
import { checkCharts } from "./charts.js";
import { checkColors } from "./colors.js";
import { checkEndpoints } from "./endpoints.js";
import { checkFields } from "./fields.js";
import { checkIcons } from "./icons.js";
import { checkLive } from "./live.js";
import { checkModals } from "./modals.js";
import { checkNestedText } from "./nested-text.js";
import { checkPlaceholders } from "./placeholders.js";
import { checkReading } from "./reading.js";
import { checkSelects } from "./selects.js";
import { checkTables } from "./tables.js";
import { checkTabs } from "./tabs.js";

export const checks: readonly ((page: Page) => void)[] = [
  checkActions,
  checkCharts,
  checkColors,
  checkEndpoints,
  checkFields,
  checkIcons,
  checkLive,
  checkModals,
  checkNestedText,
  checkPlaceholders,
  checkReading,
  checkSelects,
  checkTables,
  checkTabs,
];
