/** Answers that hold more, or something else, than a page. */
import { isRecord, own } from "../../../schema/json.js";
import { type Page, pointerOf } from "../page.js";

export function checkRoots(page: Page) {
  const { value } = page;
  const last: unknown = Array.isArray(value) ? value.at(-1) : undefined;
  if (Array.isArray(value) && value.length === 2 && isRecord(value[0]) && isStatus(last)) {
    page.report("status-in-page", "warning", "/1", { status: Number(last) });
  }
  if (isRecord(value) && isServerError(value)) page.report("server-error", "error", "", {});
  for (const node of page.nodes) {
    if (own(node.raw, "id") === "") page.report("empty-id", "warning", `${pointerOf(node)}/id`);
    else if (own(node.props, "id") === "" && node.contract?.overlay === undefined)
      page.report("empty-id", "warning", `${pointerOf(node)}/props/id`);
  }
}

const isStatus = (value: unknown): boolean => typeof value === "number" && value >= 100 && value <= 599;

/** As FastAPI and others answer where something went wrong. */
const isServerError = (value: Record<string, unknown>): boolean =>
  own(value, "type") === undefined &&
  ["detail", "error"].some((key) => own(value, key) !== undefined) &&
  Object.keys(value).every((key) =>
    ["detail", "error", "message", "status", "statusCode", "code", "path"].includes(key),
  );
