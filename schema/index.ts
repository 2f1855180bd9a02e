/** Entry `native-json-ui/schema`: the contract, without React. */
export * as actions from "./actions/index.js";
export * as components from "./components/index.js";
export type { Action, ActionContract, Component, ComponentContract, PropsOf, PropsShape } from "./contract.js";
export { action, component } from "./contract.js";
export { describeDiagnostic } from "./describe.js";
export type { Diagnostic, DiagnosticCode, Severity } from "./diagnostic.js";
export type {
  ActionValue,
  ElementNode,
  Field,
  JsonUIDocument,
  Node,
  ProblemNode,
  Props,
  Slot,
  TextNode,
} from "./document.js";
export { type JsonSchema, toJsonSchema } from "./json-schema.js";
export { defaultLimits, type Limits } from "./limits.js";
export { type ParseOptions, type ParseResult, parseDocument } from "./parse.js";
export { parseText } from "./parse-text.js";
export { toUnionSchema } from "./union-schema.js";
