/** Entry `native-json-ui/lint`: what is amiss in the text of a page, where, and how to fix it. */
export { asAnnotations, asRecords, asSarif, codeFrame, type FileFinding, type FileFindings } from "./formats.js";
export { type Finding, type Lint, type LintOptions, lintText } from "./lint-text.js";
export type { TextRange } from "./marks.js";
export type { LintCode } from "./messages.js";
export { type ToJson, toJson } from "./to-json.js";
