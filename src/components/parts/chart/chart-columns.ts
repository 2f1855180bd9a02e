/** Points as columns of figures, which grow by what is new: what was read once is not read again on the next message. */
import { isGap } from "../../../../schema/live-list.js";
import { pluck } from "../../../../schema/pluck.js";

export type XKind = "time" | "number" | "text";
export type Value = number | null;

export interface ColumnsSpec {
  xAxis?: string | undefined;
  xFormat?: XKind | undefined;
  series: readonly { dataKey: string }[];
  /** Whether points stand side by side, such as bars, however far apart their values of x are. */
  byPlace?: boolean;
}

/** Columns as they are drawn: x ascends. */
export interface ColumnsView {
  /** Where a point stands; in milliseconds since 1970 where x is time. */
  x: readonly number[];
  y: readonly (readonly Value[])[];
  /** What is written at a point: its x as it came, a time as milliseconds. */
  labels: readonly (number | string | null)[];
}

export interface Columns {
  /** Takes the points as they now are, `dropped` of which have left at the front so far. */
  take(data: readonly unknown[], dropped: number): void;
  view(): ColumnsView;
  readonly length: number;
  /** Number of the first point, of all that ever were. */
  readonly first: number;
  readonly kind: XKind;
  /** Whether x is a place in the list, not a figure. */
  readonly byPlace: boolean;
  /** Whether a value is missing somewhere. */
  readonly holes: boolean;
}

const isoDate = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** As many seconds since 1970 are the year 5138, and as many milliseconds the year 1973. */
const mostSeconds = 1e11;
/** Beyond, the distance of two figures is no figure any more. */
const mostValue = 1e300;

export function toValue(value: unknown): Value {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Math.abs(number) <= mostValue ? number : null;
}

function toTime(value: unknown): Value {
  if (typeof value === "string" && isoDate.test(value)) {
    const time = Date.parse(value);
    return Number.isNaN(time) ? null : time;
  }
  const number = toValue(value);
  if (number === null) return null;
  const time = Math.abs(number) < mostSeconds ? number * 1000 : number;
  // What no calendar reaches.
  return Math.abs(time) <= 8.64e15 ? time : null;
}

const isFigure = (x: unknown) => typeof x === "number" && Number.isFinite(x);
const isDate = (x: unknown) => typeof x === "string" && isoDate.test(x) && !Number.isNaN(Date.parse(x));

export function createColumns({ xAxis, xFormat, series, byPlace = false }: ColumnsSpec): Columns {
  let x: number[] = [];
  let labels: (number | string | null)[] = [];
  let y: Value[][] = series.map(() => []);
  let kind: XKind = xFormat ?? "number";
  let first = 0;
  let last: unknown;
  let holes = false;
  let ascends = true;
  /** Where no point has had a place yet. */
  let placeless = 0;
  let cached: ColumnsView | undefined;

  const places = () => byPlace || xAxis === undefined || kind === "text";
  const fits = (raw: unknown) =>
    raw === undefined || raw === null || typeof raw === "object" || (kind === "number" ? isFigure(raw) : isDate(raw));

  function kindOf(data: readonly unknown[]): XKind {
    if (xFormat !== undefined || xAxis === undefined) return xFormat ?? "number";
    const found = data.map((point) => pluck(point, xAxis)).filter((raw) => raw !== undefined && raw !== null);
    if (found.every(isFigure)) return "number";
    return found.every(isDate) ? "time" : "text";
  }

  /** False where the point tells that x is of another kind. */
  function add(point: unknown, number: number): boolean {
    const raw = xAxis === undefined ? number : pluck(point, xAxis);
    const isMissing = isGap(point);
    if (!isMissing && xFormat === undefined && xAxis !== undefined && kind !== "text" && !fits(raw)) return false;
    const label =
      kind === "time"
        ? toTime(raw)
        : kind === "number"
          ? toValue(raw)
          : typeof raw === "object"
            ? null
            : String(raw ?? "");
    const before = x.at(-1);
    let place = places() ? number : (label as Value);
    const isPlaced = place !== null && !(isMissing && !places());
    // What stands nowhere breaks the line where it came.
    place ??= before ?? 0;
    if (isPlaced && placeless > 0) x.fill(place, 0, placeless);
    if (isPlaced) placeless = 0;
    else if (placeless === x.length) placeless++;
    if (before !== undefined && isPlaced && place < (x.at(-1) as number)) ascends = false;
    x.push(place);
    labels.push(isMissing ? null : label);
    series.forEach(({ dataKey }, index) => {
      const value = isMissing || !isPlaced ? null : toValue(pluck(point, dataKey));
      if (value === null) holes = true;
      y[index]?.push(value);
    });
    return true;
  }

  function read(data: readonly unknown[], dropped: number) {
    x = [];
    labels = [];
    y = series.map(() => []);
    holes = false;
    ascends = true;
    placeless = 0;
    first = dropped;
    kind = kindOf(data);
    data.forEach((point, index) => void add(point, dropped + index));
  }

  function take(data: readonly unknown[], dropped: number) {
    cached = undefined;
    const kept = first + x.length - dropped;
    const grows = dropped >= first && kept > 0 && kept <= data.length && data[kept - 1] === last;
    last = data.at(-1);
    if (!grows) return read(data, dropped);
    for (let index = kept; index < data.length; index++) {
      if (!add(data[index], dropped + index)) return read(data, dropped);
    }
    const gone = dropped - first;
    if (gone > 0) for (const column of [x, labels, ...y]) column.splice(0, gone);
    placeless = Math.max(0, placeless - gone);
    first = dropped;
  }

  function sorted(): ColumnsView {
    const order = x.map((_, index) => index).sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
    const pick = <T>(column: readonly T[]) => order.map((index) => column[index] as T);
    return { x: pick(x), y: y.map(pick), labels: pick(labels) };
  }

  return {
    take,
    view() {
      cached ??= ascends ? { x, y, labels } : sorted();
      return cached;
    },
    get length() {
      return x.length;
    },
    get first() {
      return first;
    },
    get kind() {
      return kind;
    },
    get byPlace() {
      return places();
    },
    get holes() {
      return holes;
    },
  };
}
