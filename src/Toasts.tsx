/** Shows the queue of notices as toasts; loaded when there is the first one. */
import { Toast } from "@base-ui/react/toast";
import { useEffect, useState } from "react";
import type { Notice, Notices } from "./core/notices.js";
import { type Texts, textsFor } from "./render/texts.js";

export interface ToastsProps {
  notices: Notices;
  locale: string;
  theme: "light" | "dark" | "system";
}

/** Milliseconds; a failure stays until it is read. */
const timeouts = { success: 5_000, info: 5_000, error: 15_000 };

export function Toasts({ notices, locale, theme }: ToastsProps) {
  const texts = textsFor(locale);
  const [dialog, setDialog] = useState<HTMLElement>();
  return (
    <Toast.Provider limit={5}>
      <Queue notices={notices} onDialog={setDialog} />
      <Toast.Portal
        className="nju"
        data-theme={theme === "system" ? undefined : theme}
        lang={locale}
        container={dialog}
      >
        <Toast.Viewport className="nju-toasts" aria-label={texts.notifications}>
          <Shown texts={texts} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

interface QueueProps {
  notices: Notices;
  /** What is outside an open dialog is dimmed and out of reach, so a toast stands in it, as long as it is open. */
  onDialog(dialog: HTMLElement | undefined): void;
}

/** Hands the notices of the queue to the toast manager. */
function Queue({ notices, onDialog }: QueueProps) {
  const { add } = Toast.useToastManager();
  useEffect(() => {
    const take = () => {
      for (const { kind, message } of notices.take()) {
        const dialog = document.querySelector<HTMLElement>("dialog[open]") ?? undefined;
        dialog?.addEventListener("close", () => onDialog(undefined), { once: true });
        onDialog(dialog);
        // All of the same priority: one of a high one is hidden from screen readers, with its button, as long as it has no focus.
        add({ title: message, type: kind, timeout: timeouts[kind] });
      }
    };
    take();
    return notices.queue.subscribe(take);
  }, [notices, add, onDialog]);
  return null;
}

/** A state is never colour alone. */
const marks = { success: "m5.5 8.2 1.8 1.8 3.2-3.8", info: "M8 7.5v3.2M8 5.2v.1", error: "M8 4.8v3.7M8 10.8v.1" };

function Shown({ texts }: { texts: Texts }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={`nju-toast nju-toast--${toast.type}`}>
      <svg className="nju-toast__icon" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" />
        <path d={marks[toast.type as Notice["kind"]]} />
      </svg>
      <Toast.Title className="nju-toast__text" render={<p />} />
      <Toast.Close className="nju-toast__close" aria-label={texts.close}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 4 8 8m0-8-8 8" />
        </svg>
      </Toast.Close>
    </Toast.Root>
  ));
}
