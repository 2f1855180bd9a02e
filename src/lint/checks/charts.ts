/** Charts that ask their points for what those do not have. */
import { clip } from "../../../schema/diagnostic.js";
import { isRecord } from "../../../schema/json.js";
import { pluck } from "../../../schema/pluck.js";
import { nearName } from "../near-name.js";
import { hasUnknown, type Page, pointerOf, propOf, type WrittenNode } from "../page.js";

/** Points that are looked at. */
const sample = 2_000;

export function checkCharts(page: Page) {
  for (const node of page.nodes) if (node.type === "Chart") checkChart(page, node);
}

function checkChart(page: Page, node: WrittenNode) {
  const at = `${pointerOf(node)}/props`;
  const series = propOf(node, "series");
  const data = propOf(node, "data");
  const points = Array.isArray(data) && data.every(isRecord) ? data.slice(0, sample) : [];
  if (series === undefined || (Array.isArray(series) && series.length === 0)) {
    const misspelt = hasUnknown(node);
    if (misspelt) return;
    if (points.length > 0 || propOf(node, "socketTopic") !== undefined) page.report("no-series", "warning", at);
  }
  const isFilled = Array.isArray(series) && series.length > 0;
  // Named, it may be empty as yet: the back end had no points to send.
  if (
    isFilled &&
    !Object.hasOwn(node.props, "data") &&
    propOf(node, "socketTopic") === undefined &&
    !hasUnknown(node)
  ) {
    page.report("no-points", "warning", at);
  }
  const min = propOf(node, "min");
  const max = propOf(node, "max");
  if (typeof min === "number" && typeof max === "number" && min > max) {
    page.report("empty-range", "warning", `${at}/min`, { min, max });
  }
  if (points.length === 0) return;
  const known = [...new Set(points.flatMap((point) => Object.keys(point)))].slice(0, 200);
  const has = (key: string) => points.some((point) => pluck(point, key) !== undefined);
  const tell = (key: string, pointer: string) => {
    const suggestion = nearName(key, known);
    // What a topic brings may have more.
    if (suggestion === undefined && typeof propOf(node, "socketTopic") === "string") return;
    const args = {
      key: clip(key),
      known: known.slice(0, 12).join(", "),
      ...(suggestion !== undefined && { suggestion }),
    };
    page.report("unknown-data-key", "warning", pointer, args);
  };
  const xAxis = propOf(node, "xAxis");
  if (typeof xAxis === "string" && !has(xAxis)) tell(xAxis, `${at}/xAxis`);
  if (!Array.isArray(series)) return;
  series.slice(0, 50).forEach((one: unknown, index) => {
    if (!isRecord(one) || typeof one.dataKey !== "string") return;
    const key = one.dataKey;
    if (!has(key)) tell(key, `${at}/series/${index}/dataKey`);
    else {
      const values = points.map((point) => pluck(point, key)).filter((value) => value !== null && value !== undefined);
      const found = values.find((value) => Number.isNaN(Number(value)) || typeof value === "object" || value === "");
      if (
        values.length > 0 &&
        values.every((value) => typeof value === "object" || value === "" || Number.isNaN(Number(value)))
      ) {
        const args = { key: clip(key), found: typeof found === "string" ? `"${clip(found, 30)}"` : "something else" };
        page.report("not-a-figure", "warning", `${at}/series/${index}/dataKey`, args);
      }
    }
  });
}
