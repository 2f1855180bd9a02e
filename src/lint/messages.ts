/** The sentences of what the checks find beyond what a page itself tells. */

import { describeBy } from "../../schema/diagnostic.js";
import { type DiagnosticArgs, messages, sentences } from "../../schema/messages.js";
import { type SyntaxCode, syntaxMessages } from "./syntax-messages.js";

const orElse = (a: DiagnosticArgs, otherwise: string) =>
  a.suggestion === undefined ? otherwise : `Did you mean "${a.suggestion}"?`;

export const checkMessages = sentences({
  "unknown-icon": (a) => ({
    what: `There is no icon "${a.icon}"`,
    fix: orElse(a, "Names are those of lucide.dev/icons, such as Activity."),
  }),
  "short-row": (a) => ({
    what: `${a.rows === undefined ? "This row has" : `All ${a.rows} rows have`} ${a.cells} ${a.cells === 1 ? "cell" : "cells"} for ${a.columns} ${a.columns === 1 ? "header" : "headers"}`,
    fix: "Give each row one cell for each header; null for an empty one.",
  }),
  "unknown-accessor": (a) => ({ what: `No row has "${a.key}"`, fix: orElse(a, `The rows have: ${a.known}.`) }),
  "ignored-prop": (a) => ({ what: `"${a.prop}" is ignored here: ${a.reason}`, fix: String(a.remedy) }),
  "unknown-data-key": (a) => ({
    what: `No point of this chart has "${a.key}"`,
    fix: orElse(a, `The points have: ${a.known}.`),
  }),
  "no-series": () => ({ what: "This chart draws nothing: it has no series", fix: 'Add "series": [{"dataKey": "…"}].' }),
  "not-a-figure": (a) => ({
    what: `"${a.key}" of this chart's points holds no figures, but ${a.found}`,
    fix: "Send numbers, without quotes or units.",
  }),
  "idle-action": () => ({
    what: "This navigate only loads the page again",
    fix: 'Add "url": where it leads; or "params": {}, if that is meant.',
  }),
  "bad-endpoint": (a) => ({
    what: `"${a.endpoint}" cannot be called: ${a.reason}`,
    fix: orElse(a, "Write a path of the dashboard's own server, such as /api/my_plugin/save."),
  }),
  "bad-address": (a) => ({
    what: `"${a.url}" is read as a path of the dashboard's own server`,
    fix: orElse(a, "Begin it with https:// or with a slash."),
  }),
  "unknown-placeholder": (a) => ({
    what: `No dashboard fills in ${a.written}`,
    fix: a.suggestion ? `Did you mean ${a.suggestion}?` : `Known: ${a.known}.`,
  }),
  "unfilled-text": (a) => ({
    what: `${a.written} is shown as it is; only topics, endpoints and addresses are filled in`,
    fix: "Write the finished text; in Python, an f before the quote fills it in.",
  }),
  "leaked-value": (a) =>
    /^b'/.test(String(a.found))
      ? { what: `"${a.found}" is how Python writes bytes`, fix: "Make a text of them: value.decode()." }
      : { what: `"${a.found}" is what a program writes where a value is missing`, fix: "Send the value, or null." },
  "bad-topic": (a) => ({
    what: `"${a.topic}" is no topic: ${a.reason}`,
    fix: "A topic is a name such as my_plugin:stats.",
  }),
  "missing-topic": (a) => ({
    what: `"${a.prop}" does nothing without socketTopic`,
    fix: 'Add "socketTopic", or remove it.',
  }),
  "unopened-modal": (a) => ({
    what: `Nothing opens the Modal "${a.id}"`,
    fix: `Add {"type": "open_modal", "modalId": "${a.id}"} to a Button.`,
  }),
  "outside-modal": (a) => ({
    what: `${a.what} closes nothing: the page has no Modal`,
    fix: "Remove it, or add the Modal.",
  }),
  "unknown-tab": (a) => ({ what: `These Tabs have no Tab "${a.tab}"`, fix: orElse(a, `They have: ${a.known}.`) }),
  "empty-tabs": () => ({
    what: "These Tabs have no Tab, so nothing can be opened",
    fix: 'Put {"type": "Tab", "props": {"label": "…"}, "children": []} into children.',
  }),
  "unknown-option": (a) => ({
    what: `"${a.value}" is none of the options`,
    fix: orElse(a, `The values are: ${a.known}.`),
  }),
  "no-options": () => ({
    what: "This Select has nothing to choose from",
    fix: 'Add "options": [{"label": "…", "value": "…"}].',
  }),
  "duplicate-option": (a) => ({
    what: `The value "${a.value}" is offered twice`,
    fix: "Give each option its own value.",
  }),
  "no-question": () => ({
    what: "confirm holds no question",
    fix: 'Write what the reader is asked: "confirm": "Delete it?".',
  }),
  "nothing-to-send": () => ({
    what: "includeFormState sends nothing: the page has no input with a name",
    fix: 'Give inputs a "name".',
  }),
  "never-sent": () => ({
    what: "The page has inputs, but this call does not send them",
    fix: 'Add "includeFormState": true.',
  }),
  "unknown-field": (a) => ({
    what: `There is no input "${a.name}"`,
    fix: orElse(a, "Write the id or name of an input."),
  }),
  "empty-range": (a) => ({ what: `min (${a.min}) is greater than max (${a.max})`, fix: "Swap them." }),
  "bad-field-value": (a) => ({
    what: `An input of type ${a.type} cannot hold "${a.value}"`,
    fix: `It takes ${a.expected}.`,
  }),
  "skipped-heading": (a) => ({
    what: `The heading ${a.variant} follows ${a.before}: a level is left out`,
    fix: `Use ${a.suggestion}; screen readers list headings by level.`,
  }),
  "no-alt": () => ({
    what: "This picture cannot be understood by those who cannot see it",
    fix: 'Add "alt": what it shows. "alt": "" says that it is ornament.',
  }),
  "no-name": (a) => ({ what: `This ${a.type} has no name for screen readers`, fix: `Add "${a.prop}".` }),
  "empty-label": (a) => ({ what: `"${a.prop}" of this ${a.type} is empty`, fix: "Write what the reader should see." }),
  "dead-link": () => ({ what: "This Link leads nowhere", fix: 'Add "href".' }),
  "misspelt-status": (a) => ({ what: `"${a.status}" is shown in grey`, fix: `Did you mean "${a.suggestion}"?` }),
  "unknown-color": (a) => ({
    what: `CSS has no colour "${a.color}"`,
    fix: orElse(a, "Write a name such as steelblue, or #3b82f6."),
  }),
  "misspelt-key": (a) => ({ what: `"${a.key}" is ignored here`, fix: `Did you mean "${a.suggestion}"?` }),
  "files-in-query": () => ({ what: "GET and DELETE send no files", fix: 'Use "method": "POST".' }),
  "no-points": () => ({
    what: "This chart draws nothing: it has neither data nor a topic",
    fix: 'Add "data": [{…}, …], or "socketTopic".',
  }),
  "markup-in-text": (a) => ({
    what: `"${a.written}" is shown as it is: texts hold no HTML`,
    fix: "Write a plain text, or a component of its own for each part.",
  }),
  "reserved-key": (a) => ({ what: `"${a.key}" beside type has no meaning yet; it is ignored`, fix: String(a.remedy) }),
  "shows-nothing": (a) => ({ what: `This ${a.type} shows nothing: it has no ${a.prop}`, fix: String(a.remedy) }),
  "bad-path": (a) => ({
    what: `"${a.prop}" is a path with dots, not ${a.written}`,
    fix: `Did you mean "${a.suggestion}"?`,
  }),
  "duplicate-item": (a) => ({
    what: `The id "${a.id}" is used by more than one item`,
    fix: "Give each item its own id.",
  }),
  "status-in-page": (a) => ({
    what: `${a.status} would be shown as a text beside the page`,
    fix: "Answer the page alone; a status belongs to the response, not into its body.",
  }),
  "server-error": () => ({
    what: "This is the server's error answer, not a page",
    fix: "Correct what the server complains of, and call the address again.",
  }),
  "empty-id": () => ({ what: "An empty id counts as none", fix: "Give it a name, or remove it." }),
  "no-label": (a) => ({
    what: `This ${a.type} does not say what it is for`,
    fix: 'Add "label".',
  }),
  "out-of-range": (a) => ({ what: `${a.value} is ${a.side} (${a.limit})`, fix: String(a.remedy) }),
  "no-row-key": () => ({
    what: '"upsert" adds every row as a new one: there is no rowKey',
    fix: 'Add "rowKey": the field that tells rows apart.',
  }),
  "bad-cell": (a) => ({
    what: `This cell is ${a.found}; it is shown as JSON`,
    fix: 'Write a text, a number or a component: {"type": "Badge", …}.',
  }),
  "text-in-text": (a) => ({
    what: `This ${a.what} is JSON inside a text`,
    fix: "Answer the value itself; it was dumped twice.",
  }),
});

/** Of what a page tells too, with what is known here beyond that. */
const fuller = sentences({
  "missing-type": (a) =>
    a.found === undefined
      ? messages["missing-type"](a)
      : { what: `type must be a text, not ${a.found}`, fix: 'Write the name of a component, such as "Card".' },
});

const all = { ...messages, ...syntaxMessages, ...checkMessages, ...fuller };

export type LintCode = SyntaxCode | keyof typeof checkMessages | keyof typeof messages;

/** The sentence for a finding: what is wrong, and how to fix it. `advice` is a better way than the table knows. */
export function wordFinding(code: LintCode, args: DiagnosticArgs): string {
  const sentence = all[code](args);
  const fix = args.advice === undefined ? sentence.fix : String(args.advice);
  // Any code of the schema's will do: only the sentence is looked up.
  const told = describeBy(
    { "bad-json": () => ({ what: sentence.what, fix }) },
    { code: "bad-json", severity: "error", args },
  );
  return `${told}${howMany(args)}`.replace(/\r?\n/g, "\\n");
}

function howMany(args: DiagnosticArgs): string {
  if (args.all !== undefined)
    return ` It is so in ${args.all === 2 ? "both" : `all ${args.all}`} entries of this list.`;
  if (args.more !== undefined) return ` It is so in ${args.more} more places.`;
  if (args.also === undefined) return "";
  return ` It is so in ${args.also} more ${args.also === 1 ? "entry" : "entries"} of this list.`;
}
