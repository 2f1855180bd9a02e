/**
 * The sentences of what is wrong with a document, as a page shows them: what happened, and how to fix it. Those of what
 * goes wrong while a page is open are in run-messages.ts, which a page does not load to be shown.
 */

/** The facts that a sentence names. */
export type DiagnosticArgs = Readonly<Record<string, string | number>>;

export type Sentence = (args: DiagnosticArgs) => { what: string; fix: string };

const didYouMean = (args: DiagnosticArgs, otherwise = ""): string =>
  args.suggestion ? `Did you mean "${args.suggestion}"?` : otherwise;

export const sentences = <Code extends string>(table: Record<Code, Sentence>): Record<Code, Sentence> => table;

export const messages = sentences({
  "bad-json": (a) => ({
    what: `This is not JSON: ${a.detail}`,
    fix: "JSON takes double quotes, true, false and null, and neither comments nor trailing commas.",
  }),
  "bad-root": (a) => ({
    what: `A page must be a component or an array of components, not ${a.found}`,
    fix: 'Answer something like {"type": "Container", "children": []}.',
  }),
  "bad-node": (a) => ({
    what: `A child must be a component, a text or null, not ${a.found}`,
    fix: 'Write {"type": "Text", "props": {"content": "…"}}, or remove it.',
  }),
  "bad-children": (a) => ({ what: `children must be an array, not ${a.found}`, fix: 'Write "children": [ … ].' }),
  "missing-type": () => ({ what: "This object has no type", fix: 'Name its component, such as "type": "Card".' }),
  "unknown-component": (a) => ({
    what: `Unknown component "${a.type}"`,
    fix: didYouMean(a, `These exist: ${a.known}.`),
  }),
  "bad-props": (a) => ({ what: `props of ${a.owner} must be an object, not ${a.found}`, fix: 'Write "props": { … }.' }),
  "unknown-prop": (a) => ({
    what: `${a.owner} has no prop "${a.prop}"; it is ignored`,
    fix: didYouMean(a, `It takes: ${a.known}.`),
  }),
  "unknown-key": (a) => ({
    what: `"${a.key}" beside type is ignored`,
    fix: a.isProp ? `Move it into props: "props": {"${a.key}": …}.` : "A component takes type, props, children and id.",
  }),
  "more-problems": (a) => ({
    what: `${a.owner} has ${a.count} more of these problems`,
    fix: "Correct the first ones.",
  }),
  "missing-prop": (a) => ({ what: `${a.owner} needs "${a.prop}": ${a.expected}`, fix: `Add "${a.prop}".` }),
  "wrong-prop": (a) => ({
    what: `"${a.prop}" of ${a.owner} must be ${a.expected}, not ${a.found}`,
    fix: didYouMean(a, "Until then it is left out."),
  }),
  "reserved-binding": (a) => ({
    what: `"${a.prop}" of ${a.owner} holds ${a.key}, which this version does not know`,
    fix: "Write a plain value.",
  }),
  "unexpected-children": (a) => ({
    what: `${a.owner} takes no children; they are ignored`,
    fix: "Place them beside it.",
  }),
  "unexpected-child": (a) => ({
    what: `${a.owner} takes children of the type ${a.type} only; this stands above them`,
    fix: `Place it in a ${a.type}, or outside.`,
  }),
  "misplaced-item": (a) => ({
    what: `${a.type} works inside ${a.owner} only; here it is shown as a section`,
    fix: `Place it in a ${a.owner}.`,
  }),
  "refused-style": (a) => ({
    what: `The style "${a.property}: ${a.value}" is ignored: ${a.reason}`,
    fix: "Use properties of size, space, colour and text, without url().",
  }),
  "refused-url": (a) => ({
    what: `The address "${a.url}" was refused: ${a.reason}`,
    fix: "Use another address, or widen allowResource.",
  }),
  "duplicate-id": (a) => ({ what: `The id "${a.id}" is used more than once`, fix: "Give each its own id." }),
  "forbidden-name": (a) => ({ what: `"${a.name}" cannot be the name of an input`, fix: "Choose another name." }),
  "unnamed-input": (a) => ({
    what: `This ${a.owner} has neither id nor name, so its value is never sent`,
    fix: 'Add "name".',
  }),
  "unknown-action": (a) => ({ what: `Unknown action "${a.type}"`, fix: didYouMean(a, `These exist: ${a.known}.`) }),
  "unknown-overlay": (a) => ({
    what: `${a.owner} opens "${a.id}", but the page has no Modal with that id`,
    fix: didYouMean(a, "Add the Modal, or correct modalId."),
  }),
  "too-large": (a) => ({
    what: `This page is larger than the host allows (${a.limit} bytes)`,
    fix: "Send less, or raise limits.bytes.",
  }),
  "too-many-nodes": (a) => ({
    what: `This page has more components than the host allows (${a.limit})`,
    fix: "Split the page, or raise limits.nodes.",
  }),
  "too-many-topics": (a) => ({
    what: `This page follows more topics than the host allows (${a.limit}); ${a.count} are left out`,
    fix: "Put several values into one topic and read them by dataKey, or raise limits.topics.",
  }),
  "too-deep": (a) => ({
    what: `Components are nested deeper than the host allows (${a.limit} levels)`,
    fix: "Flatten the page, or raise limits.depth.",
  }),
  "view-failed": (a) => ({
    what: `${a.type} could not be shown: ${a.detail}`,
    fix: "Check its props; the rest of the page works.",
  }),
  "page-not-loaded": (a) => ({ what: `${a.url} could not be loaded: ${a.detail}`, fix: String(a.hint) }),
  "unresolved-param": (a) => ({
    what: `"${a.template}" needs {${a.param}}, which the dashboard has not set`,
    fix: "Choose a value there, or remove the placeholder.",
  }),
});
