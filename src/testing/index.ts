/** Entry `native-json-ui/testing`: shows plugin pages in tests, with servers, topics and recordings of the test's own. */
export * from "../replay/index.js";
export { type PageFinding, type RenderPageOptions, renderPage, type TestedPage } from "./render-page.js";
