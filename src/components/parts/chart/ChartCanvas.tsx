/** Where a chart is drawn on a canvas: of its size, in the theme's colours, while it is on screen. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { ChartTooltip } from "./ChartTooltip.js";
import type { CanvasLook, Pointed, Surface } from "./chart-canvas.js";
import type { ChartFeed } from "./chart-feed.js";
import { type Ink, inksOf, readInk } from "./chart-ink.js";
import { fullValue, fullX } from "./chart-labels.js";
import { type ChartProps, colorOf, figuresOf, kindOf, nameOf, toneColor } from "./chart-look.js";
import { chartTexts } from "./chart-texts.js";

type Props = Omit<ChartProps, "data" | "dropped" | "children"> & {
  feed: ChartFeed;
  hidden: ReadonlySet<number>;
  /** Id of the text that sums the chart up. */
  summary: string;
};

type Engine = typeof import("./chart-canvas.js");

/** The engine, once it is loaded; never where nothing can be drawn. */
function useEngine(): Engine | undefined {
  const [loaded, setLoaded] = useState<{ engine?: Engine; error?: unknown }>({});
  useEffect(() => {
    let isWanted = typeof matchMedia === "function";
    if (!isWanted) return;
    import("./chart-canvas.js").then(
      (engine) => isWanted && setLoaded({ engine }),
      (error: unknown) => isWanted && setLoaded({ error }),
    );
    return () => {
      isWanted = false;
    };
  }, []);
  if (loaded.error !== undefined) throw loaded.error;
  return loaded.engine;
}

/** Where the canvas stands, whatever is drawn on it. */
interface Box {
  size?: { width: number; height: number };
  isSeen: boolean;
  /** Whether points came that it does not show. */
  isBehind: boolean;
  draw?: (() => void) | undefined;
  /** Draws what it missed while it was not on screen. */
  show?: (() => void) | undefined;
}

/** Where the arrow keys lead. */
const ways: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

export function ChartCanvas(props: Props) {
  const { feed, hidden, series, thresholds, title, summary, min, max, stacked = false, env } = props;
  const kind = kindOf(props) as CanvasLook["kind"];
  const engine = useEngine();
  const host = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const surface = useRef<Surface | undefined>(undefined);
  const box = useRef<Box>({ isSeen: false, isBehind: false });
  const [pointed, setPointed] = useState<Pointed>();
  const [isByKey, setByKey] = useState(false);
  const [theme, setTheme] = useState(0);
  const { format, precision, unit } = props;
  const figures = useMemo(() => figuresOf({ format, precision, unit, env }), [format, precision, unit, env]);
  const shown = useMemo(() => series.map((_, index) => index).filter((index) => !hidden.has(index)), [series, hidden]);
  const colors = useMemo(() => shown.map((index) => colorOf(series[index], index)), [series, shown]);
  const tones = useMemo(() => (thresholds ?? []).map(({ tone }) => toneColor(tone)), [thresholds]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme is another ink
  useEffect(() => {
    const element = host.current;
    const inks = probe.current;
    if (engine === undefined || element === null || inks === null) return;
    let used: Ink | undefined;
    const look = { kind, stacked, shown, colors, figures, min, max, thresholds: thresholds ?? [] };

    function draw() {
      const { size, isSeen } = box.current;
      box.current.isBehind = !isSeen;
      if (!isSeen || size === undefined || engine === undefined || element === null || inks === null) return;
      if (surface.current !== undefined) return surface.current.draw();
      used = readInk(inks, colors.length);
      surface.current = engine.createSurface(element, feed.columns, { ...look, ink: used }, size, setPointed);
    }
    box.current.draw = draw;
    box.current.show = () => {
      // Where nothing is laid out, no colour is in transition to another theme's.
      const isOther = used !== undefined && JSON.stringify(readInk(inks, colors.length)) !== JSON.stringify(used);
      if (isOther) setTheme((count) => count + 1);
      else if (box.current.isBehind || surface.current === undefined) draw();
    };
    draw();
    const unfollow = feed.follow(draw);
    return () => {
      unfollow();
      box.current.draw = undefined;
      box.current.show = undefined;
      surface.current?.close();
      surface.current = undefined;
      setPointed(undefined);
    };
  }, [engine, feed, kind, stacked, shown, colors, figures, min, max, thresholds, theme]);

  useEffect(() => {
    const element = host.current;
    if (element === null || typeof IntersectionObserver !== "function") return;
    const sized = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      const size = { width: Math.floor(width), height: Math.floor(height) };
      const before = box.current.size;
      if (size.width < 1 || size.height < 1) return;
      if (before?.width === size.width && before.height === size.height) return;
      box.current.size = size;
      if (surface.current === undefined) box.current.draw?.();
      else surface.current.resize(size.width, size.height);
    });
    const seen = new IntersectionObserver((entries) => {
      box.current.isSeen = entries.at(-1)?.isIntersecting ?? false;
      if (box.current.isSeen) box.current.show?.();
    });
    sized.observe(element);
    seen.observe(element);
    return () => {
      sized.disconnect();
      seen.disconnect();
    };
  }, []);

  // However a theme comes to be another one, a colour that changes is in transition for a moment.
  useEffect(() => {
    const inks = probe.current;
    if (inks === null) return;
    let frame = 0;
    const changed = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setTheme((count) => count + 1));
    };
    inks.addEventListener("transitionend", changed);
    return () => {
      inks.removeEventListener("transitionend", changed);
      cancelAnimationFrame(frame);
    };
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    const last = feed.columns.length - 1;
    const way = ways[event.key];
    if (event.key === "Escape") surface.current?.point(undefined);
    if (way === undefined) return;
    event.preventDefault();
    setByKey(true);
    surface.current?.point(Math.min(last, Math.max(0, way(pointed?.row ?? last + 1, last))));
  }

  return (
    <div className="nju-chart__plot" data-engine="canvas">
      <div
        ref={host}
        className="nju-chart__canvas"
        role="img"
        aria-label={title ?? chartTexts(env.locale).chart}
        aria-describedby={summary}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys lead from point to point
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={() => setByKey(false)}
        onBlur={() => surface.current?.point(undefined)}
      />
      <span ref={probe} className="nju-chart__inks" aria-hidden="true">
        {inksOf(colors, tones).map((color, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: colours in their order
          <i key={index} style={{ color }} />
        ))}
      </span>
      <div
        className="nju-chart__pointed"
        aria-live={isByKey ? "polite" : "off"}
        style={
          pointed && {
            insetInlineStart: pointed.left,
            transform: pointed.before ? "translate(calc(-100% - 12px), 8px)" : "translate(12px, 8px)",
          }
        }
      >
        {pointed !== undefined && <PointedValues {...props} figures={figures} shown={shown} row={pointed.row} />}
      </div>
    </div>
  );
}

function PointedValues({
  feed,
  series,
  shown,
  row,
  figures,
}: Props & { figures: ReturnType<typeof figuresOf>; shown: readonly number[]; row: number }) {
  const { columns } = feed;
  const { y, labels } = columns.view();
  const rows = shown.map((index) => ({
    name: nameOf(series[index] as Props["series"][number]),
    color: colorOf(series[index], index),
    value: fullValue(y[index]?.[row], figures),
  }));
  return <ChartTooltip head={fullX(labels[row], columns.kind, figures.locale)} rows={rows} />;
}
