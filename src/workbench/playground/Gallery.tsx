/** The examples as a dialog of cards. */
import { LayoutGrid, X } from "lucide-react";
import { useId, useRef } from "react";
import type { Locale, WorkbenchTexts } from "../texts.js";
import { examples } from "./examples.js";
import type { PlaygroundSource } from "./playground-source.js";

export interface GalleryProps {
  source: PlaygroundSource;
  texts: WorkbenchTexts;
  locale: Locale;
}

export function Gallery({ source, texts, locale }: GalleryProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const close = () => dialog.current?.close();
  return (
    <>
      <button type="button" className="wb-button" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        <LayoutGrid size={14} aria-hidden />
        <span className="wb-button__label">{texts.examples}</span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog; this is for its backdrop */}
      <dialog
        ref={dialog}
        className="wb-gallery"
        aria-labelledby={title}
        onClick={(event) => event.target === event.currentTarget && close()}
      >
        <div className="wb-gallery__body">
          <div className="wb-gallery__head">
            <div>
              <h2 id={title}>{texts.examplesTitle}</h2>
              <p>{texts.examplesHelp}</p>
            </div>
            <button type="button" className="wb-icon-button" aria-label={texts.close} onClick={close}>
              <X size={16} aria-hidden />
            </button>
          </div>
          <ul className="wb-gallery__list">
            {examples.map(({ name, title, summary, icon: Icon }) => (
              <li key={name}>
                <button
                  type="button"
                  className="wb-gallery__card"
                  onClick={() => {
                    source.openExample(name);
                    close();
                  }}
                >
                  <Icon size={18} aria-hidden />
                  <span className="wb-gallery__title">{title[locale]}</span>
                  <span className="wb-gallery__summary">{summary[locale]}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      </dialog>
    </>
  );
}
