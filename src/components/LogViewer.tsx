import { useEffect, useRef } from "react";
import { LogViewer as contract } from "../../schema/components/LogViewer.js";
import { mountedView, type ViewProps } from "../render/view.js";
import { LogLine } from "./parts/LogLine.js";

/** Distance from the end, in pixels, within which a log counts as followed. */
const nearEnd = 24;

export const LogViewer = mountedView(function LogViewer({
  lines,
  dropped,
  maxLines = contract.live.limit,
  height = 200,
  title,
  env,
}: ViewProps<typeof contract>) {
  // A document may start with more lines than are kept of a topic.
  const last = lines.slice(-maxLines);
  const left = dropped + lines.length - last.length;
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the lines moves the end
  useEffect(() => {
    const element = box.current;
    if (element !== null && follows.current) element.scrollTop = element.scrollHeight;
  }, [lines]);
  return (
    <div
      ref={box}
      className="nju-log"
      style={{ height }}
      role="log"
      aria-label={title ?? env.texts.log}
      // A busy log read out line by line would drown everything else.
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight <= nearEnd;
      }}
    >
      {lines.length === 0 && <p className="nju-log__empty">{env.texts.noLines}</p>}
      {last.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: counted from the first line ever, it is the line's own number
        <LogLine key={left + index} text={line} />
      ))}
    </div>
  );
});
