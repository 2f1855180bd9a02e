/** The text of one line of a log, its time and level told apart. It stays as it was written, so that a selection copies clean. */
import { memo } from "react";

const time = /^\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?/;
const level = /\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\b/;
/** A level stands near the beginning; further on it is a word of the message. */
const head = 40;

const tones: Readonly<Record<string, string>> = {
  TRACE: "debug",
  DEBUG: "debug",
  INFO: "info",
  NOTICE: "info",
  WARN: "warning",
  WARNING: "warning",
};

/** Not drawn again when others follow. */
export const LogLine = memo(function LogLine({ text }: { text: string }) {
  const when = time.exec(text)?.[0] ?? "";
  const rest = text.slice(when.length);
  const found = level.exec(rest.slice(0, head));
  return (
    <>
      {when !== "" && <span className="nju-log__time">{when}</span>}
      {found === null ? (
        rest
      ) : (
        <>
          {rest.slice(0, found.index)}
          <span className={`nju-log__level--${tones[found[0]] ?? "error"}`}>{found[0]}</span>
          {rest.slice(found.index + found[0].length)}
        </>
      )}
    </>
  );
});
