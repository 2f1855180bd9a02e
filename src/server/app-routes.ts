/** The routes of an app, read from its OpenAPI description. */
import { type PathTemplate, parsePathTemplate } from "./path-template.js";
import { isPageTag, METHODS, type Method } from "./route-table.js";
import { routeTitle } from "./route-title.js";

export interface AppRoute {
  /** As the description writes it. */
  path: string;
  template: PathTemplate;
  methods: readonly Method[];
  /** Title of the page that it is, if it is one. */
  page: string | undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function pageTitle(path: string, operation: unknown): string | undefined {
  if (!isObject(operation) || !Array.isArray(operation.tags) || !operation.tags.some(isPageTag)) return undefined;
  const { summary, operationId } = operation;
  return typeof summary === "string" && summary !== "" ? routeTitle(path, { summary, operationId }) : path;
}

/** Throws an Error if it is no such description; what of it cannot be read is left out. */
export function appRoutes(description: unknown): AppRoute[] {
  if (!isObject(description) || !isObject(description.paths)) throw new Error("it is no OpenAPI description");
  return Object.entries(description.paths).flatMap(([path, operations]) => {
    const template = parsePathTemplate(path);
    if (template === undefined || !isObject(operations)) return [];
    const methods = METHODS.filter((method) => isObject(operations[method.toLowerCase()]));
    return methods.length === 0 ? [] : [{ path, template, methods, page: pageTitle(path, operations.get) }];
  });
}
