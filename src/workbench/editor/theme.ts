/** The editor in the workbench's own tokens; they reach into the shadow root, and decide on light and dark themselves. */
import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--wb-syntax-key)" },
  { tag: tags.string, color: "var(--wb-syntax-string)" },
  { tag: tags.number, color: "var(--wb-syntax-number)" },
  { tag: [tags.bool, tags.null], color: "var(--wb-syntax-word)" },
  { tag: [tags.separator, tags.bracket, tags.squareBracket, tags.brace], color: "var(--color-text-secondary)" },
]);

const severities = {
  error: "var(--nju-status-stopped)",
  warning: "var(--nju-status-warning)",
  info: "var(--nju-accent)",
  hint: "var(--nju-accent)",
};

/** CodeMirror's marks are pictures in data: URLs, which say nothing that a line and a dot do not. */
const marks = Object.fromEntries(
  Object.entries(severities).flatMap(([severity, color]) => [
    [
      `.cm-lintRange-${severity}`,
      {
        backgroundImage: "none",
        textDecoration: `underline wavy ${color} 1px`,
        textUnderlineOffset: "3px",
        textDecorationSkipInk: "none",
      },
    ],
    [
      `.cm-lint-marker-${severity}`,
      { content: "none", width: "7px", height: "7px", borderRadius: "50%", backgroundColor: color },
    ],
    [`.cm-diagnostic-${severity}`, { borderInlineStart: `3px solid ${color}` }],
    [`.cm-lintPoint-${severity}:after`, { borderBottomColor: color }],
  ]),
);

export const editorTheme = EditorView.theme({
  "&": {
    height: "100%",
    color: "var(--color-text-primary)",
    backgroundColor: "var(--color-background-secondary)",
    fontSize: "var(--wb-code-size)",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.6", scrollbarWidth: "thin" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--color-text-primary)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-gutters": {
    color: "var(--color-text-tertiary)",
    backgroundColor: "var(--color-background-secondary)",
    border: "none",
    paddingInlineStart: "4px",
  },
  ".cm-gutter-lint": { width: "12px" },
  ".cm-gutter-lint .cm-gutterElement": { display: "grid", placeItems: "center", padding: "0" },
  ".cm-foldGutter .cm-gutterElement": {
    width: "14px",
    textAlign: "center",
    color: "var(--color-text-tertiary)",
    cursor: "pointer",
  },
  ".cm-foldPlaceholder": {
    color: "var(--color-text-secondary)",
    backgroundColor: "var(--color-background-tertiary)",
    border: "none",
    borderRadius: "var(--border-radius-xs)",
    padding: "0 6px",
  },
  ".cm-activeLine": { backgroundColor: "var(--wb-active-line)" },
  ".cm-activeLineGutter": { color: "var(--color-text-primary)", backgroundColor: "var(--wb-active-line)" },
  ".cm-cursor": { borderLeftColor: "var(--color-text-primary)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--wb-selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--wb-match)" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--wb-match)",
    outline: "1px solid var(--color-border-secondary)",
  },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--color-background-danger)" },
  ".cm-tooltip": {
    maxWidth: "min(36rem, calc(100vw - 32px))",
    color: "var(--color-text-primary)",
    backgroundColor: "var(--nju-background-floating)",
    border: "1px solid var(--color-border-secondary)",
    borderRadius: "var(--border-radius-md)",
    boxShadow: "var(--shadow-md)",
    fontFamily: "var(--font-sans)",
    fontSize: "var(--font-text-sm-size)",
    lineHeight: "1.5",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-mono)",
    maxHeight: "16em",
    scrollbarWidth: "thin",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    padding: "3px 10px",
    display: "flex",
    gap: "12px",
    alignItems: "baseline",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    color: "var(--nju-on-accent)",
    backgroundColor: "var(--nju-accent)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": {
    marginInlineStart: "auto",
    color: "var(--color-text-tertiary)",
    fontFamily: "var(--font-sans)",
    fontStyle: "normal",
  },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-tooltip.cm-completionInfo": { padding: "8px 12px", maxWidth: "20rem" },
  ".cm-tooltip-lint": { padding: "0" },
  ".cm-diagnostic": { padding: "6px 12px", margin: "0", whiteSpace: "pre-wrap" },
  ".cm-diagnosticSource": {
    color: "var(--color-text-secondary)",
    fontFamily: "var(--font-mono)",
    fontSize: "11px",
    opacity: "1",
  },
  ".cm-doc": { padding: "8px 12px", display: "grid", gap: "4px" },
  ".cm-doc__name": {
    display: "flex",
    gap: "8px",
    alignItems: "baseline",
    fontFamily: "var(--font-mono)",
    fontWeight: "600",
  },
  ".cm-doc__detail": { color: "var(--color-text-secondary)", fontWeight: "400" },
  ".cm-doc__text": { maxWidth: "60ch" },
  ".cm-doc__props": {
    color: "var(--color-text-secondary)",
    fontFamily: "var(--font-mono)",
    fontSize: "11.5px",
    maxWidth: "60ch",
  },
  ".cm-panels": { color: "var(--color-text-primary)", backgroundColor: "var(--color-background-primary)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--color-border-primary)" },
  ".cm-panel.cm-search": {
    padding: "8px 36px 8px 12px",
    fontFamily: "var(--font-sans)",
    fontSize: "var(--font-text-sm-size)",
  },
  ".cm-panel.cm-search label": { fontSize: "inherit", whiteSpace: "nowrap" },
  ".cm-panel.cm-search [name=close]": { color: "inherit", fontSize: "18px", width: "28px", height: "28px" },
  ".cm-textfield, .cm-button": {
    color: "inherit",
    font: "inherit",
    fontSize: "inherit",
    backgroundColor: "var(--color-background-secondary)",
    backgroundImage: "none",
    border: "1px solid var(--nju-border-control)",
    borderRadius: "var(--border-radius-sm)",
    padding: "2px 8px",
  },
  ".cm-textfield:focus-visible, .cm-button:focus-visible": { outline: "2px solid var(--color-ring-primary)" },
  ...marks,
});
