/** Tells screen readers what is new in a log, seldom: a busy log read out line by line would drown everything else. */
import { type RefObject, useEffect, useRef } from "react";

/** Milliseconds between two announcements of new lines. */
const between = 10_000;

/** Writes into the status by itself, so that nothing is rendered for it. */
export function useAnnouncer(
  status: RefObject<HTMLElement | null>,
  /** Lines that came so far. */
  lines: number,
  words: (lines: number) => string,
): (text: string) => void {
  const told = useRef(lines);
  const now = useRef({ lines, words });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = (text: string) => {
    if (status.current !== null) status.current.textContent = text;
  };

  useEffect(() => {
    now.current = { lines, words };
    // A document that starts anew has fewer.
    if (lines < told.current) told.current = lines;
    if (lines === told.current || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const { lines: came, words: inWords } = now.current;
      if (came > told.current && status.current !== null) status.current.textContent = inWords(came - told.current);
      told.current = came;
    }, between);
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return say;
}
