/** A button that sends a request, once at a time, as a React author writes it. */
import { useState } from "react";

export interface SendButtonProps {
  label: string;
  variant: "primary" | "danger";
  endpoint: string;
  method: "POST" | "DELETE";
}

export function SendButton({ label, variant, endpoint, method }: SendButtonProps) {
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await fetch(endpoint, { method });
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      className={`nju-button nju-button--${variant}`}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={send}
    >
      <span className="nju-button__label">{label}</span>
    </button>
  );
}
