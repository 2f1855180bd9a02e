/** The JSON editor. It lives in a shadow root: there its styles are style sheets, which a strict content policy allows. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { type Finding, toJson } from "../lint.js";
import { complete } from "./complete.js";
import { explain } from "./explain.js";
import { formatJson } from "./format-json.js";
import { editorTheme, highlighting } from "./theme.js";

export interface EditorWords {
  /** Read to whom cannot see it. */
  label: string;
  /** Translations of CodeMirror's own. */
  phrases: Readonly<Record<string, string>>;
}

export interface EditorOptions {
  text: string;
  readOnly: boolean;
  words: EditorWords;
  onChange(text: string): void;
  onCursor(offset: number, moved: boolean): void;
  /** A text was pasted that was not JSON, and is now. */
  onConverted(): void;
}

export interface EditorHandle {
  /** Selects from there to there, shows it and takes the focus. */
  select(from: number, to: number): void;
  cursor(): number;
  /** Puts another text in, as one step that can be undone. */
  replace(text: string): void;
  setFindings(findings: readonly Finding[]): void;
  setWords(words: EditorWords): void;
  /** @returns whether the text could be formatted */
  format(): boolean;
  destroy(): void;
}

export function mountEditor(place: HTMLElement, options: EditorOptions): EditorHandle {
  const host = place.appendChild(document.createElement("div"));
  host.className = "wb-editor__host";
  const shadow = host.attachShadow({ mode: "open" });
  const words = new Compartment();
  const worded = ({ label, phrases }: EditorWords) => [
    // The tab index for tools that do not know that what is editable takes the focus.
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    EditorState.phrases.of(phrases),
  ];

  const format = (): boolean => {
    const text = view.state.doc.toString();
    const formatted = formatJson(text) ?? formatJson(toJson(text).json ?? "");
    if (formatted === undefined) return false;
    replace(formatted);
    return true;
  };

  function replace(text: string) {
    const now = view.state.doc.toString();
    if (now === text) return;
    // Only what is different: the cursor, and what is folded, stay.
    let from = 0;
    while (from < now.length && now[from] === text[from]) from++;
    let end = 0;
    while (end < Math.min(now.length, text.length) - from && now.at(-1 - end) === text.at(-1 - end)) end++;
    view.dispatch({
      changes: { from, to: now.length - end, insert: text.slice(from, text.length - end) },
      annotations: isolateHistory.of("full"),
    });
  }

  /** Python and the like becomes JSON; as a second step, so that undo brings back what was pasted. */
  function paste(event: ClipboardEvent): boolean {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (options.readOnly || !/^\s*[{[]/.test(pasted) || formatJson(pasted) !== undefined) return false;
    const converted = formatJson(toJson(pasted).json ?? "");
    if (converted === undefined) return false;
    event.preventDefault();
    const { from } = view.state.selection.main;
    view.dispatch(view.state.replaceSelection(pasted), {
      userEvent: "input.paste",
      annotations: isolateHistory.of("full"),
    });
    const to = view.state.selection.main.head;
    view.dispatch({
      changes: { from, to, insert: converted },
      selection: { anchor: from + converted.length },
      annotations: isolateHistory.of("full"),
      scrollIntoView: true,
    });
    options.onConverted();
    return true;
  }

  const view = new EditorView({
    parent: shadow,
    root: shadow,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        [lineNumbers(), foldGutter(), codeFolding(), lintGutter()],
        [history(), drawSelection(), dropCursor(), indentOnInput(), bracketMatching(), closeBrackets()],
        [highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(), search({ top: true })],
        EditorState.allowMultipleSelections.of(true),
        [EditorState.tabSize.of(2), indentUnit.of("  ")],
        EditorState.readOnly.of(options.readOnly),
        json(),
        [syntaxHighlighting(highlighting), editorTheme],
        autocompletion({ override: [complete], icons: false }),
        hoverTooltip(explain, { hoverTime: 250 }),
        words.of(worded(options.words)),
        EditorView.domEventHandlers({ paste }),
        EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
          if (docChanged) options.onChange(state.doc.toString());
          if (docChanged || selectionSet) options.onCursor(state.selection.main.head, selectionSet && !docChanged);
        }),
        keymap.of([
          { key: "Shift-Alt-f", run: format, preventDefault: true },
          // Where Ctrl and the space bar switch the language.
          { key: "Alt-Enter", run: startCompletion },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...defaultKeymap,
          indentWithTab,
        ]),
      ],
    }),
  });

  return {
    select(from, to) {
      const most = view.state.doc.length;
      const anchor = Math.min(from, most);
      const head = Math.min(to, most);
      view.dispatch({
        selection: { anchor, head },
        effects: EditorView.scrollIntoView(anchor, { y: "center" }),
      });
      view.focus();
    },
    cursor: () => view.state.selection.main.head,
    replace,
    setFindings(findings) {
      const most = view.state.doc.length;
      view.dispatch(
        setDiagnostics(
          view.state,
          findings.map(({ offset, end, severity, message, code }) => ({
            from: Math.min(offset, most),
            to: Math.min(Math.max(end, offset), most),
            severity,
            message,
            source: code,
          })),
        ),
      );
    },
    setWords: (next) => view.dispatch({ effects: words.reconfigure(worded(next)) }),
    format,
    destroy() {
      view.destroy();
      host.remove();
    },
  };
}
