/** A log as a React author writes it: lines of one height, of which only those in view are made. */
import { memo, useLayoutEffect, useRef, useState } from "react";
import { useList } from "./stream.js";

const lineHeight = 20;
/** Lines made beyond each edge. */
const beyond = 10;

const parts = /^(\d\d:\d\d:\d\d)?(.*?)\b(DEBUG|INFO|WARN|ERROR)\b(.*)$/;
const tones: Record<string, string> = { DEBUG: "debug", INFO: "info", WARN: "warning", ERROR: "error" };

const Line = memo(function Line({ text }: { text: string }) {
  const [, time, before, level = "", after] = parts.exec(text) ?? [];
  return (
    <div className="own-log__line">
      {time && <span className="nju-log__time">{time}</span>}
      {before}
      {level !== "" && <span className={`nju-log__level--${tones[level]}`}>{level}</span>}
      {level === "" ? text : after}
    </div>
  );
});

export function LogList({ topic, height }: { topic: string; height: number }) {
  const { items, before } = useList<string>(topic);
  const box = useRef<HTMLDivElement>(null);
  /** Where the reader is, in pixels from the first line ever; at the end, and staying there, if undefined. */
  const [place, setPlace] = useState<number>();

  const end = Math.max(0, items.length * lineHeight - height);
  const top = place === undefined ? end : Math.min(end, Math.max(0, place - before * lineHeight));
  const from = Math.max(0, Math.floor(top / lineHeight) - beyond);
  const to = Math.min(items.length, Math.ceil((top + height) / lineHeight) + beyond);

  const places = Array.from({ length: to - from }, (_, index) => from + index);

  useLayoutEffect(() => {
    if (box.current !== null && Math.abs(box.current.scrollTop - top) > 1) box.current.scrollTop = top;
  }, [top]);

  return (
    <div
      ref={box}
      className="own-log"
      role="log"
      aria-label="Log"
      aria-live="off"
      style={{ height }}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
        setPlace(scrollHeight - scrollTop - clientHeight <= lineHeight ? undefined : scrollTop + before * lineHeight)
      }
    >
      <div style={{ height: items.length * lineHeight, paddingBlockStart: from * lineHeight }}>
        {places.map((place) => (
          <Line key={before + place} text={items[place] ?? ""} />
        ))}
      </div>
    </div>
  );
}
