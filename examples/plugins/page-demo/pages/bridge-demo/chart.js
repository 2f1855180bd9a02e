/** A line of the last values, at most 60 of them, 0 to 100; the newest is at the right. */
export function drawChart(line, area, values) {
  const points = values.map((value, index) => [600 - (values.length - 1 - index) * (600 / 59), 98 - value * 0.96]);
  const path = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L");
  const first = points[0]?.[0] ?? 600;
  line.setAttribute("d", path === "" ? "" : `M${path}`);
  area.setAttribute("d", path === "" ? "" : `M${first.toFixed(1)},100L${path}L600,100Z`);
}
