/** The page in a frame of its own, so that it has a true viewport, and the switches for how it is shown. */
import {
  Crosshair,
  Monitor,
  Moon,
  PilcrowLeft,
  PilcrowRight,
  RectangleHorizontal,
  Smartphone,
  Sun,
  Tablet,
} from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Segmented } from "../parts/Segmented.js";
import type { Look, PageState } from "../stage-messages.js";
import type { WorkbenchTexts } from "../texts.js";
import type { StageLink } from "./stage-link.js";

type Width = "360" | "768" | "full";

const states: readonly PageState[] = ["as-is", "loading", "empty", "error", "offline"];

export interface StagePaneProps {
  stage: StageLink;
  look: Look;
  onLook(look: Look): void;
  texts: WorkbenchTexts;
  picking: boolean;
  onPick(on: boolean): void;
  /** The text is not JSON at the moment. */
  broken: boolean;
}

export function StagePane({ stage, look, onLook, texts, picking, onPick, broken }: StagePaneProps) {
  const [width, setWidth] = useState<Width>("full");
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (frame.current === null) return undefined;
    const ended = stage.connect(frame.current);
    // Only now, so that no word of it is missed.
    frame.current.src = "./stage.html";
    return ended;
  }, [stage]);
  const size = 14;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of many fieldsets */}
      <div className="wb-stage-bar" role="group" aria-label={texts.toolbar}>
        <button
          type="button"
          className="wb-button"
          aria-pressed={picking}
          title={texts.pickHelp}
          onClick={() => onPick(!picking)}
        >
          <Crosshair size={size} aria-hidden />
          <span className="wb-button__label">{texts.pick}</span>
        </button>
        <Segmented
          label={texts.pageTheme}
          value={look.theme}
          onChange={(theme) => onLook({ ...look, theme })}
          options={[
            { value: "light", label: texts.themes.light, icon: <Sun size={size} aria-hidden /> },
            { value: "dark", label: texts.themes.dark, icon: <Moon size={size} aria-hidden /> },
            { value: "system", label: texts.themes.system, icon: <Monitor size={size} aria-hidden /> },
          ]}
        />
        <Segmented
          label={texts.pageLocale}
          value={look.locale}
          onChange={(locale) => onLook({ ...look, locale })}
          options={[
            { value: "en", label: "EN", lang: "en" },
            { value: "zh", label: "中文", lang: "zh" },
          ]}
        />
        <Segmented
          label={texts.direction}
          value={look.direction}
          onChange={(direction) => onLook({ ...look, direction })}
          options={[
            { value: "ltr", label: texts.directions.ltr, icon: <PilcrowRight size={size} aria-hidden /> },
            { value: "rtl", label: texts.directions.rtl, icon: <PilcrowLeft size={size} aria-hidden /> },
          ]}
        />
        <Segmented<Width>
          label={texts.width}
          value={width}
          onChange={setWidth}
          options={[
            { value: "360", label: texts.widths["360"], icon: <Smartphone size={size} aria-hidden /> },
            { value: "768", label: texts.widths["768"], icon: <Tablet size={size} aria-hidden /> },
            { value: "full", label: texts.widths.full, icon: <RectangleHorizontal size={size} aria-hidden /> },
          ]}
        />
        <label className="wb-field">
          <span className="wb-hidden">{texts.state}</span>
          <select
            className="wb-select"
            value={look.state}
            onChange={(event) => {
              const state = states.find((one) => one === event.currentTarget.value);
              if (state !== undefined) onLook({ ...look, state });
            }}
          >
            {states.map((state) => (
              <option key={state} value={state}>
                {texts.states[state]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {(broken || picking) && (
        <p className="wb-stage-note" role="status">
          {picking ? texts.picking : texts.brokenPage}
        </p>
      )}
      <div className="wb-stage" data-width={width}>
        <iframe ref={frame} className="wb-stage__frame" title={texts.page} />
      </div>
    </>
  );
}
