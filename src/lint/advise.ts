/** Turns what the parser tells into findings: with better suggestions, and without what follows from another mistake. */
import type { Diagnostic, Severity } from "../../schema/diagnostic.js";
import { clip } from "../../schema/diagnostic.js";
import { isRecord, type Json, own } from "../../schema/json.js";
import type { DiagnosticArgs } from "../../schema/messages.js";
import { segmentsOf } from "./marks.js";
import type { LintCode } from "./messages.js";
import { nearName, squash } from "./near-name.js";
import { actionPointer, type Page, pointerOf, propOf, textOf, type WrittenNode } from "./page.js";
import * as words from "./words.js";

export interface Told {
  code: LintCode;
  severity: Severity;
  pointer: string;
  args: DiagnosticArgs;
}

/** Above a segment of a pointer. */
const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf("/")));

export function valueAt(value: unknown, pointer: string): unknown {
  let inner = value;
  for (const segment of segmentsOf(pointer)) {
    if (typeof inner !== "object" || inner === null) return undefined;
    const key = Object.hasOwn(inner, segment)
      ? segment
      : Object.keys(inner).find((one) => segment.endsWith("…") && one.startsWith(segment.slice(0, -1)));
    if (key === undefined) return undefined;
    inner = (inner as Json)[key];
  }
  return inner;
}

const lastOf = (pointer: string) => segmentsOf(pointer).at(-1) ?? "";
const quoted = (text: string): string[] => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word]) => word ?? "");
const liveTypes = "StatCard, Text, Badge, StatusIndicator, Progress, Table, Chart and LogViewer";
const rootKeys = ["websocketSubscriptions", "$schema", "version"];

export function createAdviser(page: Page, actionNames: readonly string[]) {
  const byPointer = new Map<string, WrittenNode>();
  for (const node of page.nodes) byPointer.set(pointerOf(node), node);
  const actions = new Map(page.actions.map((action) => [actionPointer(action), action]));
  const names = [...page.components.keys()];
  const modalIds = page.nodes.flatMap((node) => (node.type === "Modal" ? (textOf(node, "id") ?? []) : []));

  const hasUnnamedModal = page.nodes.some(
    (node) => node.type === "Modal" && textOf(node, "id") === undefined && own(node.raw, "id") === undefined,
  );

  /** Props that a misspelt one stands for, by the pointer of the props: they are not missing. */
  const meant = new Map<string, Set<string>>();
  const note = (pointer: string, prop: string | undefined) => {
    if (prop !== undefined) meant.set(pointer, (meant.get(pointer) ?? new Set()).add(prop));
  };

  function nearProp(owner: string, key: string, known: readonly string[], given: Json): string | undefined {
    const free = known.filter((name) => !Object.hasOwn(given, name) || squash(name) === squash(key));
    const near = nearName(key, free, words.ownPropWords[owner], words.propWords);
    const prefix = squash(owner);
    // `buttonText`: the component's name before what was meant.
    return (
      near ??
      (squash(key).startsWith(prefix) && key.length > prefix.length
        ? nearName(key.slice(prefix.length), free, words.ownPropWords[owner], words.propWords)
        : undefined)
    );
  }

  function unknownProp(diagnostic: Diagnostic, pointer: string): Told {
    const at = parentOf(pointer);
    const key = lastOf(pointer);
    const owner = String(diagnostic.args.owner);
    const given = valueAt(page.value, at);
    const raw = isRecord(given) ? given : {};
    const known = String(diagnostic.args.known).split(", ");
    const isAction = actions.has(at);
    const value = own(raw, key);
    const args: Record<string, string | number> = { ...diagnostic.args };
    delete args.suggestion;
    const suggestion = key === "children" || key === "props" ? undefined : nearProp(owner, key, known, raw);
    if (suggestion !== undefined) args.suggestion = suggestion;
    if (!isAction && key === "children") {
      const takes = page.components.get(owner)?.children === "nodes";
      args.advice = takes ? "Write children beside props, not inside." : "It takes no children; place them beside it.";
    } else if (
      isRecord(value) &&
      (key === "props" || key === "params" || key === "payload" || key === "options") &&
      suggestion === undefined
    ) {
      args.advice = `Write what it holds directly into ${isAction ? "the action" : "props"}.`;
    } else if (
      /^(socket_?topic|topic|data_?key|stale_?after)$/i.test(key) &&
      !known.includes("socketTopic") &&
      !isAction
    ) {
      args.advice = `${owner} cannot be live; ${liveTypes} can.`;
    } else if (/^on_?(click|press|tap)|^action$|^href$|^url$/i.test(key) && suggestion === undefined && !isAction) {
      args.advice = `${owner} cannot be pressed; Button, Card, Text, Badge, Icon, Image, Link and StatCard can.`;
    } else if (owner === "Tabs" && key === "tabs")
      args.advice = 'Write each as a child: {"type": "Tab", "props": {"label": "…"}, "children": […]}.';
    if (known[0] === "") args.advice = `${owner} takes nothing else.`;
    note(at, suggestion);
    if (isRecord(value)) for (const inner of Object.keys(value)) note(at, inner);
    return { code: "unknown-prop", severity: diagnostic.severity, pointer, args };
  }

  function unknownKey(diagnostic: Diagnostic, pointer: string): Told {
    const at = parentOf(pointer);
    const key = lastOf(pointer);
    const node = byPointer.get(at);
    const args: Record<string, string | number> = { ...diagnostic.args };
    const contract = node?.contract;
    if (node === undefined || contract === undefined) return { ...diagnostic, code: "unknown-key", pointer, args };
    const props = Object.keys(contract.props);
    if (Number(args.isProp) === 1) note(`${at}/props`, key);
    else {
      const keys = [
        "children",
        "props",
        "id",
        ...(node.parent === undefined && !Array.isArray(page.value) ? rootKeys : []),
      ].filter((name) => !Object.hasOwn(node.raw, name) && (name !== "children" || contract.children === "nodes"));
      const own = nearName(key, keys);
      const prop = own === undefined ? nearProp(contract.type, key, props, node.props) : undefined;
      const suggestion = own ?? prop ?? nearName(key, keys, words.nodeKeyWords);
      if (key === "websocketSubscriptions") args.advice = "Write it at the root of the page.";
      else if (suggestion !== undefined) {
        args.suggestion = suggestion;
        args.advice =
          suggestion === prop
            ? `Did you mean "${prop}"? Write it into props: "props": {"${prop}": …}.`
            : `Did you mean "${suggestion}"?`;
        note(`${at}/props`, prop);
        const value = node.raw[key];
        if (suggestion === "props" && isRecord(value))
          for (const inner of Object.keys(value)) note(`${at}/props`, inner);
      }
    }
    return { code: "unknown-key", severity: diagnostic.severity, pointer, args };
  }

  function missingType(pointer: string): Told {
    const raw = valueAt(page.value, pointer);
    const keys = isRecord(raw) ? Object.keys(raw) : [];
    const told = { code: "missing-type" as const, severity: "error" as const };
    if (isRecord(raw)) {
      const key = keys.find(
        (one) =>
          typeof raw[one] === "string" &&
          one !== "id" &&
          one !== "type" &&
          nearName(one, ["type"], words.nodeKeyWords) === "type",
      );
      if (key !== undefined) {
        return {
          ...told,
          pointer: `${pointer}/${key}`,
          args: { suggestion: "type", advice: `Did you mean "type" instead of "${clip(key, 40)}"?` },
        };
      }
      const inner = keys.find((one) => isRecord(raw[one]) && typeof (raw[one] as Json).type === "string");
      if (inner !== undefined && pointer === "") {
        return {
          ...told,
          pointer,
          args: { advice: `The page seems to stand in "${clip(inner, 40)}"; answer that alone.` },
        };
      }
      const name = keys.find((one) => names.includes(one));
      if (name !== undefined)
        return { ...told, pointer, args: { advice: `Write "type": "${name}", and what is in it as props.` } };
    }
    return {
      ...told,
      pointer,
      args: keys.includes("type") ? { advice: 'The type must be the name of a component, such as "Card".' } : {},
    };
  }

  function wrongProp(diagnostic: Diagnostic, pointer: string): Told | undefined {
    const args: Record<string, string | number> = { ...diagnostic.args };
    const told = { code: "wrong-prop" as const, severity: diagnostic.severity, pointer, args };
    const value = valueAt(page.value, pointer);
    const expected = String(args.expected ?? "");
    const key = lastOf(pointer);
    const at = parentOf(pointer);
    const owner = valueAt(page.value, at);
    const isAction = /Action$/.test(key);
    if (value === undefined && isRecord(owner)) {
      // A key is missing inside of a prop: one beside it was meant to be it.
      const near = Object.keys(owner).find(
        (one) =>
          (!plainKeys.has(one) || key === "header" || key === "accessor") && nearName(one, [key], innerWords) === key,
      );
      if (near !== undefined) {
        return {
          code: "misspelt-key",
          severity: "error",
          pointer: `${at}/${near}`,
          args: { key: near, suggestion: key },
        };
      }
      args.found = "absent";
      args.advice = `Add "${clip(key, 40)}".`;
      return told;
    }
    if (isRecord(value) && /\boptions\.\d+$/.test(String(args.prop)) && !Object.hasOwn(value, "value")) {
      const near = Object.keys(value).find((one) => nearName(one, ["value", "label"], innerWords) === "value");
      if (near !== undefined)
        return {
          code: "misspelt-key",
          severity: "error",
          pointer: `${pointer}/${near}`,
          args: { key: near, suggestion: "value" },
        };
      args.advice = 'Write {"label": "…", "value": "…"}, or just a value.';
      return told;
    }
    const values = /one of/.test(expected) ? quoted(expected) : expected.startsWith('"') ? quoted(expected) : [];
    if (typeof value === "string") {
      const near = values.length > 0 ? nearName(value, values, words.valueWords) : undefined;
      const number = /number|at least|at most/.test(expected)
        ? /^\s*[-+]?\d+(\.\d+)?\s*(px|%|ms|s)?\s*$/.exec(value)
        : null;
      if (near !== undefined) args.suggestion = near;
      else if (expected.includes("true or false") && /^(true|false|yes|no|on|off|1|0)$/i.test(value.trim())) {
        args.suggestion = /^(true|yes|on|1)$/i.test(value.trim()) ? "true" : "false";
        args.advice = `Write ${args.suggestion}, without quotes.`;
      } else if (number !== null) {
        args.suggestion = String(Number.parseFloat(value));
        args.advice = `Write ${args.suggestion}, without quotes.`;
      } else if (isAction) {
        const action = nearName(value, actionNames, words.actionWords);
        args.advice = value.startsWith("/")
          ? `Write {"type": "api_call", "endpoint": "${clip(value, 60)}"}.`
          : `Write {"type": "${action ?? "api_call"}", …}.`;
      } else if (expected.includes("an array")) args.advice = `Write a list: ["${clip(value, 20)}"].`;
      else if (key === "style") args.advice = 'Write an object: {"color": "red", "marginTop": 8}.';
    } else if (typeof value === "number" && expected.includes("true or false") && (value === 0 || value === 1)) {
      args.suggestion = String(value === 1);
      args.advice = `Write ${value === 1}.`;
    } else if (isRecord(value)) {
      if (key === "rows" || /rows\.\d+$/.test(String(args.prop)))
        args.advice = 'For one object a row write "columns" and "data" instead of "headers" and "rows".';
      else if (/^headers\.\d+$/.test(String(args.prop)))
        args.advice = 'Write texts: ["…", "…"]; or "columns" and "data" instead of "headers" and "rows".';
      else if (key === "options") args.advice = 'Write a list: [{"label": "…", "value": "…"}].';
      else if (expected.includes("an array")) args.advice = "Put it into a list: [ … ].";
      else if (/^a text/.test(expected) && typeof value.type === "string")
        args.advice = "This prop holds a text; components stand in children.";
    } else if (Array.isArray(value) && isAction) args.advice = "An action is one object; only one can run.";
    else if (Array.isArray(value) && /^data\.\d+$/.test(String(args.prop)) && args.owner === "Table") {
      args.advice = 'For one list a row write "headers" and "rows" instead of "columns" and "data".';
    } else if (/columns\.\d+$/.test(String(args.prop)))
      args.advice = 'Write {"header": "…", "accessor": "…"}, or "headers" with "rows".';
    return told;
  }

  return (diagnostic: Diagnostic): Told | undefined => {
    const pointer = diagnostic.pointer ?? "";
    const told: Told = {
      code: diagnostic.code as LintCode,
      severity: diagnostic.severity,
      pointer,
      args: diagnostic.args,
    };
    const near = (suggestion: string | undefined, advice?: string): Told => {
      const { suggestion: _, ...rest } = diagnostic.args;
      return {
        ...told,
        args: { ...rest, ...(suggestion !== undefined && { suggestion }), ...(advice !== undefined && { advice }) },
      };
    };
    const value = valueAt(page.value, pointer);
    switch (diagnostic.code) {
      case "unknown-component": {
        const written = String(value ?? diagnostic.args.type);
        const action = actionNames.includes(written)
          ? "This is an action: it stands in onClickAction of a Button, say."
          : undefined;
        return near(nearName(written, names, words.componentWords), action);
      }
      case "unknown-action": {
        const raw = valueAt(page.value, parentOf(pointer));
        if (value === undefined && isRecord(raw)) return actionWithoutType(raw, parentOf(pointer), near);
        return near(nearName(String(value ?? ""), actionNames, words.actionWords));
      }
      case "unknown-prop":
        return unknownProp(diagnostic, pointer);
      case "unknown-key":
        return unknownKey(diagnostic, pointer);
      case "missing-type":
        return missingType(pointer);
      case "wrong-prop":
        if (/Action\/type$/.test(pointer) && value === undefined) {
          const raw = valueAt(page.value, parentOf(pointer));
          return isRecord(raw) ? actionWithoutType(raw, parentOf(pointer), near) : told;
        }
        return wrongProp(diagnostic, pointer);
      case "missing-prop":
        return missingProp(diagnostic, told);
      case "unknown-overlay": {
        const id = String(value ?? diagnostic.args.id);
        return modalIds.includes(id) || hasUnnamedModal ? undefined : near(nearName(id, modalIds));
      }
      case "misplaced-item":
        return byPointer.get(pointer)?.parent?.type === "Tabs" ? undefined : told;
      case "unexpected-child":
        return byPointer.get(pointer)?.type === diagnostic.args.type ? undefined : told;
      case "unnamed-input":
        if (meant.get(`${pointer}/props`)?.has("name") || meant.get(`${pointer}/props`)?.has("id")) return undefined;
        return page.actions.some(({ raw }) => own(raw, "includeFormState") === true)
          ? { ...told, severity: "warning" }
          : told;
      case "refused-style": {
        const name = lastOf(pointer);
        if (diagnostic.args.reason !== "this property is not open to pages") return told;
        const suggestion = nearName(name, words.styleNames, words.styleWords);
        return near(suggestion, suggestion === undefined ? undefined : `Did you mean "${suggestion}"?`);
      }
      case "bad-node":
        if (Array.isArray(value))
          return near(undefined, "Write its components directly into the list, without the inner brackets.");
        return typeof value === "boolean"
          ? near(undefined, "Write null for nothing; in Python, “x if condition else None”.")
          : told;
      case "bad-children":
        return isRecord(value) ? near(undefined, 'Put it into a list: "children": [{ … }].') : told;
      case "duplicate-id": {
        const node = byPointer.get(pointer);
        const isName =
          node?.contract?.field !== undefined && propOf(node, "id") === undefined && propOf(node, "name") !== undefined;
        return isName ? near(undefined, "Two inputs have this name; give each its own, or one value is lost.") : told;
      }
      default:
        return told;
    }
  };

  function missingProp({ args }: Diagnostic, told: Told): Told | undefined {
    if (meant.get(told.pointer)?.has(String(args.prop))) return undefined;
    const node = byPointer.get(parentOf(told.pointer));
    const children = node === undefined ? undefined : own(node.raw, "children");
    const isFilled = typeof children === "string" || (Array.isArray(children) && children.length > 0);
    if (!told.pointer.endsWith("/props") || node?.contract?.children !== "none" || !isFilled) return told;
    // As in HTML, what it shows was written as its child.
    const advice = `Write it into props: "props": {"${args.prop}": …}.`;
    return {
      code: "unexpected-children",
      severity: "error",
      pointer: `${parentOf(told.pointer)}/children`,
      args: { owner: node.type, advice },
    };
  }

  function actionWithoutType(raw: Json, pointer: string, near: (suggestion?: string, advice?: string) => Told): Told {
    const key = Object.keys(raw).find(
      (one) => typeof raw[one] === "string" && nearName(one, ["type"], words.nodeKeyWords, actionKeyWords) === "type",
    );
    if (key !== undefined)
      return {
        code: "misspelt-key",
        severity: "error",
        pointer: `${pointer}/${key}`,
        args: { key, suggestion: "type" },
      };
    const type = Object.hasOwn(raw, "endpoint")
      ? "api_call"
      : Object.hasOwn(raw, "modalId")
        ? "open_modal"
        : Object.hasOwn(raw, "url")
          ? "navigate"
          : undefined;
    return { ...near(undefined, `Add "type": "${type ?? "api_call"}".`), code: "wrong-prop" };
  }
}

const actionKeyWords = { action: "type", actiontype: "type", name: "type", method: "type", do: "type" };

/** Mean something by themselves in most lists. */
const plainKeys = new Set(["name", "label", "title", "text", "color"]);

/** Keys of what a prop holds: columns, series, options. */
const innerWords = {
  ...{
    key: ["accessor", "dataKey", "value", "id"],
    field: ["accessor", "dataKey"],
    dataindex: ["accessor", "dataKey"],
    prop: "accessor",
  },
  ...{
    datakey: ["dataKey", "accessor"],
    accessorkey: "accessor",
    value: ["value", "accessor", "dataKey"],
    name: ["header", "dataKey", "name", "value", "accessor"],
  },
  ...{
    title: ["header", "label", "name"],
    label: ["label", "header", "name"],
    text: ["label", "header", "name"],
    headername: "header",
  },
  ...{
    id: ["value", "accessor", "id", "dataKey"],
    y: ["dataKey", "value"],
    at: "value",
    level: "value",
    val: "value",
    path: ["accessor", "dataKey"],
  },
} as const;
