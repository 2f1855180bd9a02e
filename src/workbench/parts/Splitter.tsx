import type { KeyboardEvent, PointerEvent } from "react";

export interface SplitterProps {
  label: string;
  /** What is divided by it lies beside each other, or one above the other. */
  axis: "inline" | "block";
  /** Percent of the whole that the first part has. */
  value: number;
  least: number;
  most: number;
  onChange(value: number): void;
}

/** The line between two parts: dragged, or moved by arrow keys. */
export function Splitter({ label, axis, value, least, most, onChange }: SplitterProps) {
  const set = (to: number) => onChange(Math.min(most, Math.max(least, to)));
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> =
      axis === "inline"
        ? { ArrowLeft: value - 2, ArrowRight: value + 2 }
        : { ArrowUp: value - 2, ArrowDown: value + 2 };
    const to = { ...steps, Home: least, End: most }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const whole = event.currentTarget.parentElement?.getBoundingClientRect();
    if (whole === undefined) return;
    const part =
      axis === "inline" ? (event.clientX - whole.left) / whole.width : (event.clientY - whole.top) / whole.height;
    set(Math.round(part * 1000) / 10);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget, which <hr> is not
    <div
      className={`wb-splitter wb-splitter--${axis}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={axis === "inline" ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(value)}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}
