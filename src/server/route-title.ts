/** The title of a FastAPI route, from what its OpenAPI description keeps of the route's name. */

/** As Python's `re.sub(r"\W", "_", text)`. */
const words = (text: string): string => text.replace(/[^\p{L}\p{N}_]/gu, "_");

const METHODS = "get|put|post|delete|patch|head|options|trace";

/**
 * FastAPI writes the name twice: as the summary in title case ("My Plugin Ui"), and in the operationId with its own case
 * but without its spaces ("My_Plugin_UI_my_plugin_ui_get"). Where both are of one name, this puts them together again:
 * "My Plugin UI". Else the summary stands.
 */
export function routeTitle(path: string, { summary, operationId }: { summary: string; operationId: unknown }): string {
  if (typeof operationId !== "string") return summary;
  const withPath = operationId.replace(new RegExp(`_(${METHODS})$`), "");
  const end = words(path);
  if (!withPath.endsWith(end)) return summary;
  const name = [...withPath.slice(0, withPath.length - end.length)];
  const shown = [...summary];
  const agrees =
    name.length === shown.length &&
    name.every((char, index) => {
      const other = shown[index] as string;
      return char === "_" ? words(other) === "_" || other === " " : char.toLowerCase() === other.toLowerCase();
    });
  return agrees ? name.map((char, index) => (char === "_" ? shown[index] : char)).join("") : summary;
}
