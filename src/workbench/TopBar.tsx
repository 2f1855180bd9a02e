/** What concerns the document as a whole, and the workbench itself. */
import { Braces, Link2, Monitor, Moon, Sun, WandSparkles } from "lucide-react";
import { Segmented } from "./parts/Segmented.js";
import { Gallery } from "./playground/Gallery.js";
import { isPlayground } from "./playground/is-playground.js";
import type { Theme } from "./preferences.js";
import type { Source, SourceState } from "./source.js";
import type { Locale, WorkbenchTexts } from "./texts.js";

export interface TopBarProps {
  source: Source;
  state: SourceState;
  texts: WorkbenchTexts;
  theme: Theme;
  onTheme(theme: Theme): void;
  locale: Locale;
  onLocale(locale: Locale): void;
  onFormat(): void;
  /** Tells the author something. */
  onNote(text: string): void;
}

export function TopBar(props: TopBarProps) {
  const { source, state, texts, theme, onTheme, locale, onLocale, onFormat, onNote } = props;
  const copy = async () => {
    if (!isPlayground(source)) return;
    const link = await source.link();
    if (link === undefined) return onNote(texts.linkTooLong);
    await navigator.clipboard.writeText(link).then(
      () => onNote(texts.linkCopied),
      // Where the clipboard is denied, the address bar holds it.
      () => window.history.replaceState(null, "", link),
    );
  };
  return (
    <header className="wb-bar">
      <h1 className="wb-brand">
        <Braces className="wb-brand__mark" size={16} aria-hidden />
        <span className="wb-brand__name">native-json-ui</span>
        <span className="wb-brand__mode">{source.mode === "session" ? texts.preview : texts.playground}</span>
      </h1>
      <div className="wb-bar__group">
        {isPlayground(source) && <Gallery source={source} texts={texts} locale={locale} />}
        {state.files.length > 0 && (
          <label className="wb-field">
            <span className="wb-hidden">{texts.file}</span>
            <select
              className="wb-select"
              value={state.file ?? ""}
              onChange={(event) => source.open?.(event.currentTarget.value)}
            >
              {state.files.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        {!source.readOnly && (
          <button type="button" className="wb-button" title={texts.formatHelp} onClick={onFormat}>
            <WandSparkles size={14} aria-hidden />
            <span className="wb-button__label">{texts.format}</span>
          </button>
        )}
        {isPlayground(source) && (
          <button type="button" className="wb-button wb-button--primary" onClick={() => void copy()}>
            <Link2 size={14} aria-hidden />
            <span className="wb-button__label">{texts.copyLink}</span>
          </button>
        )}
      </div>
      <div className="wb-bar__group wb-bar__group--end">
        <Segmented
          label={texts.theme}
          value={theme}
          onChange={onTheme}
          options={[
            { value: "light", label: texts.themes.light, icon: <Sun size={14} aria-hidden /> },
            { value: "dark", label: texts.themes.dark, icon: <Moon size={14} aria-hidden /> },
            { value: "system", label: texts.themes.system, icon: <Monitor size={14} aria-hidden /> },
          ]}
        />
        <Segmented
          label={texts.language}
          value={locale}
          onChange={onLocale}
          options={[
            { value: "en", label: "EN", lang: "en" },
            { value: "zh", label: "中文", lang: "zh" },
          ]}
        />
      </div>
    </header>
  );
}
