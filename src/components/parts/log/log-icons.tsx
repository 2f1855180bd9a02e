/** The signs of a log's toolbar, at hand: each taken from lucide-react would be a file of its own, shared with its shard. */
import type { ReactNode } from "react";

const sign = (path: string, size = 16): ReactNode => (
  <svg
    className="nju-icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={2}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={path} />
  </svg>
);

export const logIcons = {
  alert: sign("M12 4 21.5 20h-19ZM12 10v4M12 17v.01"),
  check: sign("m4 12.5 5 5L20 6.5"),
  close: sign("m6 6 12 12M18 6 6 18"),
  copy: sign("M9 9h11v11H9ZM5 15H4V4h11v1"),
  download: sign("M12 4v11m-5-5 5 5 5-5M4 20h16"),
  end: sign("M12 5v14m-6-6 6 6 6-6", 14),
  next: sign("m6 9 6 6 6-6"),
  previous: sign("m6 15 6-6 6 6"),
  search: sign("M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm5 11.5L20 20"),
  wrap: sign("M4 6h16M4 12h13a3 3 0 0 1 0 6h-4m2-2-2 2 2 2M4 18h4"),
};
