/** What is wrong with a text, and which places in it are which nodes. */
export { type Finding, type Lint, lintText, toJson } from "native-json-ui/lint";
