/** What can be done with a log, in a line above it. */
import { memo, type ReactNode, type RefObject } from "react";
import { logIcons } from "./log-icons.js";
import type { Tone } from "./log-level.js";
import type { LogTexts } from "./log-texts.js";

export interface LogToolbarProps {
  texts: LogTexts;
  level: Tone | undefined;
  setLevel(level: Tone | undefined): void;
  wraps: boolean;
  setWraps(wraps: boolean): void;
  copied: boolean | undefined;
  copy(): void;
  download(): void;
  isEmpty: boolean;
  /** Undefined while nothing is looked for. */
  query: string | undefined;
  ask(query: string): void;
  openSearch(): void;
  closeSearch(): void;
  step(by: 1 | -1): void;
  /** How much was found, in words. */
  found: string;
  field: RefObject<HTMLInputElement | null>;
}

interface ToolProps {
  name: string;
  icon: ReactNode;
  pressed?: boolean;
  disabled?: boolean;
  className?: string;
  run(): void;
}

const Tool = ({ name, icon, pressed, disabled, className = "", run }: ToolProps) => (
  <button
    type="button"
    className={`nju-log__tool ${className}`}
    aria-label={name}
    title={name}
    aria-pressed={pressed}
    disabled={disabled}
    onClick={run}
  >
    {icon}
  </button>
);

function SearchField({ texts, query = "", ask, closeSearch, step, found, field }: LogToolbarProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: React 18 does not know the element search
    <div role="search" className="nju-log__search">
      <input
        ref={field}
        type="text"
        className="nju-log__query"
        aria-label={texts.searchLog}
        placeholder={texts.searchLog}
        value={query}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => ask(target.value)}
        onKeyDown={(event) => {
          // What a reader of Chinese is still composing is not meant for us.
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
          else if (event.key === "Escape") closeSearch();
          else return;
          // A dialog around the log stays, and a form around it is not sent.
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {query !== "" && <span className="nju-log__found">{found}</span>}
      <Tool name={texts.previousMatch} icon={logIcons.previous} disabled={query === ""} run={() => step(-1)} />
      <Tool name={texts.nextMatch} icon={logIcons.next} disabled={query === ""} run={() => step(1)} />
      <Tool name={texts.closeSearch} icon={logIcons.close} run={closeSearch} />
    </div>
  );
}

/** Not drawn again for each line that comes. */
export const LogToolbar = memo(function LogToolbar(props: LogToolbarProps) {
  const { texts, level, setLevel, wraps, setWraps, copied, copy, download, isEmpty, query, openSearch } = props;
  const levels: [string, string][] = [
    ["", texts.allLevels],
    ["info", texts.levelInfo],
    ["warning", texts.levelWarning],
    ["error", texts.levelError],
  ];
  return (
    <div className={query === undefined ? "nju-log__toolbar" : "nju-log__toolbar nju-log__toolbar--searching"}>
      <select
        className="nju-log__filter"
        aria-label={texts.level}
        value={level ?? ""}
        onChange={({ target }) => setLevel(target.value === "" ? undefined : (target.value as Tone))}
      >
        {levels.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {query === undefined ? (
        <Tool name={texts.searchLog} icon={logIcons.search} run={openSearch} />
      ) : (
        <SearchField {...props} />
      )}
      <Tool
        className="nju-log__rest"
        name={texts.wrapLines}
        icon={logIcons.wrap}
        pressed={wraps}
        run={() => setWraps(!wraps)}
      />
      <Tool
        className="nju-log__rest"
        name={copied === true ? texts.copied : texts.copy}
        icon={copied === undefined ? logIcons.copy : copied ? logIcons.check : logIcons.alert}
        disabled={isEmpty}
        run={copy}
      />
      <Tool
        className="nju-log__rest"
        name={texts.download}
        icon={logIcons.download}
        disabled={isEmpty}
        run={download}
      />
    </div>
  );
});
