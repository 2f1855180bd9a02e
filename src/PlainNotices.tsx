/** Shows the latest notices as text, where the code of the toasts could not be loaded. */
import { useEffect, useState } from "react";
import type { QueuedNotice } from "./core/notices.js";
import { textsFor } from "./render/texts.js";
import type { ToastsProps } from "./Toasts.js";

export function PlainNotices({ notices, locale, theme }: ToastsProps) {
  const [shown, setShown] = useState<readonly QueuedNotice[]>([]);
  useEffect(() => {
    const take = () => {
      const taken = notices.take();
      if (taken.length > 0) setShown(taken);
    };
    take();
    return notices.queue.subscribe(take);
  }, [notices]);
  return (
    <div className="nju nju-toasts" data-theme={theme === "system" ? undefined : theme} lang={locale} role="status">
      {shown.map(({ id, message }) => (
        <div key={id} className="nju-toast">
          <p className="nju-toast__text">{message}</p>
          <button
            type="button"
            className="nju-toast__close"
            aria-label={textsFor(locale).close}
            onClick={() => setShown((all) => all.filter((notice) => notice.id !== id))}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="m4 4 8 8m0-8-8 8" />
            </svg>
          </button>
        </div>
      ))}
    </div>
  );
}
