import { useCallback, useEffect, useState } from "react";
import { refusalOf } from "./host-answer.js";
import { fetchPageList, type PageList } from "./page-list.js";

export type PageListState =
  | { status: "loading" }
  | { status: "ready"; list: PageList }
  /** `message` is the host's own, if it answered. */
  | { status: "failed"; message: string | undefined };

/** Loads the list of pages, and again when asked: `reload` leaves what is known on screen meanwhile. */
export function usePageList(): [PageListState, retry: () => void, reload: () => void] {
  const [state, setState] = useState<PageListState>({ status: "loading" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt is a load
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    fetchPageList(signal).then(
      (list) => setState({ status: "ready", list }),
      (error: unknown) => {
        if (signal.aborted) return;
        console.error(error);
        setState({ status: "failed", message: refusalOf(error) });
      },
    );
    return () => controller.abort();
  }, [attempt]);
  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  const retry = () => {
    setState({ status: "loading" });
    reload();
  };
  return [state, retry, reload];
}
