/** Advises on a prop that its component or action does not have. */
import type { Diagnostic } from "../../../schema/diagnostic.js";
import { isRecord, own } from "../../../schema/json.js";
import { lastOf, parentOf, valueAt } from "../pointers.js";
import { advised, type Context, type Told } from "./context.js";
import { nearProp } from "./near-prop.js";
import { otherField, otherPlace } from "./other-place.js";

const liveTypes = "StatCard, Text, Badge, StatusIndicator, Progress, Table, Chart and LogViewer";
const holders = new Set(["props", "params", "payload", "options"]);
const topicWords = /^(socket_?topic|topic|data_?key|stale_?after)$/i;
const pressWords = /^on_?(click|press|tap)|^action$|^href$|^url$/i;

export function unknownProp({ page, isAction, noteMeant }: Context, diagnostic: Diagnostic, pointer: string): Told {
  const at = parentOf(pointer);
  const key = lastOf(pointer);
  const owner = String(diagnostic.args.owner);
  const known = String(diagnostic.args.known).split(", ");
  const given = valueAt(page.value, at);
  const raw = isRecord(given) ? given : {};
  const value = own(raw, key);
  const suggestion = key === "children" || key === "props" ? undefined : nearProp(owner, key, known, raw);
  // What it should hold may stand in it.
  const inside = Array.isArray(value) ? value[0] : value;
  if (isRecord(inside)) for (const inner of Object.keys(inside)) noteMeant(at, inner, pointer);
  const other = isAction(at) ? otherField(owner, key) : otherPlace(page, owner, key, value, suggestion, known);
  if (other !== undefined) {
    return advised(
      { code: "unknown-prop", severity: diagnostic.severity, pointer, args: diagnostic.args },
      other.suggestion,
      other.advice,
    );
  }
  noteMeant(at, suggestion, pointer);

  const adviceFor = (): string | undefined => {
    if (known[0] === "") return `${owner} takes nothing else.`;
    if (!isAction(at) && key === "children") {
      return page.components.get(owner)?.children === "nodes"
        ? "Write children beside props, not inside."
        : "It takes no children; place them beside it.";
    }
    if (isRecord(value) && holders.has(key) && suggestion === undefined) {
      return `Write what it holds directly into ${isAction(at) ? "the action" : "props"}.`;
    }
    if (topicWords.test(key) && !known.includes("socketTopic") && !isAction(at)) {
      return `${owner} cannot be live; ${liveTypes} can.`;
    }
    if (pressWords.test(key) && suggestion === undefined && !isAction(at)) {
      if (page.components.get(owner)?.implied !== undefined)
        return `A ${owner} runs its endpoint when it is pressed; use a Button for another action.`;
      if (known.includes("onClickAction")) {
        return 'Use a Link, or write "onClickAction": {"type": "navigate", "url": …}.';
      }
      return `${owner} cannot be pressed; Button, Card, Text, Badge, Icon, Image, Link and StatCard can.`;
    }
    return undefined;
  };
  const { severity } = diagnostic;
  return advised({ code: "unknown-prop", severity, pointer, args: diagnostic.args }, suggestion, adviceFor());
}
