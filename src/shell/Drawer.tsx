import { X } from "lucide-react";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import type { ShellTexts } from "./texts.js";

/** As in shell.css: from here on the sidebar stands beside the page. */
const wide = "(min-width: 760px)";

export interface DrawerProps {
  texts: ShellTexts;
  onClose(): void;
  /** Draws what is inside, given the button that closes it. */
  children(closeButton: ReactNode): ReactNode;
}

/** The sidebar of a small screen. Mounted while it is open; the platform keeps the focus inside, and gives it back. */
export function Drawer({ texts, onClose, children }: DrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect ends while the dialog is still in the page: only closed there does it give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    const query = window.matchMedia(wide);
    query.addEventListener("change", onClose);
    return () => query.removeEventListener("change", onClose);
  }, [onClose]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog, the backdrop is for the pointer
    <dialog
      ref={dialog}
      className="shell-drawer"
      aria-label={texts.pages}
      onClick={(event) => {
        const onBackdrop = event.target === event.currentTarget;
        if (onBackdrop || (event.target as Element).closest("a") !== null) onClose();
      }}
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) onClose();
      }}
    >
      <div className="shell-drawer__body">
        {children(
          <button type="button" className="shell-icon-button" aria-label={texts.close} onClick={onClose}>
            <X size={20} aria-hidden />
          </button>,
        )}
      </div>
    </dialog>
  );
}
