import { useId, useLayoutEffect, useRef } from "react";
import type { Modal as contract } from "../../schema/components/Modal.js";
import { dressOf } from "../render/dress.js";
import { mountedView, type ViewProps } from "../render/view.js";

/** Mounted while it is open; the platform keeps the focus inside, and gives it back. */
export const Modal = mountedView(function Modal({ title, children, close, env, ...own }: ViewProps<typeof contract>) {
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect ends while the dialog is still in the page: only closed there does it give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const titleId = useId();
  const pressed = useRef<EventTarget>(undefined);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog, the backdrop is for the pointer
    <dialog
      ref={dialog}
      className="nju-modal"
      aria-label={title === undefined ? env.texts.dialog : undefined}
      aria-labelledby={title === undefined ? undefined : titleId}
      onPointerDown={({ target }) => {
        pressed.current = target;
      }}
      // Text selected in a field and released outside ends in a click on the dialog too.
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget && pressed.current === currentTarget) close();
      }}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      // A browser may close it without asking; a dialog that is open again (StrictMode) was not closed by the user.
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) close();
      }}
    >
      <div {...dressOf({ className: "nju-modal__body" }, own)}>
        <header className="nju-modal__head">
          {title !== undefined && (
            <h2 className="nju-modal__title" id={titleId}>
              {title}
            </h2>
          )}
        </header>
        {children}
      </div>
      {/* Last, though it stands at the top: the focus goes to the first field or answer, not to the way out. */}
      <button type="button" className="nju-modal__close" aria-label={env.texts.close} onClick={close}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 4 8 8m0-8-8 8" />
        </svg>
      </button>
    </dialog>
  );
});
